import { basename } from 'node:path'
import { AppError } from '../errors'
import {
  detectContainer,
  detectDelimiter,
  detectJsonRow,
  type Format,
  JSON_READERS,
  type JsonFormat
} from './detect'
import { type RawRow, readLines, readListItems } from './json-rows'
import { isObject } from './json-value'
import { type ParsedRow, RowError } from './record'
import { readTable } from './table-rows.server'
import { type OpenText, openText } from './text-chunks.server'

export interface OpenRows extends Pick<OpenText, 'sizeBytes' | 'position'> {
  rows: AsyncGenerator<ParsedRow>
}

/**
 * Opens a file of prompts and reads it row by row; memory does not grow with the file.
 *
 * @throws AppError `not_found` (no such file); the rows throw `invalid` when the file is in no format we know
 */
export async function openRows(path: string, format: Format): Promise<OpenRows> {
  const text = await openText(path).catch((error: NodeJS.ErrnoException) => {
    throw new AppError('not_found', `Cannot read ${path}: ${error.code ?? error.message}`)
  })
  const container = format === 'auto' ? detectContainer(text.head, basename(path)) : format
  const rows =
    container === 'csv'
      ? readTable(text.chunks, detectDelimiter(text.head))
      : container === 'tsv'
        ? readTable(text.chunks, '\t')
        : readJson(text, container === 'json' ? null : container)
  return { sizeBytes: text.sizeBytes, position: text.position, rows }
}

async function* readJson(text: OpenText, asked: JsonFormat | null): AsyncGenerator<ParsedRow> {
  const isList = text.head
    .replace(/^\ufeff/, '')
    .trimStart()
    .startsWith('[')
  let format = asked
  for await (const raw of isList ? readListItems(text.chunks) : readLines(text.chunks)) {
    const value = parseJson(raw)
    if (value instanceof RowError) {
      yield { line: raw.line, error: value.message, row: raw.text?.slice(0, 2000) ?? null }
      continue
    }
    format ??= detectJsonRow(value)
    if (!format)
      throw new AppError(
        'invalid',
        `Line ${raw.line} is in no format we know; name it with --format (${Object.keys(JSON_READERS).join(', ')})`
      )
    yield rowOf(value, format, raw.line)
  }
}

function parseJson(raw: RawRow): unknown {
  if (raw.text === null) return new RowError('the row is longer than 16 MB')
  try {
    return JSON.parse(raw.text)
  } catch (error) {
    return new RowError(`not JSON: ${(error as Error).message}`)
  }
}

function rowOf(value: unknown, format: JsonFormat, line: number): ParsedRow {
  try {
    if (!isObject(value)) throw new RowError('the row is not an object')
    return { line, format, prompts: JSON_READERS[format](value) }
  } catch (error) {
    if (error instanceof RowError) return { line, error: error.message, row: value }
    throw error
  }
}
