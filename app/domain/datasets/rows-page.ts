import type { Split } from '~db/vocabulary'
import type { DatasetRecord } from './record'

/** Rows of a page. */
export const PAGE_ROWS = 25

/** A row of a page; a record that has left the hub since shows only that it was there. */
export type PageRow =
  | { index: number; revoked: false; record: DatasetRecord }
  | { index: number; revoked: true; reason: string; id: string }

export interface RowsPage {
  split: Split
  splits: { split: Split; rows: number }[]
  from: number
  total: number
  rows: PageRow[]
}
