import { ByteReader, joinBytes } from './byte-reader'
import { WALK_LIMITS } from './carriers'
import type { FileWindow } from './file-window'
import type { Gathering } from './gathering'

/** Bytes of the trailer behind a bare XMP packet, before its last zero (XMP specification part 3, §1.1.2). */
const XMP_TRAILER = 257

/** GIF87a and 89a: comment extensions, the XMP and the Content Credentials application extensions. */
export async function walkGif(file: FileWindow, into: Gathering): Promise<void> {
  if (file.size > WALK_LIMITS.wholeFile) into.warn('The file is over the size limit; its end was not read.')
  const reader = new ByteReader(await file.some(0, WALK_LIMITS.wholeFile), true)
  into.setPixels(reader.u16(6), reader.u16(8))
  let at = 13 + colourTable(reader.u8(10))
  for (;;) {
    into.part()
    const kind = reader.u8(at)
    if (kind === 0x3b) return
    if (kind === 0x2c) at = blocksEnd(reader, at + 11 + colourTable(reader.u8(at + 9)))
    else if (kind === 0x21) at = readExtension(into, reader, at + 1)
    // Some writers leave a stray zero between blocks.
    else if (kind === 0) at++
    else return into.warn('The GIF has an unknown block; the rest was not read.')
  }
}

const colourTable = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)

/** Behind the zero that closes the sub-blocks at `at`. */
function blocksEnd(reader: ByteReader, at: number): number {
  let next = at
  for (let length = reader.u8(next); length > 0; length = reader.u8(next)) next += length + 1
  return next + 1
}

function blocks(reader: ByteReader, at: number): Uint8Array {
  const pieces: Uint8Array[] = []
  for (let next = at, length = reader.u8(at); length > 0; length = reader.u8(next)) {
    pieces.push(reader.slice(next + 1, length))
    next += length + 1
  }
  return joinBytes(pieces)
}

function readExtension(into: Gathering, reader: ByteReader, at: number): number {
  const label = reader.u8(at)
  const end = blocksEnd(reader, at + 1)
  if (label === 0xfe) into.addBytes('comment', 'comment', blocks(reader, at + 1))
  if (label !== 0xff || reader.u8(at + 1) !== 11) return end
  const application = reader.ascii(at + 2, 11)
  const start = at + 13
  if (application === 'XMP DataXMP') into.addXmp(xmpPacket(reader, start, end - 1))
  else if (application.startsWith('C2PA_GIF')) into.addC2pa(blocks(reader, start), 'gif')
  return end
}

/** The packet stands bare between `start` and its trailer; writers who know nothing of that cut it into sub-blocks. */
function xmpPacket(reader: ByteReader, start: number, closing: number): Uint8Array {
  const trailer = closing - XMP_TRAILER
  const bare = trailer >= start && reader.u8(trailer) === 1 && reader.u8(trailer + 1) === 0xff
  return bare ? reader.slice(start, trailer - start) : blocks(reader, start)
}
