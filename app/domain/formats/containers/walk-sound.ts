import { ByteReader } from './byte-reader'
import { WALK_LIMITS } from './carriers'
import type { FileWindow } from './file-window'
import type { Gathering } from './gathering'
import { id3Length, readId3 } from './id3'
import { readPart } from './read-part'
import { readVorbisComments } from './vorbis-comments'

/** MP3: the ID3v2 tag in front of the sound. The length in seconds would need every frame and stays unknown. */
export async function walkMp3(file: FileWindow, into: Gathering): Promise<void> {
  const length = id3Length(await file.some(0, 10))
  if (length === 0) return
  if (length > file.size) into.warn('The ID3 tag is longer than the file.')
  const tag = { what: 'The ID3 tag', at: 0, length: Math.min(length, file.size), limit: WALK_LIMITS.text }
  const bytes = await readPart(file, into, tag)
  if (bytes) into.tolerate('The ID3 tag', () => readId3(into, bytes))
}

/** FLAC (RFC 9639): stream information and Vorbis comments of the metadata blocks. */
export async function walkFlac(file: FileWindow, into: Gathering): Promise<void> {
  let at = 4
  let last = false
  while (!last) {
    into.part()
    const header = new ByteReader(await file.bytes(at, 4))
    const [kind, length] = [header.u8(0) & 127, header.u24(1)]
    last = header.u8(0) >= 128
    if (kind === 0) readStreamInfo(into, new ByteReader(await file.bytes(at + 4, 18)))
    if (kind === 4) {
      const comments = await file.some(at + 4, length)
      into.tolerate('The comment block', () => readVorbisComments(into, comments))
    }
    at += 4 + length
  }
}

/** At bit 80: 20 bits of sample rate, 3 of channels, 5 of depth, 36 of samples in all. */
function readStreamInfo(into: Gathering, info: ByteReader): void {
  const rate = Math.floor(info.u24(10) / 16)
  const samples = (info.u8(13) & 15) * 2 ** 32 + info.u32(14)
  if (rate > 0) into.setDuration(samples / rate)
}
