import { ByteReader } from './byte-reader'
import type { Gathering } from './gathering'

/** An element's header (RFC 8794): its id with the length marker kept, its size (null is unknown), its own length. */
export interface ElementHeader {
  id: number
  size: number | null
  head: number
}

/** The header at the start of `bytes`, or null when it is none or cut. */
export function elementHeader(bytes: Uint8Array): ElementHeader | null {
  const idLength = vintLength(bytes[0])
  const sizeLength = vintLength(bytes[idLength])
  if (idLength > 4 || sizeLength > 8 || bytes.length < idLength + sizeLength) return null
  const reader = new ByteReader(bytes)
  let id = 0
  for (let at = 0; at < idLength; at++) id = id * 256 + reader.u8(at)
  let size = reader.u8(idLength) & (0xff >> sizeLength)
  let unknown = size === 0xff >> sizeLength
  for (let at = 1; at < sizeLength; at++) {
    size = size * 256 + reader.u8(idLength + at)
    unknown &&= reader.u8(idLength + at) === 0xff
  }
  return { id, size: unknown ? null : size, head: idLength + sizeLength }
}

/** Children of an element held in memory, each with its content; one of unknown or too great a size gets the rest. */
export function* elements(
  into: Gathering,
  reader: ByteReader
): Generator<{ id: number; content: ByteReader }> {
  let at = 0
  while (at < reader.length) {
    into.part()
    const header = elementHeader(reader.bytes.subarray(at, at + 12))
    if (!header) return
    const start = at + header.head
    const length = Math.min(header.size ?? reader.length, reader.length - start)
    yield { id: header.id, content: new ByteReader(reader.slice(start, length)) }
    at = start + length
  }
}

/** An unsigned integer of up to 8 bytes. */
export const unsigned = (content: ByteReader): number =>
  content.slice(0, Math.min(8, content.length)).reduce((value, byte) => value * 256 + byte, 0)

/** Zero bits in front tell how long a number is: 1 to 8 bytes; 9 for none. */
const vintLength = (byte = 0): number => (byte === 0 ? 9 : Math.clz32(byte) - 23)
