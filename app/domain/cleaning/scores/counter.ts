/** Knuth's multiplicative hash; the low bits are used. */
const spread = (hash: number): number => Math.imul(hash, 0x9e3779b1) >>> 9

/** Room of the filter in {@link Counter.sift}. */
const MAX_SEEN = 1 << 21

/** Places are numbered on from one text to the next; at this number the table is emptied. */
const LAST = 0x7fff0000

/**
 * Counts 32-bit hashes: an open hash table in typed arrays, kept and reused. Every different hash gets a number in order
 * of appearance; a place of the table holds one counted on from text to text, so that what earlier texts left looks empty
 * and nothing need be wiped. A small text uses only the front of the table, which stays in the processor's first cache.
 */
class Counter {
  private places = new Int32Array(0)
  private keys = new Int32Array(0)
  /** By number: how often its hash has come. */
  counts = new Int32Array(0)
  /** Different hashes so far. */
  size = 0
  private mask = -1
  private base = 1
  private seen = new Uint8Array(1 << 14)

  /** Starts anew with room for `size` different hashes. */
  start(size: number): void {
    let room = 64
    while (room < size * 2) room *= 2
    this.base += this.size
    if (room > this.places.length || this.base > LAST - room) {
      this.places = new Int32Array(Math.max(room, this.places.length))
      this.base = 1
    }
    if (this.keys.length < size) {
      this.keys = new Int32Array(room)
      this.counts = new Int32Array(room)
    }
    this.mask = room - 1
    this.size = 0
  }

  /** Counts one; returns how often it has come, this time included. */
  add(hash: number): number {
    one[0] = hash
    this.addAll(one, 1, number)
    return this.counts[number[0] as number] as number
  }

  /** Counts the first `length` hashes, and writes the number of each to `numbers`. */
  addAll(hashes: Int32Array, length: number, numbers: Int32Array): void {
    const { places, keys, counts, mask, base } = this
    let { size } = this
    for (let i = 0; i < length; i += 1) {
      const hash = hashes[i] as number
      let at = spread(hash) & mask
      let number = (places[at] as number) - base
      while (number >= 0 && keys[number] !== hash) {
        at = (at + 1) & mask
        number = (places[at] as number) - base
      }
      if (number < 0) {
        number = size
        size += 1
        places[at] = base + number
        keys[number] = hash
        counts[number] = 1
      } else counts[number] = (counts[number] as number) + 1
      numbers[i] = number
    }
    this.size = size
  }

  /**
   * Brings the hashes that may have come more than once to the front, in order, and returns how many these are. In most
   * texts hardly any do, and only those need be counted. Without a branch: what a processor can not guess costs it more
   * than these few steps.
   */
  sift(hashes: Int32Array, length: number): number {
    let width = 4096
    while (width < length * 8 && width < MAX_SEEN) width *= 2
    if (width > this.seen.length) this.seen = new Uint8Array(width)
    const { seen } = this
    seen.fill(0, 0, width)
    const mask = width - 1
    for (let i = 0; i < length; i += 1) {
      const at = spread(hashes[i] as number) & mask
      // 0, 1, 3, 7 … 255
      seen[at] = ((seen[at] as number) << 1) | 1
    }
    let found = 0
    for (let i = 0; i < length; i += 1) {
      const hash = hashes[i] as number
      hashes[found] = hash
      found += ((seen[spread(hash) & mask] as number) >> 1) & 1
    }
    return found
  }
}

const one = new Int32Array(1)
const number = new Int32Array(1)

export const counter = new Counter()

/** Room for the hashes of one text, shared by the families. */
export const room = {
  hashes: new Int32Array(0),
  numbers: new Int32Array(0),
  places: new Int32Array(0),
  marks: new Int32Array(0)
}

/** Makes room for `size` hashes, their numbers and places. */
export function makeRoom(size: number): typeof room {
  if (room.hashes.length < size)
    for (const name of ['hashes', 'numbers', 'places', 'marks'] as const)
      room[name] = new Int32Array(Math.max(2048, size * 2))
  return room
}
