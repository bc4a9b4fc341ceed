import { closeSync, openSync, readSync } from 'node:fs'
import { jaccard, shinglesOf } from '../shingles'

/** Where a row lies in a file: its first byte, and how many. */
export interface Place {
  offset: number
  length: number
}

/** Texts' shingles kept at hand: the head of a family is compared with each of its members. */
const KEPT = 512

/** Reads single rows of a JSONL file again, to compare and to name them. */
export class RowReader {
  private readonly file: number
  private readonly shingles = new Map<number, Uint32Array>()

  constructor(
    path: string,
    private readonly textKey: string
  ) {
    this.file = openSync(path, 'r')
  }

  /** A row's JSON. */
  line({ offset, length }: Place): string {
    const bytes = Buffer.allocUnsafe(length)
    for (let read = 0; read < length; ) {
      const more = readSync(this.file, bytes, read, length - read, offset + read)
      if (more === 0) throw new Error(`the file of cleaned rows ends at byte ${offset + read}`)
      read += more
    }
    return bytes.toString('utf8')
  }

  /** True Jaccard similarity of the words of two rows. */
  similarity(a: Place, b: Place): number {
    return jaccard(this.shinglesAt(a), this.shinglesAt(b))
  }

  close(): void {
    closeSync(this.file)
  }

  private shinglesAt(place: Place): Uint32Array {
    let found = this.shingles.get(place.offset)
    if (found) return found
    found = shinglesOf((JSON.parse(this.line(place)) as Record<string, string>)[this.textKey] as string)
    if (this.shingles.size >= KEPT) this.shingles.delete(this.shingles.keys().next().value as number)
    this.shingles.set(place.offset, found)
    return found
  }
}
