/** What a reader who takes their time is sent at once. */
export const SMALL_BYTES = 64 * 1024
/** What a quick one is sent at once: each piece costs two changes of thread, whatever its size. */
export const LARGE_BYTES = 1024 * 1024
/** Large ones in use at a time, of everybody: 64 MiB. Beyond it small ones do. */
const MOST_LARGE = (64 * 1024 * 1024) / LARGE_BYTES
/** Buffers of each size that are kept for the next download. */
const KEPT = 32

/** A buffer for a while. */
export interface Lent {
  buffer: Buffer
  /**
   * Ends the loan; a second call does nothing.
   *
   * @param reusable nobody reads the bytes any more: the next borrower may write over them
   */
  end(reusable: boolean): void
}

/**
 * Buffers that are used again: fresh memory, which the system hands out page by page, is a third of what a download costs.
 * However many borrow and however long they keep what they have, large buffers take no more than their share of memory.
 */
export class LentBuffers {
  private readonly spare = { small: [] as Buffer[], large: [] as Buffer[] }
  private largeInUse = 0

  /** @param large asks for a large one, and gets a small one where too many are in use */
  lend(large: boolean): Lent {
    const size = large && this.largeInUse < MOST_LARGE ? 'large' : 'small'
    const kept = this.spare[size]
    const buffer = kept.pop() ?? Buffer.allocUnsafeSlow(size === 'large' ? LARGE_BYTES : SMALL_BYTES)
    if (size === 'large') this.largeInUse += 1
    let lent = true
    return {
      buffer,
      end: (reusable) => {
        if (!lent) return
        lent = false
        if (size === 'large') this.largeInUse -= 1
        if (reusable && kept.length < KEPT) kept.push(buffer)
      }
    }
  }
}
