import type { ByteWindow } from './byte-window'
import type { MediaFault, MediaShape } from './shape'

const EBML = 0x1a45dfa3
const DOC_TYPE = 0x4282
const SEGMENT = 0x18538067
const INFO = 0x1549a966
const TIMECODE_SCALE = 0x2ad7b1
const DURATION = 0x4489
const TRACKS = 0x1654ae6b
const TRACK_ENTRY = 0xae
const TRACK_TYPE = 0x83
const VIDEO = 0xe0
const PIXEL_WIDTH = 0xb0
const PIXEL_HEIGHT = 0xba
const CLUSTER = 0x1f43b675

interface Element {
  id: number
  body: number
  /** Where it ends; the parent's end when its size is unknown (RFC 8794 §6.2). */
  end: number
  sized: boolean
}

/** One element header (RFC 8794 §5–6): an id of at most four bytes and a size of at most eight. Null for anything else. */
async function elementAt(file: ByteWindow, at: number, end: number): Promise<Element | null> {
  const view = await file.view(at, 12)
  const idBytes = Math.clz32(view.getUint8(0)) - 23
  if (idBytes > 4) return null
  let id = 0
  for (let i = 0; i < idBytes; i++) id = id * 256 + view.getUint8(i)
  const first = view.getUint8(idBytes)
  const sizeBytes = Math.clz32(first) - 23
  if (sizeBytes > 8) return null
  let size = first & (0xff >> sizeBytes)
  let unknown = size === 0xff >> sizeBytes
  for (let i = 1; i < sizeBytes; i++) {
    const byte = view.getUint8(idBytes + i)
    size = size * 256 + byte
    unknown &&= byte === 0xff
  }
  const body = at + idBytes + sizeBytes
  return { id, body, end: unknown ? end : body + size, sized: !unknown }
}

/** Children of `[at, end)` in order, until one does not fit or `until` is met. */
async function* children(file: ByteWindow, at: number, end: number, until = -1): AsyncGenerator<Element> {
  for (let next = at, seen = 0; next < end && seen < 1000; seen++) {
    const element = await elementAt(file, next, end)
    if (!element || element.id === until || element.end > end) return
    yield element
    next = element.end
  }
}

async function unsigned(file: ByteWindow, { body, end }: Element): Promise<number> {
  let value = 0
  for (const byte of await file.bytes(body, Math.min(end - body, 8))) value = value * 256 + byte
  return value
}

/** WebM (the Matroska subset; RFC 9559). Its segment must end with the file, unless it was recorded live and says no size. */
export async function readWebm(file: ByteWindow): Promise<MediaShape | MediaFault> {
  const header = await elementAt(file, 0, file.size)
  if (header?.id !== EBML || header.end > file.size) return 'broken'
  let docType = ''
  for await (const { id, body, end } of children(file, header.body, header.end))
    if (id === DOC_TYPE) docType = (await file.text(body, Math.min(end - body, 16))).replace(/\0+$/, '')
  if (docType !== 'webm') return 'type'
  const segment = await elementAt(file, header.end, file.size)
  if (segment?.id !== SEGMENT || segment.end > file.size) return 'broken'
  if (segment.end < file.size) return 'more'
  const shape: MediaShape = { mediaType: 'audio/webm', width: null, height: null, durationSeconds: null }
  let tracks = 0
  for await (const element of children(file, segment.body, segment.end, CLUSTER)) {
    if (element.id === INFO) shape.durationSeconds = await duration(file, element)
    if (element.id !== TRACKS) continue
    for await (const entry of children(file, element.body, element.end)) {
      if (entry.id !== TRACK_ENTRY) continue
      tracks += 1
      await readTrack(file, entry, shape)
    }
  }
  return tracks > 0 ? shape : 'broken'
}

async function readTrack(file: ByteWindow, entry: Element, shape: MediaShape): Promise<void> {
  for await (const part of children(file, entry.body, entry.end)) {
    if (part.id === TRACK_TYPE && (await unsigned(file, part)) === 1) shape.mediaType = 'video/webm'
    if (part.id !== VIDEO) continue
    for await (const field of children(file, part.body, part.end)) {
      if (field.id === PIXEL_WIDTH) shape.width ??= await unsigned(file, field)
      if (field.id === PIXEL_HEIGHT) shape.height ??= await unsigned(file, field)
    }
  }
}

/** Seconds: a float in units of the timecode scale (nanoseconds, 1,000,000 when it is not told). */
async function duration(file: ByteWindow, info: Element): Promise<number | null> {
  let units = 0
  let scale = 1_000_000
  for await (const field of children(file, info.body, info.end)) {
    if (field.id === TIMECODE_SCALE) scale = await unsigned(file, field)
    if (field.id !== DURATION) continue
    const view = await file.view(field.body, 8)
    units = field.end - field.body === 4 ? view.getFloat32(0) : view.getFloat64(0)
  }
  const seconds = (units * scale) / 1e9
  return Number.isFinite(seconds) && seconds > 0 ? seconds : null
}
