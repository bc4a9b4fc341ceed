import type { ByteWindow } from './byte-window'
import { type MediaFault, type MediaShape, sound } from './shape'

const KBITS_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const KBITS_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const HERTZ = [44_100, 48_000, 32_000]
/** Frames that must follow each other before the bytes are believed to be sound. */
const PROOF = 4
const MAX_PADDING = 4096

interface Frame {
  bytes: number
  samples: number
  hertz: number
  bitsPerSecond: number
  /** Where an encoder's own header would stand, after the side information. */
  info: number
}

/** A frame header of Layer III (ISO/IEC 11172-3 §2.4.1.3, 13818-3, and the 2.5 extension); null for anything else. */
function frameOf(head: number): Frame | null {
  const version = (head >>> 19) & 3 // 3: MPEG-1, 2: MPEG-2, 0: MPEG-2.5
  const one = version === 3
  const bits = (one ? KBITS_1 : KBITS_2)[(head >>> 12) & 15]
  const base = HERTZ[(head >>> 10) & 3]
  if (head >>> 21 !== 0x7ff || version === 1 || ((head >>> 17) & 3) !== 1 || !bits || !base) return null
  const hertz = base >> (one ? 0 : version === 2 ? 1 : 2)
  const samples = one ? 1152 : 576
  const bitsPerSecond = bits * 1000
  const bytes = Math.floor((samples * bitsPerSecond) / 8 / hertz) + ((head >>> 9) & 1)
  const mono = ((head >>> 6) & 3) === 3
  return { bytes, samples, hertz, bitsPerSecond, info: 4 + (one ? (mono ? 17 : 32) : mono ? 9 : 17) }
}

/** MP3, with or without ID3v2 tags before it (id3.org, ID3v2.4 §3.1). */
export async function readMp3(file: ByteWindow): Promise<MediaShape | MediaFault> {
  let at = 0
  while ((await file.text(at, 3)) === 'ID3') {
    const tag = await file.view(at, 10)
    const size = [6, 7, 8, 9].reduce((sum, i) => sum * 128 + (tag.getUint8(i) & 0x7f), 0)
    at += 10 + size + (tag.getUint8(5) & 0x10 ? 10 : 0)
    if (at >= file.size) return 'broken'
  }
  const zeros = (await file.bytes(at, MAX_PADDING)).findIndex((byte) => byte !== 0)
  if (at > 0 && zeros > 0) at += zeros
  const first = frameOf((await file.view(at, 4)).getUint32(0))
  if (!first) return at > 0 ? 'broken' : 'type'
  for (let next = at, seen = 0; seen < PROOF && next < file.size; seen++) {
    const frame = frameOf((await file.view(next, 4)).getUint32(0))
    if (!frame) return at > 0 ? 'broken' : 'type'
    next += frame.bytes
    if (next > file.size && seen === 0) return 'broken'
  }
  const frames = await toldFrames(file, at, first)
  const seconds = frames
    ? (frames * first.samples) / first.hertz
    : ((file.size - at) * 8) / first.bitsPerSecond
  return sound('audio/mpeg', seconds)
}

/** The number of frames as the encoder's Xing, Info or VBRI header tells; 0 when there is none. */
async function toldFrames(file: ByteWindow, at: number, { info }: Frame): Promise<number> {
  const xing = await file.view(at + info, 12)
  if (/^(Xing|Info)$/.test(await file.text(at + info, 4)))
    return xing.getUint32(4) & 1 ? xing.getUint32(8) : 0
  return (await file.text(at + 36, 4)) === 'VBRI' ? (await file.view(at + 36, 18)).getUint32(14) : 0
}
