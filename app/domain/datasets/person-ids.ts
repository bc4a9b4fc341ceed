const SOME = 1024
/** Numbers of 32 bits that an id is. */
const WORDS = 4
const DASH = 0x2d

/**
 * Numbers for people by their ids (UUIDs), from 0 on, in the order they come. A million take 24 MB, and none of it of the heap,
 * where texts in a map would take five times as much.
 */
export class PersonIds {
  private words = new Uint32Array(WORDS * SOME)
  /** Numbers plus one, each where its id belongs or behind it; 0 where there is none. Half of them at least. */
  private places = new Uint32Array(2 * SOME)
  private readonly asked = new Uint32Array(WORDS)
  size = 0

  /** The number of somebody; a new one when they come for the first time. */
  numberOf(id: string): number {
    readWords(id, this.asked)
    const found = this.places[this.placeOf(this.asked, 0)] as number
    if (found > 0) return found - 1
    if (WORDS * this.size === this.words.length) this.grow()
    this.words.set(this.asked, WORDS * this.size)
    this.size += 1
    this.places[this.placeOf(this.asked, 0)] = this.size
    return this.size - 1
  }

  idOf(number: number): string {
    const hex = (i: number) => (this.words[WORDS * number + i] as number).toString(16).padStart(8, '0')
    const [b, c] = [hex(1), hex(2)]
    return `${hex(0)}-${b.slice(0, 4)}-${b.slice(4)}-${c.slice(0, 4)}-${c.slice(4)}${hex(3)}`
  }

  /** Whether the id of the one is smaller: with UUIDv7, they came to the hub before the other. */
  isOlder(one: number, other: number): boolean {
    const [a, b] = [WORDS * one, WORDS * other]
    for (let i = 0; i < WORDS; i++) {
      const [x, y] = [this.words[a + i] as number, this.words[b + i] as number]
      if (x !== y) return x < y
    }
    return false
  }

  /** Where the number of an id is, or would be. */
  private placeOf(ids: Uint32Array, from: number): number {
    const { words, places } = this
    const mask = places.length - 1
    let at = hash(ids, from) & mask
    for (let n = places[at] as number; n !== 0; n = places[at] as number) {
      if (sameWords(words, WORDS * (n - 1), ids, from)) return at
      at = (at + 1) & mask
    }
    return at
  }

  private grow(): void {
    const words = new Uint32Array(2 * this.words.length)
    words.set(this.words)
    this.words = words
    this.places = new Uint32Array(2 * this.places.length)
    for (let n = 0; n < this.size; n++) this.places[this.placeOf(words, WORDS * n)] = n + 1
  }
}

function sameWords(a: Uint32Array, from: number, b: Uint32Array, at: number): boolean {
  for (let i = 0; i < WORDS; i++) if (a[from + i] !== b[at + i]) return false
  return true
}

function hash(ids: Uint32Array, from: number): number {
  let h = 0
  for (let i = from; i < from + WORDS; i++) {
    h = Math.imul(h ^ (ids[i] as number), 0x9e3779b1)
    h ^= h >>> 15
  }
  return h >>> 0
}

/** @param id 32 digits, dashes between them */
function readWords(id: string, into: Uint32Array): void {
  let digits = 0
  for (let i = 0; i < id.length; i++) {
    const code = id.charCodeAt(i)
    if (code === DASH) continue
    // a letter, of either case, is nine more than its last four bits
    const digit = (code & 15) + (code > 64 ? 9 : 0)
    into[digits >> 3] = ((into[digits >> 3] as number) << 4) | digit
    digits += 1
  }
  if (digits !== 8 * WORDS) throw new RangeError(`${id} is no id of a person`)
}
