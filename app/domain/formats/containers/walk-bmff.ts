import { type Box, boxes, type Span } from './bmff-boxes'
import { readItems } from './bmff-items'
import { readMeta } from './bmff-meta'
import { readMovieHeader, readTrackHeader, readUserText } from './bmff-movie'
import { ByteReader, indexOfAscii, startsWithAscii } from './byte-reader'
import { WALK_LIMITS } from './carriers'
import type { FileWindow } from './file-window'
import type { Gathering } from './gathering'
import { readPart } from './read-part'
import { latin1 } from './text-decoding'

const C2PA = '\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81'
const XMP = '\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac'
const HOLDERS = new Set(['moov', 'trak', 'mdia', 'udta'])

/** ISO base media files: pictures by their items, films by their movie box; sample data is jumped over. */
export async function walkBmff(file: FileWindow, into: Gathering): Promise<void> {
  const handlers = new Set<string>()
  await walkSpan(file, into, { from: 0, to: file.size }, 0, handlers)
  const onlySound = handlers.has('soun') && !handlers.has('vide')
  if (onlySound && into.walked.mediaType === 'video/mp4') into.walked.mediaType = 'audio/mp4'
}

async function walkSpan(
  file: FileWindow,
  into: Gathering,
  span: Span,
  depth: number,
  handlers: Set<string>
): Promise<void> {
  if (depth > WALK_LIMITS.depth) return into.warn('Boxes are nested too deep.')
  for await (const box of boxes(file, into, span)) {
    if (HOLDERS.has(box.type)) await walkSpan(file, into, box, depth + 1, handlers)
    else if (box.type === 'hdlr') handlers.add(latin1(await file.some(box.from + 8, 4)))
    else await readBox(file, into, box)
  }
}

async function readBox(file: FileWindow, into: Gathering, box: Box): Promise<void> {
  const { type } = box
  if (type === 'meta') {
    const meta = await readMeta(file, into, box)
    await readItems(file, into, meta)
  } else if (type === 'mvhd') await readMovieHeader(file, into, box)
  else if (type === 'tkhd') await readTrackHeader(file, into, box)
  else if (type === 'uuid') await readUuid(file, into, box)
  else if (type === 'XMP_') {
    const xmp = await contentOf(file, into, box, WALK_LIMITS.xmp)
    if (xmp) into.addXmp(xmp)
  } else if (type.startsWith('\xa9')) await readUserText(file, into, box)
}

const contentOf = (file: FileWindow, into: Gathering, { type, from, to }: Box, limit: number) =>
  readPart(file, into, { what: `A ${type} box`, at: from, length: to - from, limit })

/** A box named by a UUID: XMP, or a Content Credentials store behind version, purpose and offset. */
async function readUuid(file: FileWindow, into: Gathering, box: Box): Promise<void> {
  const name = latin1(await file.some(box.from, 16))
  if (name !== C2PA && name !== XMP) return
  const data = await contentOf(
    file,
    into,
    { ...box, from: box.from + 16 },
    name === XMP ? WALK_LIMITS.xmp : WALK_LIMITS.c2pa
  )
  if (!data) return
  if (name === XMP) return into.addXmp(data)
  if (!startsWithAscii(data, 'manifest\0', 4)) return
  const store = indexOfAscii(data, 'jumb', new ByteReader(data).nul(4)) - 4
  if (store >= 0) into.addC2pa(data.subarray(store), 'uuid')
  else into.warn('The Content Credentials box holds no store.')
}
