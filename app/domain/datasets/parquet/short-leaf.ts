import type { PageIndexes } from 'hyparquet-writer/src/types.js'
import { boundsOf } from './bounds'
import { DistinctValues, hopeless } from './distinct-values'
import { describe, type LeafPlace, type TextLeaf } from './leaf'
import { type ChunkBytes, PAGE_BYTES } from './pages'
import type { Physical } from './plain-bytes'
import { PlainPages } from './plain-pages'
import { PlainValues } from './plain-values'
import { bitWidth, runsBound, writeRuns } from './runs'

type Value = string | number

/** Short texts and numbers: as numbers in a dictionary where that pays, and with their bounds. */
export class ShortLeaf implements TextLeaf {
  private readonly values: DistinctValues
  /** Instead of them, once a row group had no dictionary: most columns stay as they are. */
  private readonly texts = new PlainValues()
  private asTexts = false
  private readonly type: Physical
  private body = new Uint8Array(1024)

  /** @param chunk may be shared: it is filled by `finish` alone */
  constructor(
    private readonly place: LeafPlace,
    readonly chunk: ChunkBytes
  ) {
    this.type = place.element.type as Physical
    this.values = new DistinctValues(this.type)
  }

  add(value: Value): void {
    if (this.type === 'INT32' && value !== ((value as number) | 0))
      throw new RangeError(`${this.place.path.join('.')}: ${value} is no whole number of 32 bits`)
    if (typeof value === 'number') this.values.addNumber(value)
    else if (this.asTexts) this.texts.add(value)
    else this.values.addText(value)
  }

  addBytes(source: Buffer, from: number, to: number): void {
    if (this.asTexts) this.texts.addBytes(source, from, to)
    else this.values.addBytes(source, from, to)
  }

  addNull(): void {
    if (this.asTexts) this.texts.addNull()
    else this.values.addNull()
  }

  finish(base: number): PageIndexes {
    this.chunk.clear()
    if (this.asTexts) {
      const { texts } = this
      const plain = texts.size < PAGE_BYTES && hopeless(texts.length, (i) => texts.at(i), this.sizeOf)
      if (plain) return this.finishTexts(base)
      this.numberTexts()
    }
    return this.finishValues(base)
  }

  private finishTexts(base: number): PageIndexes {
    const { texts, place, chunk } = this
    const { length, nulls } = texts
    chunk.addPage(texts.bytes, 'PLAIN', place.levels, 0, length)
    const bounds = boundsOf(texts.extremes(), nulls, false)
    texts.clear()
    return describe(place, chunk, base, { values: length, encodings: ['PLAIN'], bounds })
  }

  /** Texts that may be worth a dictionary after all, or are more than a page. */
  private numberTexts(): void {
    const { texts, values } = this
    for (let i = 0; i < texts.length; i++) {
      const { from, to } = texts.range(i)
      if (to < from) values.addNull()
      else values.addBytes(texts.memory, from, to)
    }
    texts.clear()
  }

  private finishValues(base: number): PageIndexes {
    const { values, chunk, place } = this
    const distinct = values.distinct()
    const dictionary = values.worthDictionary(distinct, this.sizeOf)
    if (dictionary) this.writeNumbers()
    else this.writePlain()
    const float = this.type === 'DOUBLE'
    const described = describe(place, chunk, base, {
      values: values.indexes.length,
      encodings: dictionary ? ['PLAIN', 'RLE_DICTIONARY'] : ['PLAIN'],
      bounds: boundsOf(distinct, values.nulls, float),
      boundsOf: ({ from, to }) => {
        const within = values.within(distinct, from, to)
        return boundsOf(within.values, within.nulls, float)
      }
    })
    values.clear()
    this.asTexts = !dictionary && this.type === 'BYTE_ARRAY'
    return described
  }

  /** A text with the length before it. */
  private readonly sizeOf = (value: Value): number =>
    typeof value === 'string' ? 4 + value.length : this.type === 'INT32' ? 4 : 8

  private begins(i: number): boolean {
    const { levels } = this.place
    return !levels?.repetition || levels.repetition.values[i] === 0
  }

  private writePlain(): void {
    const pages = new PlainPages(this.type, this.chunk, this.place.levels)
    this.values.pour(pages, (i) => this.begins(i))
    pages.finish()
  }

  private writeNumbers(): void {
    const { indexes } = this.values
    const dictionary = this.values.plain()
    this.chunk.addDictionary(dictionary.bytes, dictionary.count)
    let from = 0
    let size = 0
    for (let i = 0; i < indexes.length; i++) {
      const own = (indexes.values[i] as number) < 0 ? 0 : 4
      size += own
      if (size >= PAGE_BYTES && i > from && this.begins(i)) {
        this.writePage(from, i)
        from = i
        size = own
      }
    }
    this.writePage(from, indexes.length)
  }

  private writePage(from: number, to: number): void {
    const there = this.values.indexes.values.subarray(from, to)
    const values = this.values.nulls > 0 ? there.filter((index) => index >= 0) : there
    let largest = 0
    for (let i = 0; i < values.length; i++) if ((values[i] as number) > largest) largest = values[i] as number
    const bits = bitWidth(largest)
    const most = 1 + runsBound(values.length, bits)
    if (this.body.length < most) this.body = new Uint8Array(most)
    this.body[0] = bits
    const end = writeRuns(this.body, 1, { values, from: 0, to: values.length, bits })
    this.chunk.addPage(this.body.subarray(0, end), 'RLE_DICTIONARY', this.place.levels, from, to)
  }
}
