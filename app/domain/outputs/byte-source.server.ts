import { buffer } from 'node:stream/consumers'
import type { ByteRange, Store } from '~storage/store'
import type { ByteSource } from '../formats/containers/carriers'

/** A stored object's bytes by offset; each read is one request to the store. */
export const storedSource = (
  size: number,
  read: (range: ByteRange) => ReturnType<Store['read']>
): ByteSource => ({
  size,
  async read(offset, length) {
    const end = Math.min(offset + length, size) - 1
    if (end < offset) return new Uint8Array()
    return buffer((await read({ start: offset, end })).body)
  }
})
