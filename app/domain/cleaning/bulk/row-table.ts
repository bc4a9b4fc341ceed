const CHUNK = 65_536

/** What is remembered of each cleaned row: 20 bytes. */
export class RowTable {
  private readonly ends: Float64Array[] = []
  private readonly lines: Uint32Array[] = []
  private readonly worths: Float64Array[] = []
  private count = 0
  private end = 0

  get size(): number {
    return this.count
  }

  /** Bytes of all rows so far. */
  get bytes(): number {
    return this.end
  }

  add(length: number, line: number, worth: number): void {
    const at = this.count % CHUNK
    if (at === 0) {
      this.ends.push(new Float64Array(CHUNK))
      this.lines.push(new Uint32Array(CHUNK))
      this.worths.push(new Float64Array(CHUNK))
    }
    this.end += length
    ;(this.ends.at(-1) as Float64Array)[at] = this.end
    ;(this.lines.at(-1) as Uint32Array)[at] = line
    ;(this.worths.at(-1) as Float64Array)[at] = worth
    this.count += 1
  }

  /** Where a row ends in the file of cleaned rows, in bytes. */
  endOf(row: number): number {
    return this.ends[Math.floor(row / CHUNK)]?.[row % CHUNK] as number
  }

  startOf(row: number): number {
    return row === 0 ? 0 : this.endOf(row - 1)
  }

  /** Its line in the file that came in, from 1. */
  lineOf(row: number): number {
    return this.lines[Math.floor(row / CHUNK)]?.[row % CHUNK] as number
  }

  /** Whether the first of two copies is to stay: the better one, then the earlier. A row of no known worth is the worst. */
  isBetter(a: number, b: number): boolean {
    const [left, right] = [this.worthOf(a), this.worthOf(b)]
    return left === right ? a < b : left > right
  }

  private worthOf(row: number): number {
    const worth = this.worths[Math.floor(row / CHUNK)]?.[row % CHUNK] as number
    return Number.isNaN(worth) ? Number.NEGATIVE_INFINITY : worth
  }
}
