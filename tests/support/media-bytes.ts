import { be, joined, latin1, le, type Part, utf8, utf16 } from './file-bytes'

/** Makers of small films, sounds and documents for tests, beside those of pictures in `file-bytes.ts`. */

// ISO base media: MP4, MOV, AVIF, HEIC

export function box(type: string, ...content: Part[]): Uint8Array {
  const body = joined(...content)
  return joined(be(body.length + 8, 4), latin1(type), body)
}
export const fullBox = (type: string, version: number, ...content: Part[]): Uint8Array =>
  box(type, [version, 0, 0, 0], ...content)
/** A box with a 64-bit length. */
export const wideBox = (type: string, ...content: Part[]): Uint8Array => {
  const body = joined(...content)
  return joined(be(1, 4), latin1(type), be(body.length + 16, 8), body)
}
/** A box that says it runs to the end of what holds it. */
export const openBox = (type: string, ...content: Part[]): Uint8Array =>
  joined(be(0, 4), latin1(type), ...content)
export const bmffOf = (boxes: Uint8Array[], brand = 'isom'): Uint8Array =>
  joined(box('ftyp', latin1(brand), be(0, 4), latin1(brand)), ...boxes)

const handler = (type: string) => fullBox('hdlr', 0, be(0, 4), type, new Uint8Array(12), [0])
const dataBox = (text: Part) => box('data', be(1, 4), be(0, 4), text)

/** The content of a `meta` box with numbered keys, as `-movflags use_metadata_tags` and QuickTime write it. */
export function mdtaMeta(tags: Record<string, string>, { quickTime = false } = {}): Uint8Array {
  const entries = Object.entries(tags)
  const keys = fullBox('keys', 0, be(entries.length, 4), ...entries.map(([key]) => box('mdta', key)))
  const items = entries.map(([, text], at) =>
    joined(be(24 + utf8(text).length, 4), be(at + 1, 4), dataBox(text))
  )
  const content = joined(handler('mdta'), keys, box('ilst', ...items))
  return quickTime ? box('meta', content) : fullBox('meta', 0, content)
}

/** iTunes-style tags: a four-letter name, or `mean:name` for a `----` item, or '' for a bare JSON with no name. */
export function mdirMeta(tags: Record<string, string>): Uint8Array {
  const items = Object.entries(tags).map(([name, text]) => {
    const [mean, label] = name.split(':')
    if (label === undefined) return box(name || '\0\0\0\x01', dataBox(text))
    return box('----', fullBox('mean', 0, mean ?? ''), fullBox('name', 0, label), dataBox(text))
  })
  return fullBox('meta', 0, handler('mdir'), box('ilst', ...items))
}
/** An old QuickTime text atom, such as `©cmt` inside `udta`. */
export const quickTimeText = (type: string, text: string): Uint8Array =>
  box(type, be(utf8(text).length, 2), be(0, 2), text)

export interface Mp4Parts {
  mdta?: Record<string, string>
  mdir?: Record<string, string>
  /** Boxes put into `moov/udta`, and into `moov`. */
  udta?: Uint8Array[]
  moov?: Uint8Array[]
  /** Boxes put at the top of the file, before the film. */
  top?: Uint8Array[]
  width?: number
  height?: number
  seconds?: number
  brand?: string
  /** Bytes of sample data. */
  media?: number
}

/** A film of one video track: `moov` after `mdat` as encoders write it. */
export function mp4With(parts: Mp4Parts): Uint8Array {
  const { width = 640, height = 360, seconds = 2.5, brand = 'isom', media = 4096 } = parts
  const mvhd = fullBox('mvhd', 0, be(0, 8), be(1000, 4), be(seconds * 1000, 4), new Uint8Array(80))
  const tkhd = fullBox('tkhd', 0, new Uint8Array(72), be(width * 65536, 4), be(height * 65536, 4))
  const udta = [
    ...(parts.mdta ? [mdtaMeta(parts.mdta)] : []),
    ...(parts.mdir ? [mdirMeta(parts.mdir)] : []),
    ...(parts.udta ?? [])
  ]
  const trak = box('trak', tkhd, box('mdia', handler('vide')))
  const moov = box('moov', mvhd, trak, ...(udta.length ? [box('udta', ...udta)] : []), ...(parts.moov ?? []))
  return bmffOf([...(parts.top ?? []), box('mdat', new Uint8Array(media)), moov], brand)
}
const uuidOf = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
export const bmffC2pa = (store: Uint8Array, purpose = 'manifest'): Uint8Array =>
  box('uuid', uuidOf('d8fec3d61b0e483c92975828877ec481'), be(0, 4), `${purpose}\0`, be(0, 8), store)
export const bmffXmp = (xmp: string): Uint8Array =>
  box('uuid', uuidOf('be7acfcb97a942e89c71999491e3afac'), xmp)

/** A still picture with EXIF and XMP items, placed in the file (construction 0) or in `idat` (1). */
export function heifWith({
  exif = null as Uint8Array | null,
  xmp = null as string | null,
  construction = 0 as 0 | 1,
  brand = 'avif',
  width = 8,
  height = 8
}): Uint8Array {
  const payloads = [exif && joined(be(0, 4), exif), xmp && utf8(xmp)]
  const items = [
    { entry: fullBox('infe', 2, be(1, 2), be(0, 2), 'Exif', [0]), data: payloads[0] },
    { entry: fullBox('infe', 2, be(2, 2), be(0, 2), 'mime', [0], 'application/rdf+xml\0'), data: payloads[1] }
  ].filter((item) => item.data)
  const store = joined(...items.map((item) => item.data as Uint8Array))
  const metaAt = (base: number): Uint8Array => {
    let at = base
    const locations = items.map((item, index) => {
      const data = item.data as Uint8Array
      const id = exif ? index + 1 : 2
      const row = joined(be(id, 2), be(construction, 2), be(0, 2), be(1, 2), be(at, 4), be(data.length, 4))
      at += data.length
      return row
    })
    const ispe = fullBox('ispe', 0, be(width, 4), be(height, 4))
    return fullBox(
      'meta',
      0,
      handler('pict'),
      fullBox('iinf', 0, be(items.length, 2), ...items.map((item) => item.entry)),
      fullBox('iloc', 1, [0x44, 0x00], be(items.length, 2), ...locations),
      box('iprp', box('ipco', ispe)),
      construction === 1 ? box('idat', store) : []
    )
  }
  const before = bmffOf([], brand).length + metaAt(0).length + 8
  return bmffOf(
    [metaAt(construction === 1 ? 0 : before), box('mdat', construction === 1 ? [0] : store)],
    brand
  )
}

// Matroska

/** An EBML element; `unknown` gives it the unknown length of live recordings. */
export function ebml(id: number, content: Part | Uint8Array[], { unknown = false } = {}): Uint8Array {
  const isList = Array.isArray(content) && content.every((item) => item instanceof Uint8Array)
  const body = isList ? joined(...(content as Uint8Array[])) : joined(content as Part)
  const idLength = id > 0xffffff ? 4 : id > 0xffff ? 3 : id > 0xff ? 2 : 1
  const size = unknown ? [0x01, 255, 255, 255, 255, 255, 255, 255] : joined([0x08], be(body.length, 4))
  return joined(be(id, idLength), size, body)
}
const float64 = (value: number) => new Uint8Array(new Float64Array([value]).buffer).reverse()

/** A WebM: Info, one video track, a cluster, then Tags. */
export function webmOf(
  tags: Record<string, string>,
  { docType = 'webm', seconds = 3, width = 320, height = 240, unknown = false } = {}
): Uint8Array {
  const simple = Object.entries(tags).map(([name, text]) =>
    ebml(0x67c8, [ebml(0x45a3, name), ebml(0x4487, text)])
  )
  return joined(
    ebml(0x1a45dfa3, [ebml(0x4282, docType)]),
    ebml(
      0x18538067,
      [
        ebml(0x1549a966, [ebml(0x2ad7b1, be(1_000_000, 4)), ebml(0x4489, float64(seconds * 1000))]),
        ebml(0x1654ae6b, [ebml(0xae, [ebml(0xe0, [ebml(0xb0, be(width, 2)), ebml(0xba, be(height, 2))])])]),
        ebml(0x1f43b675, [ebml(0xe7, [0]), ebml(0xa3, new Uint8Array(100))], { unknown }),
        ebml(0x1254c367, [ebml(0x7373, simple)])
      ],
      { unknown }
    )
  )
}

// FLV

const amfString = (text: string) => joined(be(utf8(text).length, 2), text)
/** An FLV whose first tag is `onMetaData` with string and number values. */
export function flvOf(meta: Record<string, string | number>): Uint8Array {
  const values = Object.entries(meta).map(([key, value]) =>
    typeof value === 'number'
      ? joined(amfString(key), [0], float64(value))
      : joined(amfString(key), [2], amfString(value))
  )
  const body = joined([2], amfString('onMetaData'), [8], be(values.length, 4), ...values, [0, 0, 9])
  return joined(
    'FLV',
    [1, 5],
    be(9, 4),
    be(0, 4),
    [18],
    be(body.length, 3),
    be(0, 7),
    body,
    be(body.length + 11, 4)
  )
}

// Sound

export interface Id3Frame {
  id: string
  /** The name of a `TXXX`, or the short description of a `COMM`. */
  name?: string
  text: string
  /** 0 Latin-1, 1 UTF-16 with mark, 2 UTF-16BE, 3 UTF-8. */
  encoding?: 0 | 1 | 2 | 3
}
const syncsafe = (value: number) =>
  Uint8Array.from([21, 14, 7, 0], (shift) => Math.floor(value / 2 ** shift) % 128)

const stuffed = (bytes: Uint8Array) =>
  Uint8Array.from([...bytes].flatMap((byte) => (byte === 255 ? [255, 0] : [byte])))

/** An ID3v2 tag. `unsynchronised` puts a zero after each 0xFF: of the whole tag in version 3, of each frame in 4. */
export function id3Of(frames: Id3Frame[], { version = 4 as 3 | 4, unsynchronised = false } = {}): Uint8Array {
  const encoders = [
    latin1,
    (text: string) => joined([0xff, 0xfe], utf16(text, 'le')),
    (text: string) => utf16(text, 'be'),
    utf8
  ]
  const body = joined(
    ...frames.map(({ id, name, text, encoding = 3 }) => {
      const encode = encoders[encoding] ?? utf8
      const named =
        name === undefined ? [] : joined(encode(name), encoding === 1 || encoding === 2 ? [0, 0] : [0])
      const plain = joined([encoding], id === 'COMM' ? 'eng' : '', named, encode(text))
      if (version === 3) return joined(latin1(id), be(plain.length, 4), [0, 0], plain)
      const data = unsynchronised ? stuffed(plain) : plain
      return joined(latin1(id), syncsafe(data.length), [0, unsynchronised ? 2 : 0], data)
    })
  )
  const content = unsynchronised && version === 3 ? stuffed(body) : body
  return joined('ID3', [version, 0, unsynchronised ? 0x80 : 0], syncsafe(content.length), content)
}
export const mp3Of = (tag: Uint8Array): Uint8Array =>
  joined(tag, [0xff, 0xfb, 0x90, 0x00], new Uint8Array(413))

const vorbisComments = (tags: [string, string][]) =>
  joined(
    le(4, 4),
    'made',
    le(tags.length, 4),
    ...tags.map(([key, text]) => joined(le(utf8(`${key}=${text}`).length, 4), `${key}=${text}`))
  )

/** A FLAC with its stream info (44.1 kHz, `seconds` long) and Vorbis comments. */
export function flacOf(tags: [string, string][], { seconds = 2 } = {}): Uint8Array {
  const rate = 44_100
  const info = joined(new Uint8Array(10), be(rate * 16, 3), [0xf0], be(rate * seconds, 4), new Uint8Array(16))
  const comments = vorbisComments(tags)
  return joined('fLaC', [0], be(34, 3), info, [0x84], be(comments.length, 3), comments, [0xff, 0xf8])
}

/** An Ogg stream: identification packet, comment packet over as many pages as it needs, then a last page. */
export function oggOf(
  tags: [string, string][],
  { codec = 'opus' as 'opus' | 'vorbis', seconds = 2 } = {}
): Uint8Array {
  const opus = codec === 'opus'
  const rate = opus ? 48_000 : 44_100
  const head = opus
    ? joined('OpusHead', [1, 2], le(312, 2), le(48_000, 4), le(0, 2), [0])
    : joined([1], 'vorbis', le(0, 4), [2], le(rate, 4), new Uint8Array(13))
  const comments = joined(opus ? 'OpusTags' : '\x03vorbis', vorbisComments(tags), opus ? [] : [1])
  const page = (packet: Uint8Array, flags: number, granule: number, number: number, whole: boolean) => {
    const full = Math.floor(packet.length / 255)
    const lacing = joined(new Uint8Array(full).fill(255), whole ? [packet.length % 255] : [])
    const header = joined('OggS', [0, flags], le(granule, 8), le(7, 4), le(number, 4), le(0, 4), [
      lacing.length
    ])
    return joined(header, lacing, packet)
  }
  const pages = [page(head, 2, 0, 0, true)]
  const perPage = 255 * 200
  for (let at = 0; at < comments.length; at += perPage) {
    const last = at + perPage >= comments.length
    pages.push(page(comments.subarray(at, at + perPage), at ? 1 : 0, 0, pages.length, last))
  }
  pages.push(page(new Uint8Array(20), 4, rate * seconds + (opus ? 312 : 0), pages.length, true))
  return joined(...pages)
}

// PDF

/** A PDF of one empty page; `info` values are PDF source, such as `(text)` or `<FEFF0041>`. */
export function pdfOf(info: Record<string, string>): Uint8Array {
  const rows = Object.entries(info).map(([key, value]) => `/${key} ${value}`)
  return latin1(
    [
      '%PDF-1.4',
      '1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj',
      '2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj',
      `3 0 obj\n<< ${rows.join(' ')} >>\nendobj`,
      'trailer\n<< /Size 4 /Root 1 0 R /Info 3 0 R >>',
      'startxref\n0\n%%EOF\n'
    ].join('\n')
  )
}
