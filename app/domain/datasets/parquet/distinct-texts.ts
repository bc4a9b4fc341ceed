import { PlainValues } from './plain-values'

/** Of the table: a power of two, never less than twice the texts. */
const PLACES = 1024

/** Distinct texts, numbered as they come, looked up by their bytes; those are kept as Parquet has them, plain. */
export class DistinctTexts {
  readonly texts = new PlainValues()
  /** By place: the number of a text and one, 0 where there is none. */
  private table = new Int32Array(PLACES)
  /** By number. */
  private hashes = new Int32Array(PLACES / 2)

  /** The number of the text whose bytes are `from` … `to` - 1. */
  numberOf(source: Buffer, from: number, to: number): number {
    const hash = hashOf(source, from, to)
    const mask = this.table.length - 1
    let place = hash & mask
    for (let at = this.table[place] as number; at !== 0; at = this.table[place] as number) {
      if (this.hashes[at - 1] === hash && this.texts.is(at - 1, source, from, to)) return at - 1
      place = (place + 1) & mask
    }
    const number = this.texts.length
    this.texts.addBytes(source, from, to)
    this.hashes[number] = hash
    this.table[place] = number + 1
    if (this.texts.length === this.hashes.length) this.grow()
    return number
  }

  clear(): void {
    this.texts.clear()
    this.table.fill(0)
  }

  private grow(): void {
    const { hashes } = this
    this.hashes = new Int32Array(2 * hashes.length)
    this.hashes.set(hashes)
    this.table = new Int32Array(4 * hashes.length)
    const mask = this.table.length - 1
    for (const [number, hash] of hashes.entries()) {
      let place = hash & mask
      while (this.table[place] !== 0) place = (place + 1) & mask
      this.table[place] = number + 1
    }
  }
}

/** Another one in every process, so that nobody writes texts whose hashes are all the same. No byte of a file depends on it. */
const SEED = Math.floor(Math.random() * 2 ** 32) | 0

/** FNV-1a of the bytes, begun elsewhere and mixed once more: the table looks at the low bits. */
function hashOf(source: Buffer, from: number, to: number): number {
  let hash = SEED
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ (source[i] as number), 0x01000193)
  return hash ^ (hash >>> 15)
}
