import type { ByteReader } from './byte-reader'
import { WALK_LIMITS } from './carriers'
import { elements, unsigned } from './ebml'
import type { Gathering } from './gathering'
import { utf8OrLatin1 } from './text-decoding'

const INFO_TEXTS = new Map([
  [0x7ba9, 'Title'],
  [0x4d80, 'MuxingApp'],
  [0x5741, 'WritingApp']
])

/** Segment information: title, programs, and the length (Duration in ticks of TimestampScale nanoseconds). */
export function readInfo(into: Gathering, reader: ByteReader): void {
  let scale = 1_000_000
  let ticks = 0
  for (const { id, content } of elements(into, reader)) {
    const key = INFO_TEXTS.get(id)
    if (key) into.addBytes('info', key, content.bytes)
    if (id === 0x2ad7b1) scale = unsigned(content)
    if (id === 0x4489) ticks = content.length === 4 ? float32(content) : content.f64(0)
  }
  into.setDuration((ticks * scale) / 1e9)
}

const float32 = ({ bytes }: ByteReader): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getFloat32(0)

/** Stored size of the first track with pictures. */
export function readTracks(into: Gathering, reader: ByteReader): void {
  for (const track of elements(into, reader)) {
    if (track.id !== 0xae) continue
    for (const video of elements(into, track.content)) {
      if (video.id !== 0xe0) continue
      const sizes = new Map(
        [...elements(into, video.content)].map(({ id, content }) => [id, unsigned(content)])
      )
      into.setPixels(sizes.get(0xb0) ?? 0, sizes.get(0xba) ?? 0)
    }
  }
}

/** Every SimpleTag with a TagString, nested ones too. */
export function readTags(into: Gathering, reader: ByteReader): void {
  for (const tag of elements(into, reader)) {
    if (tag.id === 0x7373) for (const simple of simpleTags(into, tag.content)) readSimpleTag(into, simple, 0)
  }
}

function* simpleTags(into: Gathering, reader: ByteReader): Generator<ByteReader> {
  for (const { id, content } of elements(into, reader)) if (id === 0x67c8) yield content
}

function readSimpleTag(into: Gathering, reader: ByteReader, depth: number): void {
  if (depth > WALK_LIMITS.depth) {
    into.warn('Tags are nested too deep.')
    return
  }
  let name = ''
  for (const { id, content } of elements(into, reader)) {
    if (id === 0x45a3)
      name = utf8OrLatin1(content.slice(0, Math.min(content.length, 256))).replace(/\0+$/, '')
    if (id === 0x4487) into.addBytes('tag', name, content.bytes)
  }
  for (const inner of simpleTags(into, reader)) readSimpleTag(into, inner, depth + 1)
}
