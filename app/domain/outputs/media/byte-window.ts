import type { ByteSource } from '../../formats/containers/carriers'

const WINDOW_BYTES = 64 * 1024

/** Reads big- and little-endian numbers of a file by offset; what lies past its end is zero. */
export interface ByteWindow {
  size: number
  bytes(offset: number, length: number): Promise<Uint8Array>
  /** Latin-1, so that four-character codes with © compare. */
  text(offset: number, length: number): Promise<string>
  view(offset: number, length: number): Promise<DataView>
}

/** Small reads of a source, served from 64 KiB at a time: a header's fields lie together, and a stored object is slow to ask. */
export function byteWindow(source: ByteSource): ByteWindow {
  let from = 0
  let held: Uint8Array = new Uint8Array()
  const bytes = async (offset: number, length: number): Promise<Uint8Array> => {
    if (offset < 0 || offset >= source.size || length <= 0) return new Uint8Array()
    const end = Math.min(offset + length, source.size)
    if (offset < from || end > from + held.length) {
      from = offset
      held = await source.read(offset, Math.min(Math.max(length, WINDOW_BYTES), source.size - offset))
    }
    return held.subarray(offset - from, end - from)
  }
  return {
    size: source.size,
    bytes,
    text: async (offset, length) => latin1(await bytes(offset, length)),
    view: async (offset, length) => {
      const found = await bytes(offset, length)
      const padded = found.length < length ? new Uint8Array(length) : found
      if (padded !== found) padded.set(found)
      return new DataView(padded.buffer, padded.byteOffset, length)
    }
  }
}

/** Bytes as characters 0–255. */
export function latin1(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}
