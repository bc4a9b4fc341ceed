import { ByteReader } from './byte-reader'
import type { Gathering } from './gathering'
import { latin1 } from './text-decoding'

/** Vorbis comments (Xiph): vendor, count, then `NAME=text` each with its 32-bit little-endian length. */
export function readVorbisComments(into: Gathering, bytes: Uint8Array): void {
  const reader = new ByteReader(bytes, true)
  let at = 4 + reader.u32(0)
  const count = reader.u32(at)
  at += 4
  for (let index = 0; index < count; index++) {
    into.part()
    const entry = reader.slice(at + 4, reader.u32(at))
    at += 4 + entry.length
    const equals = entry.indexOf(0x3d)
    const key = equals > 0 ? latin1(entry.subarray(0, Math.min(equals, 256))) : ''
    // Covers are pictures in base64.
    if (key && !/^(METADATA_BLOCK_PICTURE|COVERART)$/i.test(key))
      into.addBytes('vorbis', key, entry.subarray(equals + 1))
  }
}
