/** Work that others of the same process give way to: side by side they would take the memory of both, and each longer. */
export class Precedence {
  private running = 0
  private readonly waiting = new Set<() => void>()

  /** Does what others give way to. */
  async first<T>(task: () => Promise<T>): Promise<T> {
    this.running += 1
    try {
      return await task()
    } finally {
      this.running -= 1
      if (this.running === 0) for (const go of this.waiting) go()
    }
  }

  /**
   * Waits while something is done that goes first, at most so long.
   *
   * @throws the signal's reason when stopped
   */
  async giveWay(mostMs: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    if (this.running === 0 || mostMs <= 0) return
    await new Promise<void>((resolve) => {
      const go = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', go)
        this.waiting.delete(go)
        resolve()
      }
      const timer = setTimeout(go, mostMs)
      signal.addEventListener('abort', go)
      this.waiting.add(go)
    })
    signal.throwIfAborted()
  }
}
