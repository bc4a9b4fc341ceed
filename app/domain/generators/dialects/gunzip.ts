import { Gunzip } from 'fflate'

const SLICE = 4096

/**
 * Inflates gzip (RFC 1952) up to `limit` bytes of output; packed input is given in small slices, so that little more is
 * ever held.
 *
 * @returns undefined when the input is no gzip, is damaged, or holds more than `limit`
 */
export function gunzipWithin(packed: Uint8Array, limit: number): Uint8Array | undefined {
  const pieces: Uint8Array[] = []
  let length = 0
  let done = false
  const stream = new Gunzip((piece, final) => {
    pieces.push(piece)
    length += piece.length
    done ||= final
  })
  try {
    for (let at = 0; at < packed.length && !done; at += SLICE) {
      stream.push(packed.subarray(at, at + SLICE), at + SLICE >= packed.length)
      if (length > limit) return undefined
    }
  } catch {
    return undefined
  }
  if (length === 0) return undefined
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
