import type { Box } from './bmff-boxes'
import { boxes } from './bmff-boxes'
import { readLocations } from './bmff-item-locations'
import type { MetaParts } from './bmff-meta'
import { readPictureSize } from './bmff-picture-size'
import { ByteReader, joinBytes } from './byte-reader'
import { WALK_LIMITS } from './carriers'
import { exifText } from './exif-text'
import type { FileWindow } from './file-window'
import type { Gathering } from './gathering'
import { readPart } from './read-part'

const TABLE = 4 * 1024 * 1024
/** EXIF and XMP items read: items may overlap, so their number bounds the work. */
const ITEMS = 8

/** A table box of a `meta`, whole, or null. */
const readTable = (file: FileWindow, into: Gathering, box: Box) =>
  readPart(file, into, { what: `A ${box.type} box`, at: box.from, length: box.to - box.from, limit: TABLE })

/** Items of AVIF and HEIC (ISO/IEC 23008-12): the EXIF block, the XMP packet, and the size of the primary picture. */
export async function readItems(file: FileWindow, into: Gathering, parts: MetaParts): Promise<void> {
  await readPictureSize(file, into, parts)
  const [info, location] = [parts.get('iinf'), parts.get('iloc')]
  if (!info || !location) return
  const wanted = await readEntries(file, into, info)
  const table = wanted.size ? await readTable(file, into, location) : null
  if (!table) return
  const idat = parts.get('idat')
  for (const { id, construction, extents } of readLocations(into, table)) {
    const kind = wanted.get(id)
    wanted.delete(id)
    if (!kind || construction > 1 || (construction === 1 && !idat)) continue
    const base = construction === 1 && idat ? idat.from : 0
    const limit = kind === 'xmp' ? WALK_LIMITS.xmp : WALK_LIMITS.text
    const pieces: Uint8Array[] = []
    let left: number = limit
    for (const { offset, length } of extents) {
      const size = length || Math.max(0, file.size - base - offset)
      if (size > left) return into.warn('A picture item is over the size limit.')
      left -= size
      pieces.push(await file.some(base + offset, size))
    }
    readItem(into, kind, joinBytes(pieces))
  }
}

function readItem(into: Gathering, kind: 'exif' | 'xmp', data: Uint8Array): void {
  if (kind === 'xmp') into.addXmp(data)
  // Four bytes say how far behind them the TIFF block begins.
  else
    into.tolerate('The EXIF item', () =>
      into.addAll(exifText(data.subarray(4 + new ByteReader(data).u32(0))))
    )
}

/** Ids of the items that are EXIF or XMP. */
async function readEntries(
  file: FileWindow,
  into: Gathering,
  info: Box
): Promise<Map<number, 'exif' | 'xmp'>> {
  const wanted = new Map<number, 'exif' | 'xmp'>()
  const [version = 0] = await file.some(info.from, 1)
  const from = info.from + (version === 0 ? 6 : 8)
  for await (const entry of boxes(file, into, { from: Math.min(from, info.to), to: info.to })) {
    if (wanted.size === ITEMS) break
    if (entry.type !== 'infe') continue
    const reader = new ByteReader(await file.some(entry.from, Math.min(512, entry.to - entry.from)))
    into.tolerate('An item entry', () => {
      const wide = reader.u8(0) >= 3
      const id = wide ? reader.u32(4) : reader.u16(4)
      const typeAt = wide ? 10 : 8
      const type = reader.ascii(typeAt, 4)
      const contentType = reader.nul(typeAt + 4) + 1
      if (type === 'Exif') wanted.set(id, 'exif')
      if (type === 'mime' && reader.ascii(contentType, 19) === 'application/rdf+xml') wanted.set(id, 'xmp')
    })
  }
  return wanted
}
