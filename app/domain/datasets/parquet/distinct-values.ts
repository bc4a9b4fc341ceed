import { DistinctTexts } from './distinct-texts'
import { type Physical, PlainBytes } from './plain-bytes'
import type { PlainPages } from './plain-pages'
import { Numbers } from './runs'

type Value = string | number

/** Values of which this many or fewer are looked at before a dictionary is tried. */
const SAMPLE = 1000
/** Distinct bytes of all bytes in the sample above which none is tried. */
const HOPELESS = 0.9

/** Values as a list of distinct ones and, for each, which of them it is: -1 where there is none. */
export class DistinctValues {
  readonly indexes = new Numbers()
  nulls = 0
  private readonly texts = new DistinctTexts()
  private readonly numbers: number[] = []
  private readonly numberOf = new Map<number, number>()
  /** The number of the one before: many columns say the same of row after row. */
  private last = -1
  private scratch = Buffer.allocUnsafeSlow(256)

  constructor(private readonly type: Physical) {}

  /** Takes a text. Lone surrogates become U+FFFD. */
  addText(text: string): void {
    if (this.scratch.length < 3 * text.length) this.scratch = Buffer.allocUnsafeSlow(6 * text.length)
    this.addBytes(this.scratch, 0, this.scratch.write(text))
  }

  /** Takes the text whose bytes are `from` … `to` - 1. */
  addBytes(source: Buffer, from: number, to: number): void {
    const { texts } = this
    if (this.last < 0 || !texts.texts.is(this.last, source, from, to))
      this.last = texts.numberOf(source, from, to)
    this.indexes.push(this.last)
  }

  addNumber(value: number): void {
    let number = this.numberOf.get(value)
    if (number === undefined) {
      number = this.numbers.length
      this.numbers.push(value)
      this.numberOf.set(value, number)
    }
    this.indexes.push(number)
  }

  addNull(): void {
    this.nulls += 1
    this.indexes.push(-1)
  }

  clear(): void {
    this.texts.clear()
    this.numbers.length = 0
    this.numberOf.clear()
    this.indexes.length = 0
    this.nulls = 0
    this.last = -1
  }

  /** The distinct ones, by number. */
  distinct(): Value[] {
    if (this.type !== 'BYTE_ARRAY') return this.numbers
    const { texts } = this.texts
    return Array.from({ length: texts.length }, (_, number) => texts.at(number) as string)
  }

  /** The distinct ones, plain. */
  plain(): { bytes: Uint8Array; count: number } {
    const { texts } = this.texts
    if (this.type === 'BYTE_ARRAY') return { bytes: texts.bytes, count: texts.length }
    const plain = new PlainBytes(this.type)
    for (const value of this.numbers) plain.add(value)
    return { bytes: plain.bytes, count: this.numbers.length }
  }

  /** Adds each value to pages. @param begins whether a row begins with a value */
  pour(pages: PlainPages, begins: (i: number) => boolean): void {
    const { texts } = this.texts
    for (let i = 0; i < this.indexes.length; i++) {
      const number = this.indexes.values[i] as number
      if (number < 0) pages.addNull(begins(i))
      else if (this.type !== 'BYTE_ARRAY') pages.add(this.numbers[number] as number, begins(i))
      else {
        const { from, to } = texts.range(number)
        pages.addBytes(texts.memory, from, to, begins(i))
      }
    }
  }

  /** Of the values `from` … `to` - 1, those that occur, once each, and how many are missing. */
  within(distinct: readonly Value[], from: number, to: number): { values: Value[]; nulls: number } {
    const met = new Set<number>()
    let nulls = 0
    for (let i = from; i < to; i++) {
      const index = this.indexes.values[i] as number
      if (index < 0) nulls += 1
      else met.add(index)
    }
    return { values: [...met].map((index) => distinct[index] as Value), nulls }
  }

  /**
   * Whether a dictionary and numbers in it take half of what the values do, or less: as `hyparquet-writer`
   * decides it, by the length of texts in UTF-16, and only where a sample is not hopeless.
   *
   * @param sizeOf what a value takes
   */
  worthDictionary(distinct: readonly Value[], sizeOf: (value: Value) => number): boolean {
    const { indexes, nulls } = this
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
