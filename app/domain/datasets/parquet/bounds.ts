import type { SchemaElement } from 'hyparquet'
import { unconvertMinMax } from 'hyparquet-writer/src/unconvert.js'

export type Value = string | number | boolean

/** The smallest and the largest of some values, and how many are missing (parquet-format: Statistics). */
export interface Bounds {
  min_value: Value | undefined
  max_value: Value | undefined
  null_count: bigint
  nan_count?: bigint
}

const SURROGATE = /[\ud800-\udfff]/
const hasSurrogate = (value: Value) => typeof value === 'string' && SURROGATE.test(value)

type Order = (a: Value, b: Value) => number

const asTheyAre: Order = (a, b) => (a < b ? -1 : a > b ? 1 : 0)
const byBytes: Order = (a, b) => Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)))

/**
 * Values in the order of Parquet: texts by their UTF-8 bytes, which is JavaScript's order but where there are
 * surrogates.
 */
const orderFor = (values: readonly Value[]): Order => (values.some(hasSurrogate) ? byBytes : asTheyAre)

/** @param nulls how many values beside these are missing */
export function boundsOf(values: readonly Value[], nulls: number, float: boolean): Bounds {
  const order = orderFor(values)
  let min = values[0]
  let max = min
  for (const value of values) {
    if (order(value, min as Value) < 0) min = value
    else if (order(value, max as Value) > 0) max = value
  }
  // of zeros the smallest is the negative, the largest the positive one
  if (min === 0) min = -0
  if (max === 0) max = 0
  return { min_value: min, max_value: max, null_count: BigInt(nulls), nan_count: float ? 0n : undefined }
}

/** The bounds of each page of a column chunk (parquet-format: ColumnIndex). */
export function columnIndex(pages: Bounds[], element: SchemaElement) {
  const bytes = (value: Value | undefined, largest: boolean) =>
    unconvertMinMax(value, element, largest) ?? new Uint8Array()
  const float = pages.some(({ nan_count }) => nan_count !== undefined)
  return {
    null_pages: pages.map(({ min_value }) => min_value === undefined),
    min_values: pages.map(({ min_value }) => bytes(min_value, false)),
    max_values: pages.map(({ max_value }) => bytes(max_value, true)),
    boundary_order: orderOf(pages),
    null_counts: pages.map(({ null_count }) => null_count),
    nan_counts: float ? pages.map(({ nan_count }) => nan_count ?? 0n) : undefined
  }
}

function orderOf(pages: Bounds[]): 'ASCENDING' | 'DESCENDING' | 'UNORDERED' {
  const steps = (['min_value', 'max_value'] as const).flatMap((end) => {
    const values = pages.map((page) => page[end])
    const order = orderFor(values.filter((value) => value !== undefined))
    return values.slice(1).map((value, i) => {
      const before = values[i]
      return value === undefined || before === undefined ? 0 : order(before, value)
    })
  })
  if (steps.every((step) => step <= 0)) return 'ASCENDING'
  return steps.every((step) => step >= 0) ? 'DESCENDING' : 'UNORDERED'
}
