/**
 * Which rows hold which words, for a block of at most `BLOCK_ROWS` rows. Words are known by 32-bit hashes; the upper bits
 * choose a bucket, in which the words follow one another: the lower bits, how many rows, and the rows as differences, all
 * as LEB128 numbers. A word is found by reading one bucket.
 */
export const BLOCK_ROWS = 16_384
const BUCKET_BITS = 14
export const BUCKETS = 2 ** BUCKET_BITS
const LOW_BITS = 32 - BUCKET_BITS
const LOW_MASK = 2 ** LOW_BITS - 1

const bucketOf = (hash: number): number => hash >>> LOW_BITS

export interface Block {
  /** Where each bucket begins in `data`, and where the last ends: `BUCKETS + 1` numbers. */
  directory: Uint32Array
  data: Uint8Array
}

/** Gathers the words of a block's rows. Memory: eight bytes a word and row. */
export class BlockBuilder {
  private keys = new Float64Array(1 << 16)
  private count = 0
  rows = 0

  /** True when the next row belongs into another block. */
  get full(): boolean {
    return this.rows >= BLOCK_ROWS || this.count >= MAX_KEYS
  }

  add(hashes: Iterable<number>): void {
    for (const hash of hashes) {
      if (this.count === this.keys.length) {
        const wider = new Float64Array(this.keys.length * 2)
        wider.set(this.keys)
        this.keys = wider
      }
      // exact: 32 + 14 bits
      this.keys[this.count++] = hash * BLOCK_ROWS + this.rows
    }
    this.rows += 1
  }

  /** The block as it is stored; the builder is empty afterwards. */
  finish(): Block {
    const sorted = this.keys.subarray(0, this.count).sort()
    const directory = new Uint32Array(BUCKETS + 1)
    const data = new Bytes()
    let bucket = 0
    for (let at = 0; at < sorted.length; ) {
      const hash = Math.floor((sorted[at] as number) / BLOCK_ROWS)
      let end = at + 1
      while (end < sorted.length && Math.floor((sorted[end] as number) / BLOCK_ROWS) === hash) end += 1
      for (; bucket < bucketOf(hash); bucket += 1) directory[bucket + 1] = data.length
      data.number(hash & LOW_MASK)
      data.number(end - at)
      let before = 0
      for (; at < end; at += 1) {
        const row = (sorted[at] as number) - hash * BLOCK_ROWS
        data.number(row - before)
        before = row
      }
    }
    for (; bucket < BUCKETS; bucket += 1) directory[bucket + 1] = data.length
    this.count = 0
    this.rows = 0
    return { directory, data: data.taken() }
  }
}

/** Words and rows after which a block ends early: 32 MB of keys. */
const MAX_KEYS = 4_000_000

/** Where the bucket of a word lies in a block's data. */
export function bucketRange(directory: Uint32Array, hash: number): { start: number; end: number } {
  const bucket = bucketOf(hash)
  return { start: directory[bucket] ?? 0, end: directory[bucket + 1] ?? 0 }
}

/** The rows of the block that hold a word, in order. @param bucket the bytes of `bucketRange` */
export function rowsWith(bucket: Uint8Array, hash: number): number[] {
  const wanted = hash & LOW_MASK
  let at = 0
  const number = () => {
    let value = 0
    for (let shift = 1; ; shift *= 128) {
      const byte = bucket[at++] ?? 0
      value += (byte & 127) * shift
      if (byte < 128) return value
    }
  }
  while (at < bucket.length) {
    const low = number()
    let count = number()
    if (low !== wanted) {
      // another word's rows are passed over unread: a number ends at its first byte below 128
      while (count > 0) if ((bucket[at++] ?? 0) < 128) count -= 1
      continue
    }
    const rows: number[] = new Array(count)
    let row = 0
    for (let i = 0; i < count; i += 1) {
      row += number()
      rows[i] = row
    }
    return rows
  }
  return []
}

class Bytes {
  private bytes = new Uint8Array(1 << 16)
  length = 0

  number(value: number): void {
    if (this.length + 5 > this.bytes.length) {
      const wider = new Uint8Array(this.bytes.length * 2)
      wider.set(this.bytes)
      this.bytes = wider
    }
    let rest = value
    for (; rest >= 128; rest >>>= 7) this.bytes[this.length++] = (rest & 127) | 128
    this.bytes[this.length++] = rest
  }

  taken(): Uint8Array {
    return this.bytes.subarray(0, this.length)
  }
}
