import type { Readable } from 'node:stream'

/** Lets go of what is read when the signal aborts, also one that did already: an open file that nobody reads stays open. */
export function stopWith<T extends Readable>(signal: AbortSignal, body: T): T {
  const stop = () => void body.destroy()
  if (signal.aborted) stop()
  else signal.addEventListener('abort', stop, { once: true })
  body.once('close', () => signal.removeEventListener('abort', stop))
  return body
}
