/**
 * Counts 32-bit hashes: an open hash table in typed arrays, kept and reused. A generation number in every slot says
 * whether it is of this count, so that nothing is cleared.
 */
class Counter {
  private keys = new Uint32Array(0)
  private marks = new Uint32Array(0)
  private counts = new Uint32Array(0)
  private mask = -1
  private generation = 0

  /** Starts anew with room for `size` different hashes. */
  start(size: number): void {
    let room = 1024
    while (room < size * 2) room *= 2
    if (room > this.keys.length) {
      this.keys = new Uint32Array(room)
      this.marks = new Uint32Array(room)
      this.counts = new Uint32Array(room)
      this.generation = 0
    }
    // a small text stays within a small part of the table, which stays in the cache
    this.mask = room - 1
    this.generation += 1
  }

  /** Counts one; returns how often it has come, this time included. */
  add(hash: number): number {
    const { keys, marks, counts, mask, generation } = this
    let at = (Math.imul(hash, 0x9e3779b1) >>> 9) & mask
    while (marks[at] === generation) {
      if (keys[at] === hash) {
        counts[at] = (counts[at] as number) + 1
        return counts[at] as number
      }
      at = (at + 1) & mask
    }
    marks[at] = generation
    keys[at] = hash
    counts[at] = 1
    return 1
  }
}

export const counter = new Counter()
