import { csvLine } from '../../formats/csv-line'
import type { ColumnSpec } from '../columns'
import type { DatasetRecord, RecordImage } from '../record'
import { columnsOf } from '../tasks/registry'
import type { FormatDefinition } from './format'

/**
 * The columns of the Parquet files as CSV (RFC 4180: CRLF, quotes doubled). Lists and messages are JSON, images their file
 * names; texts that a spreadsheet would run are given an apostrophe.
 */
export const csv: FormatDefinition = {
  fits: () => true,
  writer: ({ split, recipe, edition }) => {
    const path = `${split}.csv`
    const columns = columnsOf(recipe, { edition })
    let begun = false
    return {
      add: ({ record }) => {
        const head = begun ? '' : csvLine(columns.map(({ name }) => name))
        begun = true
        return [{ path, bytes: head + csvLine(columns.map((column) => toldOf(column, record))), rows: 1 }]
      },
      end: () => []
    }
  }
}

function toldOf(column: ColumnSpec, record: DatasetRecord): unknown {
  const value = column.value(record)
  const isFile = column.kind === 'image' || column.kind === 'binary'
  return isFile && value ? (value as RecordImage).path : value
}
