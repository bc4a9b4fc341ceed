/** An open stream of the site, read event by event. */
export interface OpenStream {
  status: number
  /** The next count; fails after `timeoutMs`. */
  next(timeoutMs?: number): Promise<number>
  /** The counts of the queue as last heard; null while none came. */
  queue(): Record<string, number> | null
  /** When the server ended it. */
  ended: Promise<void>
  close(): void
}

/** Opens the stream of unread messages as a browser's EventSource does. */
export async function openStream(siteUrl: string, cookie: string): Promise<OpenStream> {
  const gone = new AbortController()
  const answer = await fetch(`${siteUrl}/notifications/stream`, {
    headers: { Cookie: cookie, Accept: 'text/event-stream' },
    signal: gone.signal
  })
  const counts: number[] = []
  let queue: Record<string, number> | null = null
  let heard = () => {}
  const read = async () => {
    let text = ''
    const reader = answer.body?.getReader()
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      text += Buffer.from(part.value).toString()
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const found = /^event: unread\ndata: (\d+)$/m.exec(block)
        if (found) counts.push(Number(found[1]))
        const lanes = /^event: queue\ndata: (.+)$/m.exec(block)?.[1]
        if (lanes) queue = JSON.parse(lanes) as Record<string, number>
      }
      heard()
    }
  }
  const ended = read().catch(() => {})
  return {
    status: answer.status,
    ended,
    queue: () => queue,
    close: () => gone.abort(),
    async next(timeoutMs = 20_000) {
      const until = Date.now() + timeoutMs
      while (counts.length === 0) {
        if (Date.now() > until) throw new Error(`No count within ${timeoutMs} ms`)
        await Promise.race([
          new Promise<void>((resolve) => {
            heard = resolve
          }),
          new Promise((resolve) => setTimeout(resolve, 20))
        ])
      }
      return counts.shift() as number
    }
  }
}
