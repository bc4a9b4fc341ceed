import { Numbers } from './runs'

type Value = string | number

/** Values of which this many or fewer are looked at before a dictionary is tried. */
const SAMPLE = 1000
/** Distinct bytes of all bytes in the sample above which none is tried. */
const HOPELESS = 0.9

/** Values as a list of distinct ones and, for each, which of them it is: -1 where there is none. */
export class DistinctValues {
  readonly distinct: Value[] = []
  readonly indexes = new Numbers()
  nulls = 0
  private readonly numbers = new Map<Value, number>()
  /** The one before and its number: many columns say the same of row after row. */
  private last: Value | undefined
  private lastNumber = 0

  add(value: Value): void {
    if (value !== this.last) {
      this.lastNumber = this.numberOf(value)
      this.last = value
    }
    this.indexes.push(this.lastNumber)
  }

  private numberOf(value: Value): number {
    const known = this.numbers.get(value)
    if (known !== undefined) return known
    const number = this.distinct.length
    this.distinct.push(value)
    this.numbers.set(value, number)
    return number
  }

  addNull(): void {
    this.nulls += 1
    this.indexes.push(-1)
  }

  clear(): void {
    this.distinct.length = 0
    this.indexes.length = 0
    this.nulls = 0
    this.numbers.clear()
    this.last = undefined
  }

  /** Of the values `from` … `to` - 1, those that occur, once each, and how many are missing. */
  within(from: number, to: number): { values: Value[]; nulls: number } {
    const met = new Set<number>()
    let nulls = 0
    for (let i = from; i < to; i++) {
      const index = this.indexes.values[i] as number
      if (index < 0) nulls += 1
      else met.add(index)
    }
    return { values: [...met].map((index) => this.distinct[index] as Value), nulls }
  }

  /**
   * Whether a dictionary and numbers in it take half of what the values do, or less: as `hyparquet-writer`
   * decides it, by the length of texts in UTF-16, and only where a sample is not hopeless.
   *
   * @param sizeOf what a value takes
   */
  worthDictionary(sizeOf: (value: Value) => number): boolean {
    const { distinct, indexes, nulls } = this
    const sizes = distinct.map(sizeOf)
    const numberAt = (i: number) => ((indexes.values[i] as number) < 0 ? null : (indexes.values[i] as number))
    if (hopeless(indexes.length, numberAt, (number) => sizes[number] as number)) return false
    let all = 0
    for (let i = 0; i < indexes.length; i++) {
      const index = indexes.values[i] as number
      if (index >= 0) all += sizes[index] as number
    }
    const once = sizes.reduce((sum, size) => sum + size, 0)
    const bits = Math.ceil(Math.log2(distinct.length))
    return 2 * (once + Math.ceil(((indexes.length - nulls) * bits) / 8)) <= all
  }
}

/**
 * Whether too many of a thousand values, drawn from all of them at even distances, are different ones for a
 * dictionary to pay.
 *
 * @param valueAt the value at a place, or a number for it; null where there is none
 * @param sizeOf what it takes
 */
export function hopeless<T>(
  length: number,
  valueAt: (i: number) => T | null,
  sizeOf: (value: T) => number
): boolean {
  const samples = Math.min(length, SAMPLE)
  const met = new Set<T>()
  let once = 0
  let all = 0
  for (let i = 0; i < samples; i++) {
    const value = valueAt(samples === 1 ? 0 : Math.floor((i * (length - 1)) / (samples - 1)))
    if (value === null) continue
    const size = sizeOf(value)
    if (!met.has(value)) once += size
    met.add(value)
    all += size
  }
  return all === 0 || once / all > HOPELESS
}
