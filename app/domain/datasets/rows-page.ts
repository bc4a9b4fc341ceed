import type { ContentRating, LeavingReason, Split } from '~db/vocabulary'
import type { DatasetRecord } from './record'
import type { SplitFacts } from './viewer/row-facts'
import type { FilterName } from './viewer/row-filters'

/** Characters of a text that a page of rows shows; an open row shows up to `OPEN_TEXT`. UTF-16 units. */
export const PAGE_TEXT = 600
export const OPEN_TEXT = 100_000

/**
 * A row of a page; a record that has left the hub since shows only that it was there. `veiled`: its rating,
 * where the reader veils such works or leaves them out (`gated`); its words and pictures are not sent.
 */
export type PageRow =
  | { index: number; revoked: false; record: DatasetRecord; veiled?: ContentRating; gated?: boolean }
  | { index: number; revoked: true; reason: LeavingReason; id: string }

export interface RowsPage {
  split: Split
  splits: { split: Split; rows: number }[]
  /** Place of the first row among those found. */
  from: number
  /** Rows found: all of the split where nothing is asked. */
  total: number
  rows: PageRow[]
  /** The row that is open, whole; null when none is. */
  open: PageRow | null
  /** How it stands with what rows are searched by. */
  index: { state: 'ready' | 'making' | 'none'; done: number; total: number }
  /** What the charts are drawn from; null until they are counted. */
  facts: SplitFacts | null
  /** Of each thing that is asked, how many rows answer that alone. */
  alone: Partial<Record<FilterName, number>>
  /** How the same charts are filled by what was found, each as if its own bars were not asked for; null: as a whole. */
  found: SplitFacts | null
}

/** A record with its long texts cut to `length`. */
export function cutTexts(record: DatasetRecord, length: number): DatasetRecord {
  const cut = (text: string) => (text.length > length ? `${text.slice(0, length).trimEnd()}…` : text)
  const { prompt, response, caption, other } = record
  return {
    ...record,
    prompt: cut(prompt),
    response: response === null ? null : cut(response),
    ...(caption === undefined ? {} : { caption: cut(caption) }),
    ...(other ? { other: { ...other, response: other.response === null ? null : cut(other.response) } } : {})
  }
}
