import { type Box, boxes } from './bmff-boxes'
import type { MetaParts } from './bmff-meta'
import { ByteReader } from './byte-reader'
import type { FileWindow } from './file-window'
import type { Gathering } from './gathering'

interface Size {
  width: number
  height: number
}

/** Sets the size of the primary item by its associated `ispe`; without associations the largest `ispe` is taken. */
export async function readPictureSize(file: FileWindow, into: Gathering, parts: MetaParts): Promise<void> {
  const properties = parts.get('iprp')
  if (!properties) return
  const sizes = new Map<number, Size>()
  let associations: Box | null = null
  for await (const box of boxes(file, into, properties)) {
    if (box.type === 'ipma') associations ??= box
    if (box.type !== 'ipco') continue
    let index = 0
    for await (const property of boxes(file, into, box)) {
      index++
      if (property.type !== 'ispe' || property.to - property.from < 12) continue
      const reader = new ByteReader(await file.bytes(property.from, 12))
      sizes.set(index, { width: reader.u32(4), height: reader.u32(8) })
    }
  }
  const primary = await primaryItem(file, parts)
  const own = associations && primary !== null ? await propertiesOf(file, into, associations, primary) : []
  const size = own.map((index) => sizes.get(index)).find(Boolean) ?? largest([...sizes.values()])
  if (size) into.setPixels(size.width, size.height)
}

const largest = (sizes: Size[]): Size | undefined =>
  sizes.toSorted((a, b) => b.width * b.height - a.width * a.height)[0]

async function primaryItem(file: FileWindow, parts: MetaParts): Promise<number | null> {
  const box = parts.get('pitm')
  if (!box || box.to - box.from < 6) return null
  const reader = new ByteReader(await file.some(box.from, Math.min(8, box.to - box.from)))
  return reader.u8(0) === 0 ? reader.u16(4) : reader.length < 8 ? null : reader.u32(4)
}

/** Numbers (from 1) of an item's properties in `ipco`, from the `ipma` table. */
async function propertiesOf(file: FileWindow, into: Gathering, box: Box, item: number): Promise<number[]> {
  const reader = new ByteReader(await file.some(box.from, Math.min(box.to - box.from, 1024 * 1024)))
  const found: number[] = []
  into.tolerate('The property table', () => {
    const wide = (reader.u8(3) & 1) === 1
    const idSize = reader.u8(0) === 0 ? 2 : 4
    let at = 8
    for (let left = reader.u32(4); left > 0; left--) {
      into.part()
      const id = idSize === 2 ? reader.u16(at) : reader.u32(at)
      const count = reader.u8(at + idSize)
      at += idSize + 1
      for (let index = 0; index < count; index++, at += wide ? 2 : 1)
        if (id === item) found.push(wide ? reader.u16(at) & 0x7fff : reader.u8(at) & 0x7f)
    }
  })
  return found
}
