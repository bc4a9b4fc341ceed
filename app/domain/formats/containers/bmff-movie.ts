import type { Box } from './bmff-boxes'
import { ByteReader } from './byte-reader'
import type { FileWindow } from './file-window'
import type { Gathering } from './gathering'
import { utf8OrLatin1, withoutTrailingNuls } from './text-decoding'

/** `mvhd`: time scale and duration, in 32 bits or, from version 1, 64. All ones mean unknown. */
export async function readMovieHeader(file: FileWindow, into: Gathering, box: Box): Promise<void> {
  const header = new ByteReader(await file.some(box.from, Math.min(32, box.to - box.from)))
  into.tolerate('The movie header', () => {
    const wide = header.u8(0) === 1
    const scale = header.u32(wide ? 20 : 12)
    const duration = wide ? header.u64(24) : header.u32(16)
    if (scale > 0 && duration < (wide ? 2 ** 63 : 0xffffffff)) into.setDuration(duration / scale)
  })
}

/** `tkhd`: stored width and height as 16.16 fixed point; zero for sound. */
export async function readTrackHeader(file: FileWindow, into: Gathering, box: Box): Promise<void> {
  const header = new ByteReader(await file.some(box.from, Math.min(96, box.to - box.from)))
  into.tolerate('A track header', () => {
    const at = header.u8(0) === 1 ? 88 : 76
    into.setPixels(header.u16(at), header.u16(at + 4))
  })
}

/** Old QuickTime text of `udta`: `length(2) language(2) text`, once for each language. */
export async function readUserText(file: FileWindow, into: Gathering, box: Box): Promise<void> {
  if (!into.allows('udta', box.type, box.to - box.from)) return
  const reader = new ByteReader(await file.bytes(box.from, box.to - box.from))
  into.tolerate('A user text', () => {
    for (let at = 0; at + 4 <= reader.length; ) {
      const bytes = withoutTrailingNuls(reader.slice(at + 4, reader.u16(at)))
      into.add('udta', box.type, utf8OrLatin1(bytes), bytes.length)
      at += 4 + reader.u16(at)
    }
  })
}
