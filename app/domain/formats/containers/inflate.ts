import { Gunzip, Inflate, Unzlib } from 'fflate'
import { joinBytes } from './byte-reader'

/** Packed bytes handed over at a time: DEFLATE grows at most 1032-fold, so one step makes at most 4 MB. */
const STEP = 4096

/** Why the output stops: `over` the limit, `broken` data (what came out before is kept), or `done`. */
export interface Inflated {
  bytes: Uint8Array
  end: 'done' | 'over' | 'broken'
}

/**
 * Inflates a zlib (RFC 1950), gzip (RFC 1952) or raw DEFLATE (RFC 1951) stream in small steps, so a bomb is stopped when its output
 * passes `limit` bytes and never fills memory.
 */
export function inflateCapped(
  packed: Uint8Array,
  limit: number,
  form: 'zlib' | 'gzip' | 'raw' = 'zlib'
): Inflated {
  const pieces: Uint8Array[] = []
  let length = 0
  let ended = false
  const stream = form === 'zlib' ? new Unzlib() : form === 'gzip' ? new Gunzip() : new Inflate()
  stream.ondata = (piece, final) => {
    length += piece.length
    if (length <= limit) pieces.push(piece)
    ended ||= final
  }
  try {
    for (let at = 0; at < packed.length && length <= limit; at += STEP)
      stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length)
  } catch {
    return { bytes: joinBytes(pieces), end: 'broken' }
  }
  return { bytes: joinBytes(pieces), end: length > limit ? 'over' : ended ? 'done' : 'broken' }
}
