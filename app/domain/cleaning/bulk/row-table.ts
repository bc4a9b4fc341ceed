const CHUNK = 65_536

/**
 * A row's bytes, without a line end: at `offset` of the file given, or, where its words were changed, at `-1 - offset` of
 * the file of changed rows.
 */
export interface Place {
  offset: number
  length: number
}

/** What is remembered of each cleaned row: 16 bytes, and 8 more where rows are of unlike worth. */
export class RowTable {
  private readonly offsets: Float64Array[] = []
  private readonly lengths: Uint32Array[] = []
  private readonly lines: Uint32Array[] = []
  private readonly worths: Float64Array[] = []
  private count = 0

  /** @param weighed whether rows tell which of several copies is the best */
  constructor(private readonly weighed: boolean) {}

  get size(): number {
    return this.count
  }

  add({ offset, length }: Place, line: number, worth: number): void {
    const at = this.count % CHUNK
    if (at === 0) {
      this.offsets.push(new Float64Array(CHUNK))
      this.lengths.push(new Uint32Array(CHUNK))
      this.lines.push(new Uint32Array(CHUNK))
      if (this.weighed) this.worths.push(new Float64Array(CHUNK))
    }
    ;(this.offsets.at(-1) as Float64Array)[at] = offset
    ;(this.lengths.at(-1) as Uint32Array)[at] = length
    ;(this.lines.at(-1) as Uint32Array)[at] = line
    if (this.weighed) (this.worths.at(-1) as Float64Array)[at] = worth
    this.count += 1
  }

  placeOf(row: number): Place {
    const chunk = Math.floor(row / CHUNK)
    return {
      offset: this.offsets[chunk]?.[row % CHUNK] as number,
      length: this.lengths[chunk]?.[row % CHUNK] as number
    }
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
    const worth = this.worths[Math.floor(row / CHUNK)]?.[row % CHUNK] ?? Number.NaN
    return Number.isNaN(worth) ? Number.NEGATIVE_INFINITY : worth
  }
}
