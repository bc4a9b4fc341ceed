/** A literal to look for. */
export interface Literal {
  text: string
  /** It counts only where no Latin letter or digit stands right before it. */
  atWordStart: boolean
}

const CODES = 0x10000
const isLatin = (c: number) =>
  (c >= 0x61 && c <= 0x7a) ||
  (c >= 0x41 && c <= 0x5a) ||
  (c >= 0x30 && c <= 0x39) ||
  (c >= 0xc0 && c <= 0x24f)
const lowered = (c: number) => (c >= 0x41 && c <= 0x5a ? c + 32 : c)

/**
 * Finds any number of literals in one pass over a text: the automaton of Aho & Corasick (1975) with every transition
 * filled in, so that a character costs one look into a table however many literals there are. A–Z count as a–z, and ’ as '.
 */
export class Literals {
  /** Characters that stand in no literal share column 0. */
  private readonly column = new Uint16Array(CODES)
  private readonly width: number
  /** Next state by state × width + column. States are multiples of the width already. */
  private readonly next: Int32Array
  /** By state number: 1 + the index of the literal that ends there, and the state of the next shorter one that does too. */
  private readonly ends: Int32Array
  private readonly shorter: Int32Array
  private readonly lengths: Uint16Array
  private readonly bound: Uint8Array

  constructor(literals: readonly Literal[]) {
    let width = 1
    let size = 1
    for (const { text } of literals)
      for (let i = 0; i < text.length; i += 1) {
        const c = lowered(text.charCodeAt(i))
        if (this.column[c] === 0) this.column[c] = width++
        size += 1
      }
    for (let c = 0x41; c <= 0x5a; c += 1) this.column[c] = this.column[c + 32] as number
    this.column[0x2019] = this.column[0x27] as number
    this.width = width
    this.lengths = Uint16Array.from(literals, ({ text }) => text.length)
    this.bound = Uint8Array.from(literals, ({ atWordStart }) => (atWordStart ? 1 : 0))
    const next = new Int32Array(size * width)
    this.ends = new Int32Array(size)
    let states = 1
    for (const [index, { text }] of literals.entries()) {
      let state = 0
      for (let i = 0; i < text.length; i += 1) {
        const at = state * width + (this.column[text.charCodeAt(i)] as number)
        if (next[at] === 0) next[at] = states++
        state = next[at] as number
      }
      this.ends[state] = index + 1
    }
    this.shorter = new Int32Array(states)
    this.next = this.fill(next, states)
  }

  /** Breadth first: a state without a transition takes that of its longest proper suffix. */
  private fill(trie: Int32Array, states: number): Int32Array {
    const { width, ends, shorter } = this
    const next = trie.slice(0, states * width)
    const suffix = new Int32Array(states)
    const queue: number[] = []
    for (let column = 1; column < width; column += 1)
      if (next[column] !== 0) queue.push(next[column] as number)
    for (const state of queue) {
      const other = suffix[state] as number
      shorter[state] = ends[other] !== 0 ? other : (shorter[other] as number)
      for (let column = 0; column < width; column += 1) {
        const at = state * width + column
        const beside = next[other * width + column] as number
        if (next[at] === 0) next[at] = beside
        else {
          suffix[next[at] as number] = beside
          queue.push(next[at] as number)
        }
      }
    }
    return next
  }

  /** Calls `found` with the index and the start of every literal in the text, by where it ends. */
  scan(text: string, found: (index: number, start: number) => void): void {
    const { column, next, width, ends, shorter, lengths, bound } = this
    let state = 0
    for (let i = 0; i < text.length; i += 1) {
      state = next[state * width + (column[text.charCodeAt(i)] as number)] as number
      if (state === 0) continue
      for (
        let at = ends[state] === 0 ? (shorter[state] as number) : state;
        at !== 0;
        at = shorter[at] as number
      ) {
        const index = (ends[at] as number) - 1
        const start = i + 1 - (lengths[index] as number)
        if (bound[index] === 0 || start === 0 || !isLatin(text.charCodeAt(start - 1))) found(index, start)
      }
    }
  }
}
