import type { Response } from 'express'

/**
 * Writes on a stream that has begun and not ended. What was asked for it meanwhile may come after its end, while the rest
 * is still being sent: written then, it would be an error that nobody hears, and end the process.
 *
 * @returns false when it was not written
 */
export function writeOn(res: Response, text: string): boolean {
  if (!res.headersSent || res.writableEnded || res.destroyed) return false
  res.write(text)
  return true
}
