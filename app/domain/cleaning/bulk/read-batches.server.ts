import { open } from 'node:fs/promises'

const READ = 1024 * 1024
/** Bytes of the longest line that is read. */
export const MAX_LINE = 64 * 1024 * 1024

export interface LineBatch {
  /** Whole lines; owns its memory. */
  bytes: Uint8Array
  /** Number of the first one, from 1. */
  firstLine: number
  /** Bytes of the file read so far. */
  position: number
  /** Lines left out before this batch because they are longer than `MAX_LINE`. */
  tooLong: number[]
}

const countLines = (bytes: Uint8Array): number => {
  let count = 0
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) count += 1
  return count
}

/** In memory of its own, which can be handed to a thread. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Reads a file as batches of whole lines of about a megabyte; memory is bounded by the longest line. */
export async function* readBatches(path: string): AsyncGenerator<LineBatch> {
  const file = await open(path)
  try {
    let rest: Uint8Array[] = []
    let restBytes = 0
    let line = 1
    let position = 0
    let skipping = false
    let tooLong: number[] = []
    const batch = (bytes: Uint8Array): LineBatch => {
      const made = { bytes, firstLine: line, position, tooLong }
      line += countLines(bytes)
      tooLong = []
      return made
    }
    while (true) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafeSlow(READ), 0, READ, null)
      if (bytesRead === 0) break
      position += bytesRead
      let chunk: Uint8Array = buffer.subarray(0, bytesRead)
      if (skipping) {
        const end = chunk.indexOf(0x0a)
        if (end === -1) continue
        skipping = false
        line += 1
        chunk = chunk.subarray(end + 1)
      }
      const last = chunk.lastIndexOf(0x0a)
      if (last === -1) {
        rest.push(chunk)
        restBytes += chunk.length
        if (restBytes > MAX_LINE) {
          tooLong.push(line)
          skipping = true
          rest = []
          restBytes = 0
        }
        continue
      }
      const whole = joined([...rest, chunk.subarray(0, last + 1)])
      rest = [chunk.subarray(last + 1)]
      restBytes = chunk.length - last - 1
      yield batch(whole)
    }
    yield batch(joined(rest))
  } finally {
    await file.close()
  }
}
