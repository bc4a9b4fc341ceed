/** Pairs remembered at most; the entries of a full memory take 19 MB. */
const MOST = 1 << 20

/** A small number for each of many pairs of rows: an open hash table in typed arrays. Full, it takes no more. */
export class PairMemory {
  private slots = 1 << 14
  private rows = new Int32Array(this.slots * 2).fill(-1)
  private values = new Uint8Array(this.slots)
  private count = 0

  /** @returns null where nothing is known of the pair */
  get(a: number, b: number): number | null {
    const slot = this.slotOf(a, b)
    return this.rows[slot * 2] === -1 ? null : (this.values[slot] as number)
  }

  set(a: number, b: number, value: number): void {
    if (this.count * 2 >= this.slots && !this.grow()) return
    this.put(a, b, value)
  }

  private put(a: number, b: number, value: number): void {
    const slot = this.slotOf(a, b)
    if (this.rows[slot * 2] === -1) this.count += 1
    this.rows[slot * 2] = Math.min(a, b)
    this.rows[slot * 2 + 1] = Math.max(a, b)
    this.values[slot] = value
  }

  private grow(): boolean {
    if (this.slots >= MOST * 2) return false
    const { rows, values } = this
    this.slots = Math.min(this.slots * 4, MOST * 2)
    this.rows = new Int32Array(this.slots * 2).fill(-1)
    this.values = new Uint8Array(this.slots)
    this.count = 0
    for (let slot = 0; slot < values.length; slot += 1)
      if (rows[slot * 2] !== -1)
        this.put(rows[slot * 2] as number, rows[slot * 2 + 1] as number, values[slot] as number)
    return true
  }

  /** The slot that holds a pair, whichever of the two is named first, or the free one where it would go. */
  private slotOf(a: number, b: number): number {
    const [low, high] = a < b ? [a, b] : [b, a]
    const mask = this.slots - 1
    const spread = Math.imul(Math.imul(low, 0x9e3779b1) ^ high, 0x85ebca6b)
    let slot = (spread ^ (spread >>> 15)) & mask
    while (this.rows[slot * 2] !== -1 && (this.rows[slot * 2] !== low || this.rows[slot * 2 + 1] !== high))
      slot = (slot + 1) & mask
    return slot
  }
}
