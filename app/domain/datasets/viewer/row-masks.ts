import type { OpenIndex } from './index-file.server'
import { LONGEST } from './index-head'
import { type FilterName, filtersOf, type RowFilter } from './row-filters'
import type { RowQuery } from './row-query'

/** A byte a row of a split: 1 where it answers. Padded with noughts to a multiple of four. */
export type RowMask = Uint8Array<ArrayBuffer>

/** What lies as close to a limit is at it: ratings are held in single precision, which rounds `3.3`. */
const SLACK = 1e-6

const masked = (rows: number): RowMask => new Uint8Array((rows + 3) & ~3)

/**
 * Which rows of a split answer each thing that is asked, and any of them together. One pass a filter, along the columns as they
 * lie in memory. What is true of about half of all rows is reckoned and not branched on: a processor guesses every other
 * branch wrong.
 */
export class RowMasks {
  private readonly answers = new Map<FilterName, RowMask>()

  /**
   * @param range positions of the split, the last not included
   * @param holding a bit a row of the release: whether it holds the words; null where none are asked
   * @param gone positions of rows that answer nothing
   */
  constructor(
    private readonly index: OpenIndex,
    query: RowQuery,
    readonly range: readonly [number, number],
    private readonly holding: Uint8Array | null,
    private readonly gone: ReadonlySet<number>
  ) {
    for (const filter of filtersOf(query)) this.answers.set(filter.name, this.without(this.answering(filter)))
  }

  /** Rows that answer everything, or everything but one. */
  of(except?: FilterName): RowMask {
    const [one, ...others] = [...this.answers].flatMap(([name, mask]) => (name === except ? [] : [mask]))
    if (!one) return this.without(masked(this.rows).fill(1, 0, this.rows))
    return others.length === 0 ? one : inAll([one, ...others])
  }

  /** How many rows answer each thing alone. */
  alone(): Partial<Record<FilterName, number>> {
    return Object.fromEntries([...this.answers].map(([name, mask]) => [name, sumOf(mask)]))
  }

  /** Whether this is asked for. */
  asks(name: FilterName): boolean {
    return this.answers.has(name)
  }

  private get rows(): number {
    return this.range[1] - this.range[0]
  }

  private without(mask: RowMask): RowMask {
    const [first, end] = this.range
    for (const row of this.gone) if (row >= first && row < end) mask[row - first] = 0
    return mask
  }

  private answering(filter: RowFilter): RowMask {
    const mask = masked(this.rows)
    const [first] = this.range
    if (filter.name === 'q') {
      if (this.holding) markHolding(mask, this.holding, first, this.rows)
    } else if ('word' in filter) {
      const code = this.index.head.words[filter.name].indexOf(filter.word)
      if (code >= 0) markEqual(mask, this.index.codes[filter.name], code, first, this.rows)
    } else if (filter.name === 'rating') {
      const { min, max, below } = filter
      // nobody gives 0 stars: those nobody rated lie below every limit
      const [from, to] =
        max === 0
          ? [min ?? -1, 0]
          : [(min ?? 0) - SLACK, max === null && below !== null ? below - SLACK : (max ?? 5) + SLACK]
      markWithin(mask, this.index.rating, from, to, first, this.rows)
    } else {
      // what is longer than can be told is held as the longest
      const max = filter.max === null || filter.max >= LONGEST ? LONGEST : filter.max
      markWithin(
        mask,
        this.index.lengths[filter.name],
        Math.min(filter.min ?? 0, LONGEST),
        max,
        first,
        this.rows
      )
    }
    return mask
  }
}

function markEqual(mask: RowMask, column: Uint16Array, value: number, first: number, rows: number): void {
  for (let at = 0; at < rows; at += 1) mask[at] = Number(column[first + at] === value)
}

function markWithin(
  mask: RowMask,
  column: Float32Array | Uint16Array,
  min: number,
  max: number,
  first: number,
  rows: number
): void {
  for (let at = 0; at < rows; at += 1) {
    const value = column[first + at] as number
    mask[at] = Number(value >= min) & Number(value <= max)
  }
}

/** Marks the rows that hold the words: eight at a time where none does, as most words stand in few rows. */
function markHolding(mask: RowMask, holding: Uint8Array, first: number, rows: number): void {
  const end = first + rows
  for (let row = first; row < end; ) {
    const bits = (holding[row >> 3] as number) >> (row & 7)
    const next = Math.min(end, (row | 7) + 1)
    if (bits !== 0) for (let i = 0; row + i < next; i += 1) mask[row - first + i] = (bits >> i) & 1
    row = next
  }
}

/** What is 1 in all of them, four rows at a time. */
function inAll(masks: readonly RowMask[]): RowMask {
  const all = new Uint8Array(masks[0] as RowMask)
  const fours = new Uint32Array(all.buffer)
  for (const mask of masks.slice(1)) {
    const other = new Uint32Array(mask.buffer)
    for (let at = 0; at < fours.length; at += 1) fours[at] = (fours[at] as number) & (other[at] as number)
  }
  return all
}

/** The sum of bytes that are 0 or 1, four at a time: 255 of them fit into a byte. */
export function sumOf(mask: RowMask): number {
  const fours = new Uint32Array(mask.buffer)
  let total = 0
  for (let at = 0; at < fours.length; ) {
    const end = Math.min(fours.length, at + 255)
    let sum = 0
    for (; at < end; at += 1) sum += fours[at] as number
    total += (sum & 255) + ((sum >>> 8) & 255) + ((sum >>> 16) & 255) + (sum >>> 24)
  }
  return total
}
