import type { ColumnMapping } from './column-mapping'
import type { JsonObject } from './json-value'
import { type ImportedPrompt, RowError } from './record'
import { mappedColumns, readTableRow } from './table'

/** A value of a flat row as a table's cell; a list of words is one cell of words. */
export function cellText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string').join(', ')
  return ''
}

/** One JSON row whose keys are columns, as a person says what they hold. @throws RowError when it holds no prompt */
export function readMappedObject(row: JsonObject, mapping: ColumnMapping): ImportedPrompt[] {
  const names = Object.keys(mapping)
  const columns = mappedColumns(names, mapping)
  if (!columns) throw new RowError('the prompt is empty')
  return readTableRow(
    names.map((name) => cellText(Object.hasOwn(row, name) ? row[name] : undefined)),
    columns
  )
}
