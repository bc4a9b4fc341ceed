import { type Reading, read } from './reading'

const CODES = 0x10000
const SLOTS = 0x4000

/** By UTF-16 unit: as it is compared (A–Z as a–z, ’ as '), and LATIN for a Latin letter or a digit. */
const folded = Uint16Array.from({ length: CODES }, (_, c) => c)
const latin = new Uint8Array(CODES)
const LATIN = 128
for (let c = 0x61; c <= 0x7a; c += 1) {
  folded[c - 32] = c
  latin[c] = latin[c - 32] = LATIN
}
for (let c = 0x30; c <= 0x39; c += 1) latin[c] = LATIN
for (let c = 0xc0; c <= 0x24f; c += 1) latin[c] = LATIN
folded[0x2019] = 0x27

const slotOf = (a: number, b: number, c: number) => (Math.imul(a, 961) + b * 31 + c) & (SLOTS - 1)

/** Literals of one length among these begin at a character: a bit each; LONG for all of 3 and more. */
const LONG = 8
const LENGTHS = 2 | 4 | LONG

/**
 * Finds any number of literals in one pass over a text. What begins with a Latin letter or digit counts only where a word
 * begins, so that most characters cost one look into a table; where one might begin, its first three characters are looked
 * up (a filter after Wu & Manber 1994), and only those that share them are compared. A–Z count as a–z.
 */
export class Literals {
  /** By character: LATIN, and the lengths of the literals that begin with it. */
  private readonly signs = latin.slice()
  /** By slot: a bit, set where a literal of 3 and more has it; small enough for the processor's first cache. */
  private readonly filter = new Uint8Array(SLOTS / 8)
  /** By slot: the first literal + 1, and by literal the next one. */
  private readonly heads = new Uint16Array(SLOTS)
  private readonly others: Uint16Array
  /** The literals' units one after another, and by literal where its own begin; the last is the end. */
  private readonly units: Uint16Array
  private readonly starts: Uint32Array

  constructor(literals: readonly string[]) {
    this.others = new Uint16Array(literals.length)
    this.starts = new Uint32Array(literals.length + 1)
    this.units = new Uint16Array(literals.reduce((sum, { length }) => sum + length, 0))
    for (const [index, literal] of literals.entries()) {
      const from = this.starts[index] as number
      this.starts[index + 1] = from + literal.length
      for (let k = 0; k < literal.length; k += 1)
        this.units[from + k] = folded[literal.charCodeAt(k)] as number
      const [a, b, c] = [0, 1, 2].map((at) => folded[literal.charCodeAt(at)] ?? 0) as [number, number, number]
      const bit = 1 << Math.min(literal.length, 3)
      for (const first of upperAndLower(a)) this.signs[first] = (this.signs[first] as number) | bit
      const slot = slotOf(a, b, c)
      if (bit === LONG) this.filter[slot >> 3] = (this.filter[slot >> 3] as number) | (1 << (slot & 7))
      this.others[index] = this.heads[slot] as number
      this.heads[slot] = index + 1
    }
  }

  /** Calls `found` with the index and the start of every literal in the text, by start. */
  scan(text: string, found: (index: number, start: number) => void): void {
    const { signs, filter } = this
    const reading = read(text)
    const { units, length } = reading
    let before = 0
    for (let i = 0; i < length; i += 1) {
      const sign = signs[units[i] as number] as number
      if ((sign & LENGTHS) !== 0 && (sign & before & LATIN) === 0) {
        // longer ones are by far the most: a look at their slot spares most calls
        if ((sign & LENGTHS) === LONG && i + 2 < length) {
          const slot = slotOf(
            folded[units[i] as number] as number,
            folded[units[i + 1] as number] as number,
            folded[units[i + 2] as number] as number
          )
          if ((((filter[slot >> 3] as number) >> (slot & 7)) & 1) === 1)
            this.compare(reading, i, slot, 3, found)
        } else this.look(reading, i, sign, found)
      }
      before = sign
    }
  }

  private look(
    reading: Reading,
    i: number,
    sign: number,
    found: (index: number, start: number) => void
  ): void {
    const { units, length } = reading
    const a = folded[units[i] as number] as number
    const b = i + 1 < length ? (folded[units[i + 1] as number] as number) : 0
    const c = i + 2 < length ? (folded[units[i + 2] as number] as number) : 0
    if ((sign & LONG) !== 0) this.compare(reading, i, slotOf(a, b, c), 3, found)
    if ((sign & 4) !== 0) this.compare(reading, i, slotOf(a, b, 0), 2, found)
    if ((sign & 2) !== 0) this.compare(reading, i, slotOf(a, 0, 0), 1, found)
  }

  /** Tries the literals of a slot that have this length, 3 for all longer ones. */
  private compare(
    reading: Reading,
    i: number,
    slot: number,
    least: number,
    found: (index: number, start: number) => void
  ): void {
    const { starts } = this
    for (let next = this.heads[slot] as number; next !== 0; next = this.others[next - 1] as number) {
      const from = starts[next - 1] as number
      const to = starts[next] as number
      if (Math.min(to - from, 3) === least && this.standsAt(reading, i, from, to)) found(next - 1, i)
    }
  }

  private standsAt({ units, length }: Reading, i: number, from: number, to: number): boolean {
    if (i + to - from > length) return false
    for (let k = from; k < to; k += 1)
      if (folded[units[i + k - from] as number] !== this.units[k]) return false
    return true
  }
}

const upperAndLower = (c: number): number[] =>
  c >= 0x61 && c <= 0x7a ? [c, c - 32] : c === 0x27 ? [c, 0x2019] : [c]
