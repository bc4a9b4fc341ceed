import type { Server } from 'node:http'

const DRAIN_MS = 10_000
const SWEEP_MS = 50

/**
 * Stops on SIGTERM, SIGINT, or when the parent process is gone: no new connections, answers without an end are
 * ended, running requests finish (ten seconds at most), then `close`, then exit 0.
 */
export function stopGracefully(
  server: Server,
  { endStreams, close }: { endStreams: () => Promise<void>; close: () => Promise<void> }
): void {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    server.prependListener('request', (_req, res) => res.setHeader('Connection', 'close'))
    const drained = new Promise<void>((resolve) => server.close(() => resolve()))
    const cutOff = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
    // a connection whose answer had begun before is kept alive by its client, and would hold us up to the end
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
    endStreams().catch(() => {})
    await drained
    clearTimeout(cutOff)
    clearInterval(sweep)
    await close()
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  process.once('disconnect', stop)
}
