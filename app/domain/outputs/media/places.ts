import { type Box, boxesIn } from './bmff-boxes'
import type { ByteWindow } from './byte-window'

/** Bytes of a file that others get blanked, at the same length: a box's name, a value of binary or of text. */
export interface Blank {
  at: number
  length: number
  fill: 'free' | 'zero' | 'space'
}

/** Boxes that say where something was recorded: QuickTime user data, 3GPP TS 26.244 §8.10. */
const PLACE_BOXES = new Set(['©xyz', 'loci'])
/** Apple's metadata keys that do: `com.apple.quicktime.location.ISO6709`, `.name`, `.role`…, and others named alike. */
const PLACE_KEYS = /\blocation\b|gps/i
/** Boxes with boxes in them, on the way to where such data lies. */
const PARENTS = new Set(['moov', 'trak', 'mdia', 'udta', 'moof', 'traf'])
const XMP_UUID = '\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac'
const XMP_PLACE =
  /(?:exif:GPS\w+|Iptc4xmp(?:Core|Ext):Location\w*)(?:\s*=\s*"([^"]+)"|[^<>]{0,200}>([^<]+)<)/g
const MAX_XMP = 1024 * 1024
const MAX_KEYS = 4096
const MAX_BLANKS = 2000
const MAX_DEPTH = 8

/** Where a film or sound in the ISO base media format says where it was recorded; none for other containers. */
export async function findPlaces(file: ByteWindow): Promise<Blank[]> {
  if ((await file.text(4, 4)) !== 'ftyp') return []
  const found: Blank[] = []
  await searchBoxes(file, 0, file.size, found, 0)
  return found.slice(0, MAX_BLANKS).sort((a, b) => a.at - b.at)
}

async function searchBoxes(
  file: ByteWindow,
  start: number,
  end: number,
  found: Blank[],
  depth: number
): Promise<void> {
  if (depth > MAX_DEPTH) return
  const { boxes } = await boxesIn(file, start, end)
  for (const box of boxes) {
    const { type, body } = box
    if (PLACE_BOXES.has(type)) blankBox(box, found)
    else if (PARENTS.has(type)) await searchBoxes(file, body, box.end, found, depth + 1)
    else if (type === 'meta') await searchMeta(file, box, found, depth)
    else if (type === 'XMP_') await searchXmp(file, body, box.end, found)
    else if (type === 'uuid' && (await file.text(body, 16)) === XMP_UUID)
      await searchXmp(file, body + 16, box.end, found)
  }
}

function blankBox({ start, body, end }: Box, found: Blank[]): void {
  found.push({ at: start + 4, length: 4, fill: 'free' })
  if (end > body) found.push({ at: body, length: end - body, fill: 'zero' })
}

/** `meta` is a full box in ISO files and a plain one in QuickTime's. Its values stand in `ilst` under the keys' numbers. */
async function searchMeta(file: ByteWindow, meta: Box, found: Blank[], depth: number): Promise<void> {
  const start = (await file.text(meta.body + 4, 4)) === 'hdlr' ? meta.body : meta.body + 4
  const { boxes } = await boxesIn(file, start, meta.end)
  const numbers = new Set<number>()
  for (const keys of boxes.filter(({ type }) => type === 'keys'))
    for (const number of await placeKeys(file, keys)) numbers.add(number)
  for (const list of boxes.filter(({ type }) => type === 'ilst')) {
    for (const item of (await boxesIn(file, list.body, list.end)).boxes) {
      if (PLACE_BOXES.has(item.type)) blankBox(item, found)
      else if (numbers.has((await file.view(item.start + 4, 4)).getUint32(0)))
        await blankValues(file, item, found)
    }
  }
  await searchBoxes(file, start, meta.end, found, depth + 1)
}

/** Numbers, from 1, of the keys that name a place. */
async function placeKeys(file: ByteWindow, keys: Box): Promise<number[]> {
  const numbers: number[] = []
  let at = keys.body + 8
  for (let number = 1; at + 8 <= keys.end && number <= MAX_KEYS; number++) {
    const size = (await file.view(at, 4)).getUint32(0)
    if (size < 8) break
    if (PLACE_KEYS.test(await file.text(at + 8, Math.min(size - 8, 256)))) numbers.push(number)
    at += size
  }
  return numbers
}

/** The values of an item: what follows type and locale in its `data` boxes. */
async function blankValues(file: ByteWindow, item: Box, found: Blank[]): Promise<void> {
  for (const { body, end } of (await boxesIn(file, item.body, item.end)).boxes)
    if (end > body + 8) found.push({ at: body + 8, length: end - body - 8, fill: 'zero' })
}

async function searchXmp(file: ByteWindow, start: number, end: number, found: Blank[]): Promise<void> {
  const packet = await file.text(start, Math.min(end - start, MAX_XMP))
  for (const match of packet.matchAll(XMP_PLACE)) {
    const value = match[1] ?? match[2] ?? ''
    const at = start + match.index + match[0].lastIndexOf(value)
    found.push({ at, length: value.length, fill: 'space' })
  }
}
