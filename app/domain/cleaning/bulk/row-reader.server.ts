import { closeSync, openSync, readSync } from 'node:fs'
import { jaccard, shinglesOf } from '../shingles'

/** Where a row lies in a file: its first byte, and how many. */
export interface Place {
  offset: number
  length: number
}

/** Rows kept at hand: the head of a family is compared with each of its members. */
const KEPT = 512

/** What a row is compared and named by. */
interface Known {
  shingles: Uint32Array
  id: unknown
}

/** Reads single rows of a JSONL file again, to compare and to name them. */
export class RowReader {
  private readonly file: number
  private readonly known = new Map<number, Known>()
  /** The line read last, which is asked for again to tell about it. */
  private last = { offset: -1, json: '' }

  constructor(
    path: string,
    private readonly textKey: string
  ) {
    this.file = openSync(path, 'r')
  }

  /** A row's JSON. */
  line({ offset, length }: Place): string {
    if (this.last.offset === offset) return this.last.json
    const bytes = Buffer.allocUnsafe(length)
    for (let read = 0; read < length; ) {
      const more = readSync(this.file, bytes, read, length - read, offset + read)
      if (more === 0) throw new Error(`the file of cleaned rows ends at byte ${offset + read}`)
      read += more
    }
    this.last = { offset, json: bytes.toString('utf8') }
    return this.last.json
  }

  /** True Jaccard similarity of the words of two rows. */
  similarity(a: Place, b: Place): number {
    return jaccard(this.at(a).shingles, this.at(b).shingles)
  }

  /** A row's id, null where it has none. */
  idOf(place: Place): unknown {
    return this.at(place).id ?? null
  }

  close(): void {
    closeSync(this.file)
  }

  private at(place: Place): Known {
    let found = this.known.get(place.offset)
    if (found) return found
    const row = JSON.parse(this.line(place)) as Record<string, unknown>
    found = { shingles: shinglesOf(row[this.textKey] as string), id: row.id }
    if (this.known.size >= KEPT) this.known.delete(this.known.keys().next().value as number)
    this.known.set(place.offset, found)
    return found
  }
}
