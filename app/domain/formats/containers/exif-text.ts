import { ByteReader, startsWithAscii } from './byte-reader'
import { type Carrier, WALK_LIMITS } from './carriers'
import { cleanUtf8, utf8OrLatin1, utf16, withoutTrailingNuls } from './text-decoding'
import { decodeUserComment } from './user-comment'

/** EXIF 3.0 and TIFF 6.0 tags that carry text for us. Place, serial numbers and owners are never read. */
const TEXT_TAGS = new Map([
  [0x010e, 'ImageDescription'],
  [0x010f, 'Make'],
  [0x0110, 'Model'],
  [0x0131, 'Software'],
  [0x013b, 'Artist'],
  [0x9003, 'DateTimeOriginal'],
  [0x927c, 'MakerNote'],
  [0x9286, 'UserComment'],
  [0x9c9c, 'XPComment']
])
const EXIF_IFD = 0x8769
/** Bytes of one value, by TIFF type: ASCII, BYTE, UNDEFINED and EXIF 3.0's UTF-8 only. */
const BYTE_TYPES = new Set([1, 2, 7, 129])
const ENTRIES = 4096

/** A TIFF block's texts, from IFD0 and the Exif IFD (tags found in the wrong one too); damaged entries are left out. */
export function exifText(block: Uint8Array): Carrier[] {
  const tiff = startsWithAscii(block, 'Exif\0\0') ? block.subarray(6) : block
  const little = startsWithAscii(tiff, 'II')
  if (tiff.length < 8 || (!little && !startsWithAscii(tiff, 'MM'))) return []
  const reader = new ByteReader(tiff, little)
  const carriers: Carrier[] = []
  const seen = new Set<number>()
  // Values may overlap: together they stay under the limit of one text.
  let left: number = WALK_LIMITS.text
  const read = (at: number) => {
    if (seen.has(at) || seen.size > 1 || at + 2 > tiff.length) return
    seen.add(at)
    let exif: number | null = null
    const count = Math.min(reader.u16(at), ENTRIES, Math.floor((tiff.length - at - 2) / 12))
    const tags = new Set<number>()
    for (let index = 0; index < count; index++) {
      const entry = at + 2 + index * 12
      const tag = reader.u16(entry)
      if (tag === EXIF_IFD) exif ??= reader.u32(entry + 8)
      const key = TEXT_TAGS.get(tag)
      if (!key || tags.has(tag)) continue
      tags.add(tag)
      const value = valueBytes(reader, entry, left)
      left -= value?.length ?? 0
      const text = value && decodeTag(key, value)
      if (text) carriers.push({ location: 'exif', key, text, bytes: value.length })
    }
    if (exif !== null) read(exif)
  }
  read(reader.u32(4))
  return carriers
}

function valueBytes(reader: ByteReader, entry: number, limit: number): Uint8Array | null {
  const length = reader.u32(entry + 4)
  if (!BYTE_TYPES.has(reader.u16(entry + 2)) || length > limit) return null
  const at = length <= 4 ? entry + 8 : reader.u32(entry + 8)
  // A value cut by the end of the block still says something.
  return at < reader.length ? reader.bytes.subarray(at, Math.min(at + length, reader.length)) : null
}

function decodeTag(key: string, value: Uint8Array): string | null {
  if (key === 'UserComment') return decodeUserComment(value)
  if (key === 'XPComment') return utf16(value, 'le').replace(/\0+$/, '')
  const text = withoutTrailingNuls(value)
  // Maker notes are mostly binary; only those that are text throughout are.
  if (key === 'MakerNote') return cleanUtf8(text)
  // NovelAI's WebP writer puts four stray NULs in front of the description.
  let start = 0
  while (text[start] === 0) start++
  const own = text.subarray(start)
  // TIFF allows several NUL-separated strings under one tag: all are kept, one a line.
  return utf8OrLatin1(own).split('\0').filter(Boolean).join('\n')
}
