import { ByteReader } from './byte-reader'
import type { FileWindow } from './file-window'
import type { Gathering } from './gathering'

/** One chunk: where its data starts in the file, and its length in bytes. */
export interface RiffChunk {
  id: string
  at: number
  length: number
}

/** Chunks between two offsets of a RIFF file. A chunk that claims more than there is gets what there is. */
export async function* riffChunks(
  file: FileWindow,
  into: Gathering,
  from: number,
  to: number
): AsyncGenerator<RiffChunk> {
  let at = from
  while (at + 8 <= to) {
    into.part()
    const header = new ByteReader(await file.bytes(at, 8), true)
    const length = Math.min(header.u32(4), to - at - 8)
    if (length < header.u32(4)) into.warn('A RIFF chunk is longer than the file.')
    yield { id: header.ascii(0, 4), at: at + 8, length }
    at += 8 + length + (length % 2)
  }
}
