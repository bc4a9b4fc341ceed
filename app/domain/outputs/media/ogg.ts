import { type ByteWindow, latin1 } from './byte-window'
import { type MediaFault, type MediaShape, sound } from './shape'

/** The longest page there can be (RFC 3533 §6): a header of 27 bytes, 255 segments of 255 bytes. */
const MAX_PAGE = 27 + 255 + 255 * 255

interface Page {
  first: boolean
  serial: number
  granule: number
  body: number
  end: number
}

async function pageAt(file: ByteWindow, at: number): Promise<Page | null> {
  const view = await file.view(at, 27)
  if ((await file.text(at, 4)) !== 'OggS' || view.getUint8(4) !== 0) return null
  const segments = view.getUint8(26)
  let size = 0
  for (const length of await file.bytes(at + 27, segments)) size += length
  const body = at + 27 + segments
  return {
    first: (view.getUint8(5) & 2) !== 0,
    serial: view.getUint32(14, true),
    granule: Number(view.getBigInt64(6, true)),
    body,
    end: body + size
  }
}

/** Samples a second by a stream's first packet, and samples to leave out; null for films and codecs we do not know. */
async function rateOf(file: ByteWindow, at: number): Promise<{ rate: number; skip: number } | null> {
  const view = await file.view(at, 40)
  const head = await file.text(at, 8)
  if (head.startsWith('\x01vorbis')) return { rate: view.getUint32(12, true), skip: 0 }
  if (head === 'OpusHead') return { rate: 48_000, skip: view.getUint16(10, true) }
  if (head === 'Speex   ') return { rate: view.getUint32(36, true), skip: 0 }
  if (head.startsWith('\x7fFLAC')) return { rate: view.getUint32(27) >>> 12, skip: 0 }
  return null
}

/** Ogg (RFC 3533) with Vorbis, Opus, FLAC or Speex. Its last page must end with the file. */
export async function readOgg(file: ByteWindow): Promise<MediaShape | MediaFault> {
  const first = await pageAt(file, 0)
  if (!first?.first || first.end > file.size) return 'broken'
  for (let at = 0, page: Page | null = first; page?.first; page = await pageAt(file, at)) {
    if (!(await rateOf(file, page.body))) return 'type'
    at = page.end
  }
  const from = Math.max(0, file.size - MAX_PAGE)
  const tail = latin1(await file.bytes(from, MAX_PAGE))
  let last: Page | null = null
  for (let i = tail.lastIndexOf('OggS'); i >= 0 && !last; i = i > 0 ? tail.lastIndexOf('OggS', i - 1) : -1)
    last = await pageAt(file, from + i)
  if (!last || last.end > file.size) return 'broken'
  if (last.end < file.size) return 'more'
  const { rate, skip } = (await rateOf(file, first.body)) ?? { rate: 0, skip: 0 }
  return sound('audio/ogg', last.serial === first.serial ? (last.granule - skip) / rate : 0)
}
