const MAX_SEEN = 1 << 21

/** Knuth's multiplicative hash; the low bits are used. */
const spread = (hash: number): number => Math.imul(hash, 0x9e3779b1) >>> 9

/**
 * Counts 32-bit hashes: an open hash table in typed arrays, kept and reused. A small text uses only the front of it, which
 * stays in the processor's first cache.
 */
class Counter {
  private keys = new Uint32Array(0)
  private counts = new Uint32Array(0)
  private mask = -1
  private readonly seen = new Uint8Array(MAX_SEEN)

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

  /**
   * Counts `size` hashes anew; writes those that may have come before to the front of `again`, in order, and how often each
   * has come so far to `times`; returns how many these are. A first pass tells by few bits which may come twice: in most
   * texts hardly any do, and only those go into the table.
   */
  countAgain(hashes: Uint32Array, size: number, again: Uint32Array, times: Uint32Array): number {
    let width = 4096
    while (width < size * 8 && width < MAX_SEEN) width *= 2
    const { seen } = this
    seen.fill(0, 0, width)
    const few = width - 1
    for (let i = 0; i < size; i += 1) {
      const at = spread(hashes[i] as number) & few
      const before = seen[at] as number
      seen[at] = before === 0 ? 1 : 2
    }
    let found = 0
    for (let i = 0; i < size; i += 1)
      if (seen[spread(hashes[i] as number) & few] === 2) {
        again[found] = i
        found += 1
      }
    if (found === 0) return 0
    this.start(found)
    for (let k = 0; k < found; k += 1) times[k] = this.add(hashes[again[k] as number] as number)
    return found
  }

  /** Counts one; returns how often it has come, this time included. */
  add(hash: number): number {
    const { keys, counts, mask } = this
    let at = spread(hash) & mask
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

/** Room for the hashes of one text and their counts, shared by the families. */
export const room = { hashes: new Uint32Array(0), again: new Uint32Array(0), times: new Uint32Array(0) }

/** Makes room for `size` hashes. */
export function makeRoom(size: number): typeof room {
  if (room.hashes.length < size) {
    room.hashes = new Uint32Array(Math.max(2048, size * 2))
    room.again = new Uint32Array(room.hashes.length)
    room.times = new Uint32Array(room.hashes.length)
  }
  return room
}
