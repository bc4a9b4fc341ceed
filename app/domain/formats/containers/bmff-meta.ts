import { type Box, boxes, type Span } from './bmff-boxes'
import { readTag } from './bmff-tags'
import { ByteReader } from './byte-reader'
import { WALK_LIMITS } from './carriers'
import type { FileWindow } from './file-window'
import type { Gathering } from './gathering'
import { jsonSpan } from './json-span'
import { readPart } from './read-part'
import { utf8OrLatin1 } from './text-decoding'

const LABEL_LIMIT = 64 * 1024

/** The children of a `meta` box, by type. */
export type MetaParts = Map<string, Box>

/** Reads the tags of a `meta` box (numbered keys or iTunes names) and gives its children for those who want items. */
export async function readMeta(file: FileWindow, into: Gathering, meta: Box): Promise<MetaParts> {
  const parts: MetaParts = new Map()
  for await (const box of boxes(file, into, await metaContent(file, meta)))
    if (!parts.has(box.type)) parts.set(box.type, box)
  const [handler, keys, list] = [parts.get('hdlr'), parts.get('keys'), parts.get('ilst')]
  if (list) {
    const form = handler ? utf8OrLatin1(await file.some(handler.from + 8, 4)) : ''
    const names = keys ? await readKeys(file, into, keys) : []
    await readList(file, into, list, { location: form === 'mdta' ? 'mdta' : 'mdir', names })
  }
  return parts
}

/** QuickTime's `meta` has no version and flags: `hdlr` tells, which comes first in both. */
async function metaContent(file: FileWindow, meta: Box): Promise<Span> {
  const head = await file.some(meta.from, Math.min(16, meta.to - meta.from))
  const plain = head.length >= 8 && new ByteReader(head).ascii(4, 4) === 'hdlr'
  return { from: Math.min(meta.from + (plain ? 0 : 4), meta.to), to: meta.to }
}

/** `keys`: version and flags, a count, then `size namespace name` each. */
async function readKeys(file: FileWindow, into: Gathering, box: Box): Promise<string[]> {
  const part = { what: 'The list of keys', at: box.from, length: box.to - box.from, limit: WALK_LIMITS.xmp }
  const bytes = await readPart(file, into, part)
  const names: string[] = []
  if (!bytes) return names
  into.tolerate('The list of keys', () => {
    const reader = new ByteReader(bytes)
    for (let at = 8; at + 8 <= reader.length; ) {
      into.part()
      const size = reader.u32(at)
      names.push(utf8OrLatin1(reader.slice(at + 8, Math.max(0, size - 8))))
      at += Math.max(size, 8)
    }
  })
  return names
}

async function readList(
  file: FileWindow,
  into: Gathering,
  list: Box,
  form: { location: string; names: string[] }
): Promise<void> {
  const before = into.walked.carriers.length
  for await (const item of boxes(file, into, list)) {
    const tag = await readTag(file, into, item, form.location)
    const number = [...item.type].reduce((value, char) => value * 256 + char.charCodeAt(0), 0)
    const named = form.names[number - 1] ?? tag.name
    for (const { text, bytes } of tag.texts) {
      const key = named ?? (LETTERS.test(item.type) ? item.type : isLabel(text) ? 'AIGC' : String(number))
      into.add(form.location, key, text, bytes)
    }
  }
  if (into.walked.carriers.length === before) await readBareLabel(file, into, list)
}

/** An iTunes name is four characters one can read; a numbered item's type is not. */
const LETTERS = /^[\xa9\w -]{4}$/
const isLabel = (text: string): boolean => text.startsWith('{') && /"(AIGC|ContentProducer)"/i.test(text)

/** China's label as bare JSON in a list without items: some phone apps write it so. */
async function readBareLabel(file: FileWindow, into: Gathering, list: Box): Promise<void> {
  if (list.to - list.from > LABEL_LIMIT) return
  const text = utf8OrLatin1(await file.bytes(list.from, list.to - list.from))
  const start = text.indexOf('{')
  const label = start >= 0 && jsonSpan(text, start)
  if (label && isLabel(label)) into.add('mdir', 'AIGC', label, label.length)
}
