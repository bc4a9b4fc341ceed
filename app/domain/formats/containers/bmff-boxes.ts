import { ByteReader } from './byte-reader'
import type { FileWindow } from './file-window'
import type { Gathering } from './gathering'

/** A stretch of the file, `[from, to)` in bytes. */
export interface Span {
  from: number
  to: number
}
/** One box: its four-character type (Latin-1) and where its content lies. */
export interface Box extends Span {
  type: string
}

/** Boxes of a stretch (ISO/IEC 14496-12 §4.2): 32-bit and 64-bit sizes, and 0 for all the rest. */
export async function* boxes(file: FileWindow, into: Gathering, span: Span): AsyncGenerator<Box> {
  let at = span.from
  while (at + 8 <= span.to) {
    into.part()
    const header = new ByteReader(await file.bytes(at, 8))
    const type = header.ascii(4, 4)
    const wide = header.u32(0) === 1
    const head = wide ? 16 : 8
    const size = wide ? new ByteReader(await file.bytes(at + 8, 8)).u64(0) : header.u32(0) || span.to - at
    if (size < head) return into.warn('A box is smaller than its own header; what follows it was not read.')
    if (at + size > span.to) into.warn(`A box is longer than what holds it: ${type}.`)
    const to = Math.min(at + size, span.to)
    if (at + head <= to) yield { type, from: at + head, to }
    at += size
  }
}
