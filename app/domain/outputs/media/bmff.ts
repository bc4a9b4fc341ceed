import { type Box, boxesIn, boxesOf, boxOf } from './bmff-boxes'
import type { ByteWindow } from './byte-window'
import type { MediaFault, MediaShape } from './shape'

/** Brands of pictures, which share the container. */
const PICTURES = /^(avi[fs]|hei[cfmsx]|hev[cmx]|mif[12]|msf1|crx |jxl )/
const KNOWN = new Set([
  'ftyp',
  'moov',
  'mdat',
  'free',
  'skip',
  'wide',
  'uuid',
  'meta',
  'moof',
  'mfra',
  'sidx'
])

/** MP4, QuickTime and M4A (ISO/IEC 14496-12; Apple QuickTime File Format): boxes must fill the file to its end. */
export async function readBmff(file: ByteWindow): Promise<MediaShape | MediaFault> {
  const { boxes, rest } = await boxesIn(file, 0, file.size)
  const [ftyp] = boxes
  if (ftyp?.type !== 'ftyp') return 'broken'
  const brand = await file.text(ftyp.body, 4)
  if (PICTURES.test(brand)) return 'type'
  if (rest !== file.size) return KNOWN.has(await file.text(rest + 4, 4)) ? 'broken' : 'more'
  const moov = boxOf(boxes, 'moov')
  const header = await boxesOf(file, moov)
  const mvhd = boxOf(header, 'mvhd')
  if (!moov || !mvhd || !boxes.some(({ type }) => type === 'mdat')) return 'broken'
  const tracks = header.filter(({ type }) => type === 'trak')
  let picture: { width: number; height: number } | null = null
  let sounds = 0
  for (const track of tracks.slice(0, 64)) {
    const kind = await trackKind(file, track)
    if (kind === 'vide') picture ??= await trackSize(file, track)
    if (kind === 'soun') sounds += 1
  }
  if (!picture && sounds === 0) return 'type'
  const durationSeconds = (await duration(file, mvhd)) ?? (await fragmentDuration(file, header, mvhd))
  const film = brand === 'qt  ' ? 'video/quicktime' : 'video/mp4'
  return {
    mediaType: picture ? film : 'audio/mp4',
    width: picture?.width || null,
    height: picture?.height || null,
    durationSeconds
  }
}

async function trackKind(file: ByteWindow, track: Box): Promise<string> {
  const mdia = boxOf(await boxesOf(file, track), 'mdia')
  const hdlr = boxOf(await boxesOf(file, mdia), 'hdlr')
  return hdlr ? file.text(hdlr.body + 8, 4) : ''
}

/** Width and height of `tkhd` (16.16), turned when its matrix turns the picture by a quarter. */
async function trackSize(file: ByteWindow, track: Box): Promise<{ width: number; height: number }> {
  const tkhd = boxOf(await boxesOf(file, track), 'tkhd')
  if (!tkhd) return { width: 0, height: 0 }
  const view = await file.view(tkhd.body, 96)
  const matrix = view.getUint8(0) === 1 ? 52 : 40
  const width = Math.round(view.getUint32(matrix + 36) / 65_536)
  const height = Math.round(view.getUint32(matrix + 40) / 65_536)
  const turned = view.getInt32(matrix) === 0 && view.getInt32(matrix + 4) !== 0
  return turned ? { width: height, height: width } : { width, height }
}

const timescaleOf = (view: DataView) => view.getUint32(view.getUint8(0) === 1 ? 20 : 12)

/** Seconds by the movie header; null when it does not know. */
async function duration(file: ByteWindow, mvhd: Box): Promise<number | null> {
  const view = await file.view(mvhd.body, 32)
  const long = view.getUint8(0) === 1
  const units = long ? Number(view.getBigUint64(24)) : view.getUint32(16)
  const unknown = units === 0 || units === (long ? 2 ** 64 : 0xffffffff)
  const timescale = timescaleOf(view)
  return unknown || timescale === 0 ? null : units / timescale
}

/** Seconds by `mehd`, where a film in fragments tells its length. */
async function fragmentDuration(file: ByteWindow, header: Box[], mvhd: Box): Promise<number | null> {
  const mehd = boxOf(await boxesOf(file, boxOf(header, 'mvex')), 'mehd')
  const timescale = timescaleOf(await file.view(mvhd.body, 32))
  if (!mehd || timescale === 0) return null
  const view = await file.view(mehd.body, 16)
  const units = view.getUint8(0) === 1 ? Number(view.getBigUint64(4)) : view.getUint32(4)
  return units > 0 ? units / timescale : null
}
