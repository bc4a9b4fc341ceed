import { RowTally } from './row-tally'
import { TableCells } from './table-cells'
import { tableKindOf } from './table-kinds'
import type { Found } from './text-inspection'

/** Longest header line, in UTF-16 units. */
const MAX_HEADER = 4000

const headerLine = (text: string) => text.slice(0, MAX_HEADER).split(/\r?\n/, 1)[0] ?? ''

/** What separates the cells of a table, by its header: spreadsheets of some countries write semicolons. */
function delimiterOf(text: string): '\t' | ';' | ',' {
  const header = headerLine(text)
  if (header.includes('\t')) return '\t'
  return header.split(';').length > header.split(',').length ? ';' : ','
}

/** A splitter for the table that starts with `head`; tab-separated tables have no quoting. */
export function tableCells(head: string): TableCells {
  const delimiter = delimiterOf(head)
  return new TableCells(delimiter, delimiter !== '\t')
}

/** A row's cells by their columns. */
export const rowObject = (columns: readonly string[], row: readonly string[]): Record<string, string> =>
  Object.fromEntries(columns.map((name, i) => [name, row[i] ?? '']))

/** A collection of prompts in a table, told by its header. */
export function findTable(
  text: string,
  whole: boolean,
  fileName: string
): { found: Found; delimiter: string } | null {
  const delimiter = delimiterOf(text)
  if (!headerLine(text).includes(delimiter)) return null
  const [columns = []] = tableCells(text).push(`${headerLine(text)}\n`)
  const kind = tableKindOf(columns, fileName)
  if (!kind) return null
  const cells = tableCells(text)
  const rows = [...cells.push(text), ...(whole ? cells.end() : [])]
  const tally = new RowTally(kind.kind, columns)
  for (const row of rows.slice(1)) tally.add(rowObject(columns, row))
  return { found: { ...kind, collection: tally.collection(whole), warnings: [] }, delimiter }
}
