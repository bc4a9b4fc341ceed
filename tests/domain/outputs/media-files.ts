/** Sound and film made byte by byte: a container's headers are real, what they hold is filler. */
const ascii = (text: string) => Buffer.from(text, 'latin1')
const u32 = (value: number) => {
  const out = Buffer.alloc(4)
  out.writeUInt32BE(value >>> 0)
  return out
}
const le32 = (value: number) => {
  const out = Buffer.alloc(4)
  out.writeUInt32LE(value >>> 0)
  return out
}

/** A box of ISO/IEC 14496-12. */
export const box = (type: string, ...parts: Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts)
  return Buffer.concat([u32(body.length + 8), ascii(type), body])
}

const mvhd = (seconds: number) =>
  box('mvhd', u32(0), u32(0), u32(0), u32(1000), u32(seconds * 1000), Buffer.alloc(80))

const MATRIX = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000]
/** Turned by a quarter, as phones write a film held upright. */
const TURNED = [0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000]

export const track = (
  kind: 'vide' | 'soun',
  { width = 0, height = 0, turned = false } = {},
  ...more: Buffer[]
): Buffer =>
  box(
    'trak',
    box(
      'tkhd',
      Buffer.alloc(40),
      ...(turned ? TURNED : MATRIX).map(u32),
      u32(width * 65_536),
      u32(height * 65_536)
    ),
    box('mdia', box('hdlr', u32(0), u32(0), ascii(kind), Buffer.alloc(13))),
    ...more
  )

export const ftyp = (brand: string) => box('ftyp', ascii(brand), u32(512), ascii(`${brand}isom`))

export interface Film {
  brand?: string
  seconds?: number
  tracks?: Buffer[]
  /** Boxes at the end of `moov`. */
  extra?: Buffer[]
  filler?: Uint8Array
}

/** An MP4, MOV or M4A. */
export const film = ({ brand = 'isom', seconds = 5, tracks, extra = [], filler }: Film = {}): Buffer =>
  Buffer.concat([
    ftyp(brand),
    box('moov', mvhd(seconds), ...(tracks ?? [track('vide', { width: 640, height: 360 })]), ...extra),
    box('mdat', filler ?? Buffer.alloc(1000, 7))
  ])

/** User data with the recording place, as phones write it (QuickTime `©xyz`, 3GPP `loci`). */
export const placedUserData = (): Buffer =>
  box(
    'udta',
    box('©xyz', Buffer.from([0, 18, 0x15, 0xc7]), ascii('+48.8577+002.2950/')),
    box('loci', u32(0), Buffer.from([0x15, 0xc7]), ascii('Paris\0'), Buffer.alloc(14, 1)),
    box('©nam', Buffer.from([0, 5, 0, 0]), ascii('Ember'))
  )

/** Apple's metadata list: keys by number, values in `ilst` (QuickTime File Format, Metadata). */
export const appleMetadata = (values: Record<string, string>): Buffer => {
  const names = Object.keys(values)
  const keys = box('keys', u32(0), u32(names.length), ...names.map((name) => box('mdta', ascii(name))))
  const items = names.map((name, i) => {
    const data = box('data', u32(1), u32(0), Buffer.from(values[name] ?? ''))
    return Buffer.concat([u32(data.length + 8), u32(i + 1), data])
  })
  const hdlr = box('hdlr', u32(0), u32(0), ascii('mdta'), Buffer.alloc(13))
  return box('meta', hdlr, keys, box('ilst', ...items))
}

const vint = (size: number) => Buffer.from([0x10 | (size >>> 24), size >>> 16, size >>> 8, size])
const element = (id: number[], ...parts: Uint8Array[]) => {
  const body = Buffer.concat(parts)
  return Buffer.concat([Buffer.from(id), vint(body.length), body])
}

/** A WebM; `live`: its segment says no size, as a browser's recorder leaves it. */
export function webm({ docType = 'webm', live = false, video = true, seconds = 3 } = {}): Buffer {
  const length = Buffer.alloc(8)
  length.writeDoubleBE(seconds * 1000)
  const info = element(
    [0x15, 0x49, 0xa9, 0x66],
    element([0x2a, 0xd7, 0xb1], u32(1_000_000)),
    ...(live ? [] : [element([0x44, 0x89], length)])
  )
  const size = element(
    [0xe0],
    element([0xb0], Buffer.from([0x03, 0x20])),
    element([0xba], Buffer.from([200]))
  )
  const entry = element([0xae], element([0x83], Buffer.from([video ? 1 : 2])), ...(video ? [size] : []))
  const segment = [
    info,
    element([0x16, 0x54, 0xae, 0x6b], entry),
    element([0x1f, 0x43, 0xb6, 0x75], Buffer.alloc(500))
  ]
  const header = element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], ascii(docType)))
  if (!live) return Buffer.concat([header, element([0x18, 0x53, 0x80, 0x67], ...segment)])
  return Buffer.concat([
    header,
    Buffer.from([0x18, 0x53, 0x80, 0x67, 0x01, ...Array(7).fill(0xff)]),
    ...segment
  ])
}

/** One second of silence a `seconds`: 8-bit mono at 8 kHz. */
export function wav(seconds = 2): Buffer {
  const data = Buffer.alloc(8000 * seconds, 128)
  const fmt = Buffer.concat([Buffer.from([1, 0, 1, 0]), le32(8000), le32(8000), Buffer.from([1, 0, 8, 0])])
  const body = Buffer.concat([ascii('WAVEfmt '), le32(16), fmt, ascii('data'), le32(data.length), data])
  return Buffer.concat([ascii('RIFF'), le32(body.length), body])
}

export function flac(seconds = 4): Buffer {
  const info = Buffer.alloc(34)
  info.writeUInt32BE((44_100 << 12) | (1 << 9), 10)
  info.writeUInt32BE(44_100 * seconds, 14)
  return Buffer.concat([
    ascii('fLaC'),
    Buffer.from([0x80, 0, 0, 34]),
    info,
    Buffer.from([0xff, 0xf8]),
    Buffer.alloc(64, 3)
  ])
}

const page = (flags: number, granule: number, body: Buffer) => {
  const header = Buffer.alloc(27)
  header.write('OggS', 'latin1')
  header[5] = flags
  header.writeUInt32LE(granule, 6)
  header.writeUInt32LE(77, 14)
  header[26] = 1
  return Buffer.concat([header, Buffer.from([body.length]), body])
}

export const ogg = (
  seconds = 6,
  packet = Buffer.concat([ascii('OpusHead'), Buffer.from([1, 2, 56, 1]), Buffer.alloc(7)])
) =>
  Buffer.concat([
    page(2, 0, packet),
    page(0, 1000, Buffer.alloc(90)),
    page(4, 48_000 * seconds + 312, Buffer.alloc(120))
  ])

/** MPEG-1 Layer III at 128 kbit/s and 44.1 kHz: frames of 417 bytes. */
export function mp3({ frames = 100, tag = true } = {}): Buffer {
  const frame = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413)])
  const id3 = Buffer.concat([ascii('ID3'), Buffer.from([4, 0, 0, 0, 0, 0, 20]), Buffer.alloc(20)])
  return Buffer.concat([...(tag ? [id3] : []), ...Array<Buffer>(frames).fill(frame)])
}

/** An archive with nothing in it. */
export const zip = () => Buffer.concat([ascii('PK\x05\x06'), Buffer.alloc(18)])
