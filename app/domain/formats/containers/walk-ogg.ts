import { ByteReader, joinBytes, startsWithAscii } from './byte-reader'
import { WALK_LIMITS } from './carriers'
import type { FileWindow } from './file-window'
import type { Gathering } from './gathering'
import { readVorbisComments } from './vorbis-comments'

const PAGE_HEADER = 27
/** A page is at most its header, 255 lacing values and 255 segments of 255 bytes. */
const PAGE_MAX = PAGE_HEADER + 255 + 255 * 255
const STREAMS = 32
/** Comment headers by codec, and how many bytes stand before the comments. */
const COMMENT_PACKETS: [string, number][] = [
  ['OpusTags', 8],
  ['\x03vorbis', 7],
  ['\x81theora', 7],
  ['\x04', 4]
]

interface Stream {
  packets: number
  pending: Uint8Array[]
}

/** Ogg (RFC 3533) with Opus, Vorbis, Theora or FLAC inside: the comment packet of every stream, and the last time. */
export async function walkOgg(file: FileWindow, into: Gathering): Promise<void> {
  const streams = new Map<number, Stream>()
  let held = 0
  let clock: { rate: number; skip: number } | null = null
  for (let at = 0; at + PAGE_HEADER <= file.size; ) {
    into.part()
    const page = await readPage(file, at)
    if (!page) return into.warn('The Ogg stream is broken; the rest was not read.')
    const stream = streams.get(page.serial) ?? { packets: 0, pending: [] }
    if (page.first && streams.size < STREAMS) streams.set(page.serial, stream)
    for (const { bytes, ends } of page.packets) {
      if (stream.packets > 1) break
      stream.pending.push(bytes.slice())
      held += bytes.length
      if (held > WALK_LIMITS.text) return into.warn('The Ogg headers are over the size limit.')
      if (!ends) continue
      const packet = joinBytes(stream.pending)
      Object.assign(stream, { packets: stream.packets + 1, pending: [] })
      if (stream.packets === 1) clock ??= clockOf(packet)
      else into.tolerate('The Ogg comments', () => readPacket(into, packet))
    }
    at += page.length
    if ([...streams.values()].every(({ packets }) => packets > 1)) break
  }
  if (clock) await readDuration(file, into, clock)
}

async function readPage(file: FileWindow, at: number) {
  const header = new ByteReader(await file.bytes(at, PAGE_HEADER), true)
  if (header.ascii(0, 4) !== 'OggS') return null
  const lacing = await file.bytes(at + PAGE_HEADER, header.u8(26))
  const packets: { bytes: Uint8Array; ends: boolean }[] = []
  const start = PAGE_HEADER + lacing.length
  let [from, to] = [0, 0]
  const body = await file.some(
    at + start,
    lacing.reduce((sum, length) => sum + length, 0)
  )
  for (const [index, length] of lacing.entries()) {
    to += length
    const ends = length < 255
    if (ends || index === lacing.length - 1) packets.push({ bytes: body.subarray(from, to), ends })
    if (ends) from = to
  }
  return { serial: header.u32(14), first: (header.u8(5) & 2) !== 0, packets, length: start + to }
}

function readPacket(into: Gathering, packet: Uint8Array): void {
  const known = COMMENT_PACKETS.find(([magic]) => startsWithAscii(packet, magic))
  if (known) readVorbisComments(into, packet.subarray(known[1]))
}

/** Ticks a second of the granule position, and those to skip at the start. */
function clockOf(packet: Uint8Array): { rate: number; skip: number } | null {
  const reader = new ByteReader(packet, true)
  if (startsWithAscii(packet, 'OpusHead') && packet.length >= 12)
    return { rate: 48_000, skip: reader.u16(10) }
  if (startsWithAscii(packet, '\x01vorbis') && packet.length >= 16) return { rate: reader.u32(12), skip: 0 }
  return null
}

async function readDuration(
  file: FileWindow,
  into: Gathering,
  clock: { rate: number; skip: number }
): Promise<void> {
  const tail = await file.some(Math.max(0, file.size - PAGE_MAX), PAGE_MAX)
  const reader = new ByteReader(tail, true)
  for (let at = tail.length - PAGE_HEADER; at >= 0; at--) {
    if (tail[at] !== 0x4f || !startsWithAscii(tail, 'OggS', at)) continue
    const granule = reader.u64(at + 6)
    if (clock.rate > 0 && granule < 2 ** 53) into.setDuration((granule - clock.skip) / clock.rate)
    return
  }
}
