import { crc32, deflateSync } from 'node:zlib'

/** Makers of small files for tests: every one gives bytes a reader meets in the wild, built from the format's own parts. */

export type Part = Uint8Array | string | number[]

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
export const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0))
export const utf16 = (text: string, order: 'be' | 'le'): Uint8Array =>
  Uint8Array.from(
    Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)).flatMap((unit) =>
      order === 'be' ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8]
    )
  )

/** Parts one after another; a string stands for its UTF-8. */
export function joined(...parts: Part[]): Uint8Array {
  const all = parts.map((part) => (typeof part === 'string' ? utf8(part) : Uint8Array.from(part)))
  const out = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of all) {
    out.set(part, at)
    at += part.length
  }
  return out
}

export function be(value: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => Math.floor(value / 2 ** (8 * (length - 1 - at))) % 256)
}
export const le = (value: number, length: number): Uint8Array => be(value, length).reverse()

// PNG

export function pngChunk(type: string, data: Part, { badCrc = false } = {}): Uint8Array {
  const body = joined(latin1(type), data)
  return joined(
    be(body.length - 4, 4),
    body,
    be(badCrc ? crc32(body) ^ 1 : crc32(body), 4).map((b) => b & 255)
  )
}
export const pngText = (key: string, text: Part): Uint8Array =>
  pngChunk('tEXt', joined(latin1(key), [0], text))
export const pngZtxt = (key: string, text: Part): Uint8Array =>
  pngChunk('zTXt', joined(latin1(key), [0, 0], deflateSync(joined(text))))
export const pngItxt = (key: string, text: Part, { packed = false } = {}): Uint8Array =>
  pngChunk('iTXt', joined(key, [0, packed ? 1 : 0, 0, 0, 0], packed ? deflateSync(joined(text)) : text))
export const pngXmp = (xmp: string): Uint8Array => pngItxt('XML:com.adobe.xmp', xmp)
export const pngExif = (tiff: Uint8Array): Uint8Array => pngChunk('eXIf', tiff)

/** A decodable RGBA picture, black where no `pixels` are told, with `chunks` before its pixels and `after` behind them. */
export function pngOf(
  chunks: Uint8Array[],
  {
    width = 1,
    height = 1,
    after = [] as Uint8Array[],
    pixels = new Uint8Array((width * 4 + 1) * height)
  } = {}
): Uint8Array {
  return joined(
    [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10],
    pngChunk('IHDR', joined(be(width, 4), be(height, 4), [8, 6, 0, 0, 0])),
    ...chunks,
    pngChunk('IDAT', deflateSync(pixels)),
    ...after,
    pngChunk('IEND', [])
  )
}

// TIFF block of EXIF

/** Tag numbers of EXIF 3.0 (XPComment is Microsoft's), for the keys of `tiffOf`. */
export const TAG = {
  ImageDescription: 0x010e,
  Make: 0x010f,
  Model: 0x0110,
  Software: 0x0131,
  Artist: 0x013b,
  GpsIfd: 0x8825,
  DateTimeOriginal: 0x9003,
  MakerNote: 0x927c,
  UserComment: 0x9286,
  XPComment: 0x9c9c,
  CameraOwnerName: 0xa430,
  BodySerialNumber: 0xa431
} as const

export type TiffValue = string | number | Uint8Array
export interface TiffParts {
  ifd0?: Record<number, TiffValue>
  exif?: Record<number, TiffValue>
  /** `II` little-endian, `MM` big-endian. */
  order?: 'II' | 'MM'
}

/** Strings are type ASCII with a closing NUL, bytes UNDEFINED, numbers LONG. */
export function tiffOf({ ifd0 = {}, exif, order = 'II' }: TiffParts): Uint8Array {
  const int = order === 'II' ? le : be
  const ifd = (tags: Record<number, TiffValue>, at: number): Uint8Array => {
    const entries = Object.entries(tags)
    let free = at + 2 + entries.length * 12 + 4
    const heap: Uint8Array[] = []
    const rows = entries.map(([tag, value]) => {
      if (typeof value === 'number') return joined(int(Number(tag), 2), int(4, 2), int(1, 4), int(value, 4))
      const data = typeof value === 'string' ? joined(value, [0]) : value
      const head = joined(int(Number(tag), 2), int(typeof value === 'string' ? 2 : 7, 2), int(data.length, 4))
      if (data.length <= 4) return joined(head, data, new Uint8Array(4 - data.length))
      const row = joined(head, int(free, 4))
      heap.push(data)
      free += data.length
      return row
    })
    return joined(int(entries.length, 2), ...rows, int(0, 4), ...heap)
  }
  const head = joined(order, int(42, 2), int(8, 4))
  if (!exif) return joined(head, ifd(ifd0, 8))
  const size = ifd({ ...ifd0, 34665: 0 }, 8).length
  return joined(head, ifd({ ...ifd0, 34665: 8 + size }, 8), ifd(exif, 8 + size))
}

export type CommentCharset =
  | 'unicode-be'
  | 'unicode-le'
  | 'unicode-bom-le'
  | 'unicode-no-nul'
  | 'ascii'
  | 'nulls'
  | 'none'

/** The value of EXIF UserComment as the different writers put it. */
export function userComment(text: string, charset: CommentCharset = 'unicode-be'): Uint8Array {
  if (charset === 'unicode-be') return joined('UNICODE\0', utf16(text, 'be'))
  if (charset === 'unicode-le') return joined('UNICODE\0', utf16(text, 'le'))
  if (charset === 'unicode-bom-le') return joined('UNICODE\0', [0xff, 0xfe], utf16(text, 'le'))
  if (charset === 'unicode-no-nul') return joined('UNICODE', utf16(text, 'be'))
  if (charset === 'ascii') return joined('ASCII\0\0\0', text)
  return charset === 'nulls' ? joined(new Uint8Array(8), text) : utf8(text)
}

// JPEG

export const jpegSegment = (marker: number, data: Part): Uint8Array =>
  joined([0xff, marker], be(joined(data).length + 2, 2), data)
export const jpegExif = (tiff: Uint8Array): Uint8Array => jpegSegment(0xe1, joined('Exif\0\0', tiff))
export const jpegXmp = (xmp: string): Uint8Array =>
  jpegSegment(0xe1, joined('http://ns.adobe.com/xap/1.0/\0', xmp))
export const jpegComment = (text: Part): Uint8Array => jpegSegment(0xfe, text)

/** Extended XMP in pieces of `pieceSize` bytes. `guid` is 32 characters. */
export function jpegExtendedXmp(xmp: string, guid: string, pieceSize = 40): Uint8Array[] {
  const all = utf8(xmp)
  return pieces(all, pieceSize).map((piece, index) =>
    jpegSegment(
      0xe1,
      joined('http://ns.adobe.com/xmp/extension/\0', guid, be(all.length, 4), be(index * pieceSize, 4), piece)
    )
  )
}

/** A JUMBF superbox over APP11 segments, each later piece repeating its 8-byte header. */
export function jpegJumbf(store: Uint8Array, { pieceSize = 60, en = 1 } = {}): Uint8Array[] {
  const head = store.subarray(0, 8)
  return pieces(store.subarray(8), pieceSize).map((piece, index) =>
    jpegSegment(0xeb, joined('JP', be(en, 2), be(index + 1, 4), head, piece))
  )
}

/** Photoshop's APP13 with IPTC IIM data sets, `[record, dataset, text]`. */
export function jpegIptc(sets: [number, number, string][]): Uint8Array {
  const iim = joined(
    ...sets.map(([record, set, text]) => joined([0x1c, record, set], be(utf8(text).length, 2), text))
  )
  const padded = joined(iim, iim.length % 2 ? [0] : [])
  return jpegSegment(
    0xed,
    joined('Photoshop 3.0\0', '8BIM', be(0x0404, 2), [0, 0], be(iim.length, 4), padded)
  )
}

/** Headers only: enough for a walker, not for a decoder. */
export function jpegOf(segments: Uint8Array[], { width = 1, height = 1 } = {}): Uint8Array {
  const frame = joined([8], be(height, 2), be(width, 2), [1, 1, 0x11, 0])
  const scan = joined(jpegSegment(0xda, [1, 1, 0, 0, 63, 0]), [0x12, 0x34, 0xff, 0xd9])
  return joined([0xff, 0xd8], ...segments, jpegSegment(0xc0, frame), scan)
}

function pieces(bytes: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, at * size + size)
  )
}

// RIFF: WebP, AVI, WAV

export function riffChunk(type: string, data: Part): Uint8Array {
  const body = joined(data)
  return joined(latin1(type), le(body.length, 4), body, body.length % 2 ? [0] : [])
}
export const riffOf = (form: string, chunks: Uint8Array[]): Uint8Array =>
  riffChunk('RIFF', joined(latin1(form), ...chunks))
export const riffInfo = (tags: Record<string, string>): Uint8Array =>
  riffChunk(
    'LIST',
    joined('INFO', ...Object.entries(tags).map(([id, text]) => riffChunk(id, joined(text, [0]))))
  )

/** An extended WebP: canvas, a lossless bitstream header, then `chunks` such as `riffChunk('EXIF', tiff)`. */
export function webpOf(chunks: Uint8Array[], { width = 1, height = 1 } = {}): Uint8Array {
  const canvas = joined([0x2c, 0, 0, 0], le(width - 1, 3), le(height - 1, 3))
  const lossless = joined([0x2f], le((width - 1) | ((height - 1) << 14), 4), [0])
  return riffOf('WEBP', [riffChunk('VP8X', canvas), riffChunk('VP8L', lossless), ...chunks])
}
export const aviOf = (
  info: Record<string, string>,
  { width = 2, height = 2, frames = 50 } = {}
): Uint8Array => {
  const header = [40_000, 0, 0, 0, frames, 0, 1, 0, width, height, 0, 0, 0, 0].map((value) => le(value, 4))
  return riffOf('AVI ', [
    riffChunk('LIST', joined('hdrl', riffChunk('avih', joined(...header)))),
    riffChunk('LIST', joined('movi', riffChunk('00dc', new Uint8Array(64)))),
    riffInfo(info)
  ])
}
export const wavOf = (chunks: Uint8Array[], { seconds = 1 } = {}): Uint8Array =>
  riffOf('WAVE', [
    riffChunk('fmt ', joined(le(1, 2), le(1, 2), le(8000, 4), le(8000, 4), le(1, 2), le(8, 2))),
    riffChunk('data', new Uint8Array(8000 * seconds)),
    ...chunks
  ])

// GIF

const gifBlocks = (data: Uint8Array): Uint8Array =>
  joined(...pieces(data, 255).map((piece) => joined([piece.length], piece)), [0])
export const gifComment = (text: Part): Uint8Array => joined([0x21, 0xfe], gifBlocks(joined(text)))
/** XMP stands bare, closed by the 258-byte trailer that makes it skippable as sub-blocks. */
export const gifXmp = (xmp: string): Uint8Array =>
  joined(
    [0x21, 0xff, 11],
    'XMP DataXMP',
    xmp,
    [1],
    Uint8Array.from({ length: 256 }, (_, at) => 255 - at),
    [0]
  )
export const gifOf = (blocks: Uint8Array[], { width = 1, height = 1 } = {}): Uint8Array =>
  joined(
    'GIF89a',
    le(width, 2),
    le(height, 2),
    [0x80, 0, 0, 0, 0, 0, 255, 255, 255],
    ...blocks,
    [0x2c, 0, 0, 0, 0],
    le(width, 2),
    le(height, 2),
    [0, 2, 2, 0x4c, 0x01, 0, 0x3b]
  )

/** A toy Content Credentials store: a `jumb` superbox with a `jumd` labelled `c2pa` and `payload` behind it. */
export function jumbfOf(payload: Part = 'manifest'): Uint8Array {
  const description = joined(
    'c2pa',
    new Uint8Array([0, 17, 0, 16, 128, 0, 0, 170, 0, 56, 155, 113, 3]),
    'c2pa\0'
  )
  const jumd = joined(be(description.length + 8, 4), 'jumd', description)
  const free = joined(be(joined(payload).length + 8, 4), 'free', payload)
  return joined(be(8 + jumd.length + free.length, 4), 'jumb', jumd, free)
}
