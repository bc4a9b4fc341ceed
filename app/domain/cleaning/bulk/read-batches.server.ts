import { type FileHandle, open } from 'node:fs/promises'

const READ = 1024 * 1024
/** Bytes of the longest line that is read. */
export const MAX_LINE = 64 * 1024 * 1024

export interface LineBatch {
  /** Whole lines; owns its memory. */
  bytes: Uint8Array
  /** Where they begin in the file. */
  offset: number
  /** Number of the first one, from 1. */
  firstLine: number
  /** Lines left out before this batch because they are longer than `MAX_LINE`. */
  tooLong: number[]
}

const LINE_END = 0x0a

const countLines = (bytes: Uint8Array): number => {
  let count = 0
  for (let at = bytes.indexOf(LINE_END); at !== -1; at = bytes.indexOf(LINE_END, at + 1)) count += 1
  return count
}

/** Fills `into` from byte `from` on with the file's from `position` on; how much of it is filled then. */
async function fill(file: FileHandle, into: Uint8Array, from: number, position: number): Promise<number> {
  let filled = from
  while (filled < into.length) {
    const { bytesRead } = await file.read(into, filled, into.length - filled, position + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return filled
}

/** Reads a file as batches of whole lines of about a megabyte; memory is bounded by the longest line. */
export async function* readBatches(path: string): AsyncGenerator<LineBatch> {
  const file = await open(path)
  try {
    let line = 1
    let offset = 0
    let tooLong: number[] = []
    const made = (bytes: Uint8Array): LineBatch => {
      const batch = { bytes, offset, firstLine: line, tooLong }
      offset += bytes.length
      line += countLines(bytes)
      tooLong = []
      return batch
    }
    while (true) {
      let bytes: Uint8Array = new Uint8Array(READ)
      let filled = await fill(file, bytes, 0, offset)
      let last = bytes.lastIndexOf(LINE_END)
      while (last === -1 && filled === bytes.length && filled < MAX_LINE) {
        const grown = new Uint8Array(Math.min(filled * 4, MAX_LINE))
        grown.set(bytes)
        bytes = grown
        filled = await fill(file, bytes, filled, offset)
        last = bytes.lastIndexOf(LINE_END)
      }
      if (filled < bytes.length) {
        yield made(bytes.subarray(0, filled))
        return
      }
      if (last === -1) {
        tooLong.push(line)
        line += 1
        offset = await lineAfter(file, offset + filled, bytes)
      } else yield made(bytes.subarray(0, last + 1))
    }
  } finally {
    await file.close()
  }
}

/** Where the line after the one at `position` begins, or where the file ends. */
async function lineAfter(file: FileHandle, position: number, window: Uint8Array): Promise<number> {
  for (let at = position; ; ) {
    const { bytesRead } = await file.read(window, 0, window.length, at)
    const end = bytesRead === 0 ? 0 : window.subarray(0, bytesRead).indexOf(LINE_END)
    if (end !== -1) return bytesRead === 0 ? at : at + end + 1
    at += bytesRead
  }
}
