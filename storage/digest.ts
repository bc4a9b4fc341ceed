import { createHash } from 'node:crypto'
import { Transform } from 'node:stream'

/** A stream that passes bytes on unchanged and knows, at its end, how many they were and their SHA-256 (64 hex). */
export function digesting(): Transform & { result(): { sizeBytes: number; sha256: string } } {
  const hash = createHash('sha256')
  let sizeBytes = 0
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      sizeBytes += chunk.length
      done(null, chunk)
    }
  })
  return Object.assign(through, { result: () => ({ sizeBytes, sha256: hash.digest('hex') }) })
}

/** SHA-256 of bytes at hand, 64 hex. */
export const sha256Hex = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex')
