const CODES = 0x10000
const SLOTS = 0x4000

/** By UTF-16 unit: as it is compared (A–Z as a–z, ’ as '), and whether it is a Latin letter or a digit. */
const folded = Uint16Array.from({ length: CODES }, (_, c) => c)
const latin = new Uint8Array(CODES)
for (let c = 0x61; c <= 0x7a; c += 1) {
  folded[c - 32] = c
  latin[c] = latin[c - 32] = 1
}
for (let c = 0x30; c <= 0x39; c += 1) latin[c] = 1
for (let c = 0xc0; c <= 0x24f; c += 1) latin[c] = 1
folded[0x2019] = 0x27

const LONG = 8
const slotOf = (a: number, b: number, c: number) => (Math.imul(a, 961) + b * 31 + c) & (SLOTS - 1)

const slotAt = (text: string, i: number) =>
  slotOf(
    folded[text.charCodeAt(i)] as number,
    folded[text.charCodeAt(i + 1)] as number,
    folded[text.charCodeAt(i + 2)] as number
  )

/**
 * Finds any number of literals in one pass over a text. What begins with a Latin letter or digit counts only where a word
 * begins, so that most characters cost one look into a table; where one might begin, its first three characters are looked
 * up (a filter after Wu & Manber 1994), and only those that share them are compared. A–Z count as a–z.
 */
export class Literals {
  /** By first character: the lengths, 3 for all longer ones, of the literals that begin with it, one bit each. */
  private readonly begins = new Uint8Array(CODES)
  /** By slot: the first literal + 1, and by literal the next one. */
  private readonly heads = new Uint16Array(SLOTS)
  private readonly others: Uint16Array

  constructor(private readonly literals: readonly string[]) {
    this.others = new Uint16Array(literals.length)
    for (const [index, literal] of literals.entries()) {
      const [a, b, c] = [0, 1, 2].map((at) => folded[literal.charCodeAt(at)] ?? 0) as [number, number, number]
      const bit = 1 << Math.min(literal.length, 3)
      for (const first of upperAndLower(a)) this.begins[first] = (this.begins[first] as number) | bit
      const slot = slotOf(a, b, c)
      this.others[index] = this.heads[slot] as number
      this.heads[slot] = index + 1
    }
  }

  /** Calls `found` with the index and the start of every literal in the text, by start. */
  scan(text: string, found: (index: number, start: number) => void): void {
    const { begins, heads } = this
    let inWord = 0
    for (let i = 0; i < text.length; i += 1) {
      const c = text.charCodeAt(i)
      const word = latin[c] as number
      const bits = begins[c] as number
      if (bits !== 0 && (word & inWord) === 0) {
        // longer ones are by far the most: a look at their slot spares most calls
        const long = bits === LONG && i + 2 < text.length
        if (!long || heads[slotAt(text, i)] !== 0) this.look(text, i, bits, found)
      }
      inWord = word
    }
  }

  private look(text: string, i: number, bits: number, found: (index: number, start: number) => void): void {
    const a = folded[text.charCodeAt(i)] as number
    const b = i + 1 < text.length ? (folded[text.charCodeAt(i + 1)] as number) : 0
    const c = i + 2 < text.length ? (folded[text.charCodeAt(i + 2)] as number) : 0
    if ((bits & 8) !== 0) this.compare(text, i, slotOf(a, b, c), 3, found)
    if ((bits & 4) !== 0) this.compare(text, i, slotOf(a, b, 0), 2, found)
    if ((bits & 2) !== 0) this.compare(text, i, slotOf(a, 0, 0), 1, found)
  }

  private compare(
    text: string,
    i: number,
    slot: number,
    length: number,
    found: (index: number, start: number) => void
  ): void {
    for (let next = this.heads[slot] as number; next !== 0; next = this.others[next - 1] as number) {
      const literal = this.literals[next - 1] as string
      if (Math.min(literal.length, 3) === length && standsAt(text, i, literal)) found(next - 1, i)
    }
  }
}

const upperAndLower = (c: number): number[] =>
  c >= 0x61 && c <= 0x7a ? [c, c - 32] : c === 0x27 ? [c, 0x2019] : [c]

function standsAt(text: string, i: number, literal: string): boolean {
  if (i + literal.length > text.length) return false
  for (let k = 0; k < literal.length; k += 1)
    if (folded[text.charCodeAt(i + k)] !== folded[literal.charCodeAt(k)]) return false
  return true
}
