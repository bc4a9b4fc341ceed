import { type Box, boxes } from './bmff-boxes'
import { ByteReader } from './byte-reader'
import type { FileWindow } from './file-window'
import type { Gathering } from './gathering'
import { cleanUtf8, utf8OrLatin1, utf16, withoutTrailingNuls } from './text-decoding'

/** One item of an `ilst`: the name of a `----` item, and the texts of its `data` boxes with their lengths in bytes. */
export interface Tag {
  name: string | null
  texts: { text: string; bytes: number }[]
}

const NAME_LIMIT = 4096
const UTF16 = 2
/** Well-known types that are numbers. Pictures need no mention: they are no clean text. */
const NUMBERS = new Set([21, 22, 23, 24, 65, 66, 67, 70, 71, 72, 74, 75, 76, 77, 78, 79])

export async function readTag(file: FileWindow, into: Gathering, item: Box, location: string): Promise<Tag> {
  const tag: Tag = { name: null, texts: [] }
  for await (const box of boxes(file, into, item)) {
    const length = box.to - box.from
    if (box.type === 'name' && length > 4 && length < NAME_LIMIT)
      tag.name = utf8OrLatin1(withoutTrailingNuls(await file.bytes(box.from + 4, length - 4)))
    if (box.type !== 'data' || length <= 8 || !into.allows(location, item.type, length)) continue
    const reader = new ByteReader(await file.bytes(box.from, length))
    const bytes = withoutTrailingNuls(reader.from(8))
    const text = textOf(reader.u32(0) & 0xffffff, bytes, reader.from(8))
    if (text) tag.texts.push({ text, bytes: bytes.length })
  }
  return tag
}

/** By the well-known type of a `data` box; anything unnamed counts as text only where it is clean UTF-8. */
function textOf(type: number, trimmed: Uint8Array, whole: Uint8Array): string | null {
  if (NUMBERS.has(type)) return null
  if (type === UTF16) return utf16(whole, 'be').replace(/^\ufeff|\0+$/g, '')
  return type === 1 ? utf8OrLatin1(trimmed) : cleanUtf8(trimmed)
}
