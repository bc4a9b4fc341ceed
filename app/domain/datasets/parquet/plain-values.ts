import { PlainBytes } from './plain-bytes'
import { Numbers } from './runs'

/**
 * Texts as plain bytes, and where each of them ends: for those of which nearly every one is another, such as
 * ids.
 */
export class PlainValues {
  private readonly plain = new PlainBytes('BYTE_ARRAY')
  private readonly ends = new Numbers()
  nulls = 0

  get length(): number {
    return this.ends.length
  }

  /** What they are as the body of a page. */
  get bytes(): Uint8Array {
    return this.plain.bytes
  }

  /** The memory in which the texts have their ranges. */
  get memory(): Buffer {
    return this.plain.page
  }

  /** Bytes of the values, without the lengths before them. */
  get size(): number {
    return this.plain.length - 4 * (this.length - this.nulls)
  }

  add(value: string): void {
    this.plain.add(value)
    this.ends.push(this.plain.length)
  }

  /** Takes the text whose bytes are `from` … `to` - 1. */
  addBytes(source: Buffer, from: number, to: number): void {
    this.plain.addBytes(source, from, to)
    this.ends.push(this.plain.length)
  }

  addNull(): void {
    this.nulls += 1
    this.ends.push(this.plain.length)
  }

  /** Whether the text at a place, which there is, has the bytes `from` … `to` - 1. */
  is(i: number, source: Buffer, from: number, to: number): boolean {
    const begin = this.begin(i)
    const size = to - from
    if ((this.ends.values[i] as number) - begin !== size) return false
    const { page } = this.plain
    for (let at = 0; at < size; at++) if (page[begin + at] !== source[from + at]) return false
    return true
  }

  /** The text at a place; null where there is none. */
  at(i: number): string | null {
    const range = this.range(i)
    return range.to < range.from ? null : this.textOf(range)
  }

  /**
   * The smallest and the largest text in the order of their bytes, which is that of Parquet; none where all
   * are missing.
   */
  extremes(): string[] {
    const { bytes } = this
    let min: Range | null = null
    let max: Range | null = null
    for (let i = 0; i < this.length; i++) {
      const range = this.range(i)
      if (range.to < range.from) continue
      if (!min || !max) min = max = range
      else if (compare(bytes, range, min) < 0) min = range
      else if (compare(bytes, range, max) > 0) max = range
    }
    return min && max ? [this.textOf(min), this.textOf(max)] : []
  }

  clear(): void {
    this.plain.cut(this.plain.length)
    this.ends.length = 0
    this.nulls = 0
  }

  /** Where its bytes are; ends before it begins where there is none. */
  range(i: number): Range {
    return { from: this.begin(i), to: this.ends.values[i] as number }
  }

  private begin(i: number): number {
    return 4 + (i === 0 ? 0 : (this.ends.values[i - 1] as number))
  }

  private textOf({ from, to }: Range): string {
    return this.plain.textOf(from, to)
  }
}

interface Range {
  from: number
  to: number
}

function compare(bytes: Uint8Array, a: Range, b: Range): number {
  const length = Math.min(a.to - a.from, b.to - b.from)
  for (let i = 0; i < length; i++) {
    const difference = (bytes[a.from + i] as number) - (bytes[b.from + i] as number)
    if (difference !== 0) return difference
  }
  return a.to - a.from - (b.to - b.from)
}
