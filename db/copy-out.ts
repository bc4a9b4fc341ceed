import type { Readable } from 'node:stream'
import type { SQL } from 'drizzle-orm'
import type { Queryable } from './client'
import { rawQuery } from './raw-query'

/** Signature, flags and the length of an extension that no version has. */
const HEADER_BYTES = 19

/**
 * The rows of a query as PostgreSQL's binary COPY writes them (`Tuples` finds the fields). Nothing is made of them, and as
 * many are in memory as one read of the socket holds.
 *
 * @param query without parameters: COPY takes none
 * @yields whole rows, as many as came at once
 * @see https://www.postgresql.org/docs/current/sql-copy.html, "Binary Format"
 */
export async function* copyOut(tx: Queryable, query: SQL): AsyncGenerator<Buffer> {
  const { client, sql, params } = rawQuery(tx, query)
  if (params.length > 0) throw new TypeError('COPY takes no parameters')
  const stream: Readable = await client.unsafe(`copy (${sql}) to stdout (format binary)`).readable()
  let first = true
  try {
    // each message is a whole row, the first one behind the header, and whatever waits is read at once
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
      yield first ? (chunk as Buffer).subarray(HEADER_BYTES) : (chunk as Buffer)
      first = false
    }
  } finally {
    // what nobody wants any more still has to leave the connection
    if (!stream.readableEnded && !stream.destroyed) for await (const _ of stream);
    wake(stream)
  }
}

/** postgres.js pauses its socket when the stream is full, and wakes it when more is asked for: at the end nobody does. */
function wake(stream: Readable): void {
  try {
    stream._read(0)
  } catch {
    // the connection broke, which the stream tells
  }
}

/** Milliseconds from 1970 to 2000, from which PostgreSQL counts. */
const EPOCH_MS = 946_684_800_000

/** Words of a field that are kept. */
const MOST_WORDS = 16

/** Finds the fields of rows that `copyOut` yields, one row after the other. Fields are numbered from 0. */
export class Tuples {
  bytes: Buffer = Buffer.alloc(0)
  /** Of the row: where each field begins, and its bytes; −1 for null. */
  readonly starts: Int32Array
  readonly sizes: Int32Array
  /** Bytes of the row. */
  length = 0
  private at = 0
  /** The same bytes: Node's own reading of numbers looks at its arguments first, which is more than the reading. */
  private numbers = new DataView(this.bytes.buffer)
  private readonly words: { bytes: Uint8Array; text: string }[][]

  constructor(fields: number) {
    this.starts = new Int32Array(fields)
    this.sizes = new Int32Array(fields)
    this.words = Array.from({ length: fields }, () => [])
  }

  open(bytes: Buffer): void {
    this.bytes = bytes
    this.numbers = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    this.at = 0
  }

  /** Goes to the next row. @returns false when there is none, or they are over */
  next(): boolean {
    const { numbers, starts, sizes } = this
    const from = this.at
    // the last row is followed by a count of −1
    if (from >= numbers.byteLength || numbers.getInt16(from) < 0) return false
    let at = from + 2
    for (let i = 0; i < starts.length; i++) {
      const size = numbers.getInt32(at)
      at += 4
      starts[i] = at
      sizes[i] = size
      if (size > 0) at += size
    }
    this.at = at
    this.length = at - from
    return true
  }

  isNull(field: number): boolean {
    return (this.sizes[field] as number) < 0
  }

  /** Bytes of a text; 0 of none. */
  size(field: number): number {
    return Math.max(0, this.sizes[field] as number)
  }

  text(field: number): string {
    const start = this.starts[field] as number
    return this.bytes.toString('utf8', start, start + this.size(field))
  }

  /** A text that is one of few in all rows: no other string is made of it. */
  word(field: number): string {
    const { bytes } = this
    const start = this.starts[field] as number
    const size = this.size(field)
    const known = this.words[field] as { bytes: Uint8Array; text: string }[]
    for (const word of known) if (isAt(bytes, start, size, word.bytes)) return word.text
    const text = this.text(field)
    if (known.length < MOST_WORDS) known.push({ bytes: Uint8Array.from(Buffer.from(text)), text })
    return text
  }

  int(field: number): number {
    return this.numbers.getInt32(this.starts[field] as number)
  }

  truth(field: number): boolean {
    return this.sizes[field] === 1 && this.bytes[this.starts[field] as number] === 1
  }

  /** A `timestamptz`, in milliseconds since 1970. */
  time(field: number): number {
    const at = this.starts[field] as number
    const micros = this.numbers.getInt32(at) * 2 ** 32 + this.numbers.getUint32(at + 4)
    return Math.floor(micros / 1000) + EPOCH_MS
  }

  /** A `text[]`; none of null. */
  texts(field: number): string[] {
    const texts: string[] = []
    this.eachText(field, (start, size) => texts.push(this.bytes.toString('utf8', start, start + size)))
    return texts
  }

  /** Where the elements of a `text[]` are, one after the other; none of null. */
  eachText(field: number, found: (start: number, size: number) => void): void {
    if (this.size(field) === 0) return
    const { numbers } = this
    let at = this.starts[field] as number
    if (numbers.getInt32(at) === 0) return
    // dimensions, whether there are nulls, type; size and lower bound of the one dimension
    let left = numbers.getInt32(at + 12)
    for (at += 20; left > 0; left--) {
      const size = numbers.getInt32(at)
      found(at + 4, size)
      at += 4 + size
    }
  }
}

/** Whether these bytes stand there, and as many. */
function isAt(source: Uint8Array, start: number, size: number, bytes: Uint8Array): boolean {
  if (size !== bytes.length) return false
  for (let i = 0; i < size; i++) if (source[start + i] !== bytes[i]) return false
  return true
}
