import { closeSync, openSync, readSync } from 'node:fs'
import { jaccard, shinglesOf } from '../shingles'
import { decodeLine } from './decode-line.server'
import type { Place } from './row-table'

/** Rows kept at hand: the head of a family is compared with each of its members. */
const KEPT = 512

/** What a row is compared and named by; shingles are cut when they are asked for. */
interface Known {
  text: string
  shingles: Uint32Array | null
  id: unknown
}

/** Reads single rows again, to compare and to name them. */
export class RowReader {
  private readonly given: number
  private readonly changed: number
  private room = Buffer.allocUnsafe(1 << 16)
  private readonly known = new Map<number, Known>()
  /** The line read last, which is asked for again to tell about it. */
  private last = { offset: Number.NaN, json: '' }

  /** @param paths the file given, and that of rows whose words were changed */
  constructor(
    paths: { given: string; changed: string },
    private readonly textKey: string
  ) {
    this.given = openSync(paths.given, 'r')
    this.changed = openSync(paths.changed, 'r')
  }

  /** A row's JSON. */
  line({ offset, length }: Place): string {
    if (this.last.offset === offset) return this.last.json
    if (this.room.length < length) this.room = Buffer.allocUnsafe(length * 2)
    const [file, position] = offset < 0 ? [this.changed, -1 - offset] : [this.given, offset]
    for (let read = 0; read < length; ) {
      const more = readSync(file, this.room, read, length - read, position + read)
      if (more === 0) throw new Error(`the file of rows ends at byte ${position + read}`)
      read += more
    }
    this.last = { offset, json: decodeLine(this.room.subarray(0, length)) ?? '' }
    return this.last.json
  }

  /** True Jaccard similarity of the words of two rows. */
  similarity(a: Place, b: Place): number {
    return jaccard(this.shinglesAt(a), this.shinglesAt(b))
  }

  /** A row's id, null where it has none. */
  idOf(place: Place): unknown {
    return this.at(place).id ?? null
  }

  close(): void {
    closeSync(this.given)
    closeSync(this.changed)
  }

  private shinglesAt(place: Place): Uint32Array {
    const row = this.at(place)
    row.shingles ??= shinglesOf(row.text)
    return row.shingles
  }

  private at(place: Place): Known {
    let found = this.known.get(place.offset)
    if (found) return found
    const row = JSON.parse(this.line(place)) as Record<string, unknown>
    found = { text: row[this.textKey] as string, shingles: null, id: row.id }
    if (this.known.size >= KEPT) this.known.delete(this.known.keys().next().value as number)
    this.known.set(place.offset, found)
    return found
  }
}
