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
    const { from, to } = this.range(i)
    return to < from ? null : this.plain.textOf(from, to)
  }

  /**
   * The smallest and the largest text in the order of their bytes, which is that of Parquet; none where all
   * are missing.
   */
  extremes(): string[] {
    let min = -1
    let max = -1
    for (let i = 0; i < this.length; i++) {
      if ((this.ends.values[i] as number) < this.begin(i)) continue
      if (min < 0) min = max = i
      else if (this.compare(i, min) < 0) min = i
      else if (this.compare(i, max) > 0) max = i
    }
    return min < 0 ? [] : [this.at(min) as string, this.at(max) as string]
  }

  clear(): void {
    this.plain.cut(this.plain.length)
    this.ends.length = 0
    this.nulls = 0
  }

  /** Where its bytes are; ends before it begins where there is none. */
  range(i: number): { from: number; to: number } {
    return { from: this.begin(i), to: this.ends.values[i] as number }
  }

  private begin(i: number): number {
    return 4 + (i === 0 ? 0 : (this.ends.values[i - 1] as number))
  }

  /** The order of the bytes of two texts. */
  private compare(i: number, j: number): number {
    const { page } = this.plain
    const [a, b] = [this.begin(i), this.begin(j)]
    const [aSize, bSize] = [(this.ends.values[i] as number) - a, (this.ends.values[j] as number) - b]
    const size = Math.min(aSize, bSize)
    for (let at = 0; at < size; at++) {
      const difference = (page[a + at] as number) - (page[b + at] as number)
      if (difference !== 0) return difference
    }
    return aSize - bSize
  }
}
