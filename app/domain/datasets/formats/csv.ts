import type { ColumnSpec } from '../columns'
import type { DatasetRecord, RecordImage } from '../record'
import { taskOf } from '../tasks/registry'
import type { FormatDefinition } from './format'

/** What a spreadsheet takes for a formula (OWASP, CSV Injection), behind any number of apostrophes. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/

/** A text as a spreadsheet may open it: an apostrophe before what would be a formula, and before one that is there already. */
export const defused = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

const quoted = (text: string): string =>
  /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/**
 * The columns of the Parquet files as CSV (RFC 4180: CRLF, quotes doubled). Lists and messages are JSON, images their file
 * names; texts that a spreadsheet would run are given an apostrophe.
 */
export const csv: FormatDefinition = {
  fits: () => true,
  writer: ({ split, recipe }) => {
    const path = `${split}.csv`
    const columns = taskOf(recipe).columns(recipe)
    const row = (cells: string[]) => `${cells.map(quoted).join(',')}\r\n`
    let begun = false
    return {
      add: ({ record }) => {
        const head = begun ? '' : row(columns.map(({ name }) => name))
        begun = true
        return [{ path, bytes: head + row(columns.map((column) => cellOf(column, record))), rows: 1 }]
      },
      end: () => []
    }
  }
}

function cellOf(column: ColumnSpec, record: DatasetRecord): string {
  const value = column.value(record)
  if (value === null || value === undefined) return ''
  if (column.kind === 'image' || column.kind === 'binary') return defused((value as RecordImage).path)
  if (typeof value === 'string') return defused(value)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
