import type { Collection } from '../../generators/generation-record'
import { readLines, readListItems } from '../json-rows'
import { parseJsonText } from '../json-text'
import { recogniseText } from './recognise-text'
import { RowTally } from './row-tally'
import type { TableCells } from './table-cells'
import { rowObject, tableCells } from './table-text'
import type { TextInspection } from './text-inspection'

/** Longest document read whole to be counted, in UTF-16 units. */
const MAX_DOCUMENT = 64 * 1024 * 1024

/**
 * Reads a collection to its end, chunk by chunk, and gives it its counts; memory does not grow with its rows. Null when
 * it is one document too long to be read whole.
 */
export async function countRows(
  inspection: TextInspection,
  chunks: AsyncIterable<string>
): Promise<Collection | null> {
  const { kind, layout, collection } = inspection
  const isLog = kind === 'vscode-copilot-chat-export' || kind === 'vscode-chat-export'
  if (layout === 'document' || isLog) {
    let text = ''
    for await (const chunk of chunks) {
      text += chunk
      if (text.length > MAX_DOCUMENT) return null
    }
    return recogniseText(text, true)?.collection ?? null
  }
  const tally = new RowTally(kind, collection?.columns)
  if (layout === 'table') for await (const row of readTableObjects(chunks)) tally.add(row)
  else
    for await (const { text } of layout === 'list' ? readListItems(chunks) : readLines(chunks))
      tally.add(text === null ? null : parseRow(text))
  return tally.collection(true)
}

/** The runtime's own parser is several times as fast, and exact where no long number or Python word stands. */
function parseRow(text: string): unknown {
  if (/\d{16}|NaN|Infinity/.test(text)) return parseJsonText(text)
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Rows of a table as objects by column, without its header. */
async function* readTableObjects(chunks: AsyncIterable<string>): AsyncGenerator<Record<string, string>> {
  let cells: TableCells | null = null
  let columns: string[] | null = null
  const rowsOf = function* (rows: string[][]) {
    for (const row of rows) {
      if (columns) yield rowObject(columns, row)
      else columns = row
    }
  }
  for await (const chunk of chunks) {
    const text: string = cells ? chunk : chunk.replace(/^\ufeff/, '')
    cells ??= tableCells(text)
    yield* rowsOf(cells.push(text))
  }
  if (cells) yield* rowsOf(cells.end())
}
