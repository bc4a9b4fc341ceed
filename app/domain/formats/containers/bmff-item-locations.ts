import { ByteReader } from './byte-reader'
import type { Gathering } from './gathering'

/** Where an item's bytes lie: from the file's start (construction 0), from `idat` (1); a length of 0 means all. */
export interface ItemLocation {
  id: number
  construction: number
  extents: { offset: number; length: number }[]
}

/** Rows of an `iloc` box (ISO/IEC 14496-12 §8.11.3), versions 0 to 2. */
export function* readLocations(into: Gathering, table: Uint8Array): Generator<ItemLocation> {
  const reader = new ByteReader(table)
  let at = 4
  const read = (size: number): number => {
    const value = size === 8 ? reader.u64(at) : size === 4 ? reader.u32(at) : size === 2 ? reader.u16(at) : 0
    at += size
    return value
  }
  const version = reader.u8(0)
  const sizes = read(2)
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15]
  const indexSize = version === 0 ? 0 : sizes & 15
  const idSize = version < 2 ? 2 : 4
  for (let left = read(idSize); left > 0; left--) {
    into.part()
    const id = read(idSize)
    const construction = version === 0 ? 0 : read(2) & 15
    read(2)
    const base = read(baseSize)
    const extents: ItemLocation['extents'] = []
    for (let count = read(2); count > 0; count--) {
      into.part()
      read(indexSize)
      const offset = base + read(offsetSize)
      extents.push({ offset, length: read(lengthSize) })
    }
    yield { id, construction, extents }
  }
}
