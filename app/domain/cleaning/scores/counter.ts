/**
 * Counts 32-bit hashes: an open hash table in typed arrays, kept and reused. A small text uses only the front of it, which
 * stays in the processor's first cache.
 */
class Counter {
  private keys = new Uint32Array(0)
  private counts = new Uint32Array(0)
  private mask = -1

  /** Starts anew with room for `size` different hashes. */
  start(size: number): void {
    let room = 64
    while (room < size * 2) room *= 2
    if (room > this.keys.length) {
      this.keys = new Uint32Array(room)
      this.counts = new Uint32Array(room)
    } else this.counts.fill(0, 0, room)
    this.mask = room - 1
  }

  /** Counts one; returns how often it has come, this time included. */
  add(hash: number): number {
    const { keys, counts, mask } = this
    let at = (Math.imul(hash, 0x9e3779b1) >>> 9) & mask
    for (let count = counts[at] as number; count !== 0; count = counts[at] as number) {
      if (keys[at] === hash) {
        counts[at] = count + 1
        return count + 1
      }
      at = (at + 1) & mask
    }
    keys[at] = hash
    counts[at] = 1
    return 1
  }
}

export const counter = new Counter()
