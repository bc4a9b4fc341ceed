/**
 * Whether an image is made of nothing but its pixels and how to show them: no part of it could hold a text, a place, a name or
 * credentials. Told by its layout alone, in microseconds; false where a part is unknown or odd.
 */
export function tellsNothing(bytes: Buffer): boolean {
  const magic = bytes.toString('latin1', 0, 12)
  if (magic.startsWith('\xff\xd8\xff')) return jpegTellsNothing(bytes)
  if (magic.startsWith('\x89PNG\r\n\x1a\n')) return pngTellsNothing(bytes)
  return magic.startsWith('RIFF') && magic.endsWith('WEBP') && webpTellsNothing(bytes)
}

const DQT = 0xdb
const DHT = 0xc4
const DRI = 0xdd
const SOS = 0xda
const JFIF = 0xe0
const ICC = 0xe2
const ADOBE = 0xee
/** Frames of Huffman coding, which are all that browsers show: baseline, extended, progressive. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xc2
/** Headers that hold numbers only, by their length: one of JFIF may hold a small picture besides. A profile of colours has any. */
const PLAIN: Record<number, { name: string; length?: number }> = {
  [JFIF]: { name: 'JFIF\0', length: 16 },
  [ICC]: { name: 'ICC_PROFILE\0' },
  [ADOBE]: { name: 'Adobe', length: 14 }
}

/** Segments up to the first scan (ITU-T T.81); what stands behind it, `holdsMore` finds. */
function jpegTellsNothing(bytes: Buffer): boolean {
  for (let at = 2; at + 4 <= bytes.length; ) {
    const marker = bytes[at + 1] as number
    if (bytes[at] !== 0xff) return false
    // China's label stands in any header
    if (marker === SOS) return !bytes.subarray(0, at).includes('AIGC{')
    const length = bytes.readUInt16BE(at + 2)
    const plain = PLAIN[marker]
    const named =
      plain !== undefined &&
      (plain.length ?? length) === length &&
      bytes.toString('latin1', at + 4, at + 4 + plain.name.length) === plain.name
    const shows = marker === DQT || marker === DHT || marker === DRI || isFrame(marker)
    if (length < 2 || !(named || shows)) return false
    at += 2 + length
  }
  return false
}

/** The most bytes each has (W3C PNG §11): in more than those anything could stand. */
const PNG_PARTS: Record<string, number> = {
  IHDR: 13,
  PLTE: 768,
  IDAT: Number.POSITIVE_INFINITY,
  IEND: 0,
  tRNS: 256,
  cHRM: 32,
  gAMA: 4,
  iCCP: Number.POSITIVE_INFINITY,
  sBIT: 4,
  sRGB: 1,
  bKGD: 6,
  hIST: 512,
  pHYs: 9
}

/** Chunks to the end (W3C PNG §11). */
function pngTellsNothing(bytes: Buffer): boolean {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (length > (PNG_PARTS[type] ?? -1)) return false
    if (type === 'IEND') return true
    at += 12 + length
  }
  return false
}

const WEBP_PARTS = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP'])

/** Chunks to the file's end, whatever its header says of where that is (RFC 9649). */
function webpTellsNothing(bytes: Buffer): boolean {
  let at = 12
  while (at + 8 <= bytes.length) {
    if (!WEBP_PARTS.has(bytes.toString('latin1', at, at + 4))) return false
    const length = bytes.readUInt32LE(at + 4)
    at += 8 + length + (length % 2)
  }
  return at === bytes.length
}
