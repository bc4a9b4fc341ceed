import { plainWords } from './plain-words'

const LETTER = 1
/** Of scripts that put no spaces between words. */
const UNSPACED = 2

let kinds: Uint8Array | null = null

/** By UTF-16 unit: LETTER for letters and digits, UNSPACED besides where words have no spaces between them. */
function unitKinds(): Uint8Array {
  if (kinds) return kinds
  const found = new Uint8Array(0x10000)
  const unspaced =
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
  for (let unit = 0; unit < 0x10000; unit += 1) {
    // half of a character beyond the first plane: rare ideographs for the most part
    if (unit >= 0xd800 && unit <= 0xdfff) found[unit] = LETTER | UNSPACED
    else {
      const sign = String.fromCharCode(unit)
      if (/[\p{L}\p{N}]/u.test(sign)) found[unit] = LETTER | (unspaced.test(sign) ? UNSPACED : 0)
    }
  }
  kinds = found
  return found
}

const FACTOR = 0x01000193
const SLOTS = 0x10000
const slotOf = (first: number, second: number) =>
  (Math.imul(first, 31) ^ Math.imul(second, 0x9e3b)) & (SLOTS - 1)

/** Where a word begins or ends: between these two units, 0 standing for the end of the text. */
function isEdge(before: number, after: number): boolean {
  const table = unitKinds()
  const [left, right] = [table[before] as number, table[after] as number]
  return !(left & LETTER) || !(right & LETTER) || ((left | right) & UNSPACED) !== 0
}

/**
 * Any number of words, looked for in one pass. What begins with the same two characters shares a slot that knows the
 * lengths there are; stretches of these lengths are looked up by a hash that is rolled along the text (Karp & Rabin 1987)
 * and then compared. A text of n characters costs at most n times the number of different lengths, whatever stands in the
 * list.
 */
export class WordList {
  private readonly units: Uint16Array
  private readonly starts: Uint32Array
  /** Open addressing: entry + 1. */
  private readonly table: Uint32Array
  private readonly lengths: (number[] | undefined)[] = new Array(SLOTS)
  private readonly single = new Set<number>()
  private readonly longest: number
  readonly size: number

  /** @param match as whole words, or anywhere; words of scripts without spaces are found anywhere */
  constructor(
    words: readonly string[],
    private readonly match: 'word' | 'part'
  ) {
    const plain = [...new Set(words.map(plainWords))].filter(Boolean)
    this.size = plain.length
    this.longest = plain.reduce((most, { length }) => Math.max(most, length), 0)
    this.units = new Uint16Array(plain.reduce((sum, { length }) => sum + length, 0))
    this.starts = new Uint32Array(plain.length + 1)
    this.table = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(4, plain.length * 2))))
    for (const [entry, word] of plain.entries()) this.add(entry, word)
  }

  private add(entry: number, word: string): void {
    const from = this.starts[entry] as number
    this.starts[entry + 1] = from + word.length
    let hash = 0
    for (let k = 0; k < word.length; k += 1) {
      const unit = word.charCodeAt(k)
      this.units[from + k] = unit
      hash = (Math.imul(hash, FACTOR) + unit) | 0
    }
    if (word.length === 1) this.single.add(word.charCodeAt(0))
    else {
      const slot = slotOf(word.charCodeAt(0), word.charCodeAt(1))
      const lengths = this.lengths[slot] ?? []
      if (!lengths.includes(word.length)) lengths.push(word.length)
      this.lengths[slot] = lengths
    }
    let at = this.place(hash)
    while (this.table[at] !== 0) at = (at + 1) & (this.table.length - 1)
    this.table[at] = entry + 1
  }

  private place(hash: number): number {
    return (hash ^ (hash >>> 15)) & (this.table.length - 1)
  }

  /** @param text in the form `plainWords` makes */
  has(text: string): boolean {
    if (this.size === 0) return false
    const { length } = text
    // hash of all that stands before a place, and the factor for each length
    const hashes = new Int32Array(length + 1)
    for (let i = 0; i < length; i += 1)
      hashes[i + 1] = (Math.imul(hashes[i] as number, FACTOR) + text.charCodeAt(i)) | 0
    const powers = new Int32Array(this.longest + 1)
    powers[0] = 1
    for (let n = 1; n <= this.longest; n += 1) powers[n] = Math.imul(powers[n - 1] as number, FACTOR)
    for (let i = 0; i < length; i += 1) {
      const first = text.charCodeAt(i)
      if (this.match === 'word' && !isEdge(i === 0 ? 0 : text.charCodeAt(i - 1), first)) continue
      if (this.single.has(first) && this.ends(text, i, 1)) return true
      if (i + 1 >= length) break
      const lengths = this.lengths[slotOf(first, text.charCodeAt(i + 1))]
      if (!lengths) continue
      for (const long of lengths) {
        if (i + long > length || !this.ends(text, i, long)) continue
        const before = Math.imul(hashes[i] as number, powers[long] as number)
        if (this.holds(text, i, long, ((hashes[i + long] as number) - before) | 0)) return true
      }
    }
    return false
  }

  private ends(text: string, at: number, long: number): boolean {
    if (this.match === 'part') return true
    const end = at + long
    return isEdge(text.charCodeAt(end - 1), end < text.length ? text.charCodeAt(end) : 0)
  }

  private holds(text: string, at: number, long: number, hash: number): boolean {
    for (let place = this.place(hash); ; place = (place + 1) & (this.table.length - 1)) {
      const entry = this.table[place] as number
      if (entry === 0) return false
      const from = this.starts[entry - 1] as number
      if ((this.starts[entry] as number) - from === long && this.same(text, at, from, long)) return true
    }
  }

  private same(text: string, at: number, from: number, long: number): boolean {
    for (let k = 0; k < long; k += 1) if (text.charCodeAt(at + k) !== this.units[from + k]) return false
    return true
  }
}
