import { Readable } from 'node:stream'
import { type CsvError, type Info, type Parser, parse } from 'csv-parse'
import { AppError } from '../errors'
import type { ColumnMapping } from './column-mapping'
import { type FileLookup, namesFile, pictureNameOf, readPictureRow } from './picture-row'
import { type ParsedRow, RowError } from './record'
import { type Columns, findColumns, mappedColumns, readTableRow } from './table'

/** Longest row, in characters: an unclosed quote must not swallow a whole file. */
const MAX_ROW = 1024 * 1024

type Delimiter = ',' | ';' | '\t'
type Broken = { line: number; error: string; row: unknown }
/** A record's cells, or why there are none; `line` is where it starts. */
export type TableRecord = { line: number; cells: string[] } | Broken

/** Records of a table, its header the first: RFC 4180 with cells over several lines (CSV), or one line a row and no quoting (TSV, as IANA registers it). */
export async function* tableRecords(
  chunks: AsyncIterable<string>,
  delimiter: Delimiter
): AsyncGenerator<TableRecord> {
  const broken: Broken[] = []
  const source = Readable.from(chunks)
  const parser: Parser = source.pipe(
    parse({
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      bom: true,
      info: true,
      quote: delimiter === '\t' ? false : '"',
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      max_record_size: MAX_ROW,
      on_skip: (error: CsvError | undefined, raw: string | undefined) => {
        broken.push({
          line: Number(error?.lines ?? 0),
          error: error?.message ?? 'unreadable row',
          row: raw ?? null
        })
      }
    })
  )
  let line = 1
  source.on('error', (error) => parser.destroy(error))
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      yield* broken.splice(0)
      yield { line, cells: record }
      line = info.lines + 1
    }
    yield* broken.splice(0)
  } finally {
    source.destroy()
  }
}

/**
 * Rows of a table with a header.
 *
 * @param mapping what its columns hold; null: by their names
 * @param files that rows may name; where a column does, each row is about one
 * @throws AppError `invalid` when no column of the header holds prompts
 */
export async function* readTable(
  chunks: AsyncIterable<string>,
  delimiter: Delimiter,
  mapping: ColumnMapping | null = null,
  files: FileLookup | null = null
): AsyncGenerator<ParsedRow> {
  let columns: Columns | null = null
  let header: string[] | null = null
  const format = delimiter === '\t' ? 'tsv' : 'csv'
  for await (const record of tableRecords(chunks, delimiter)) {
    if ('error' in record) {
      yield record
      continue
    }
    if (header && files) {
      yield pictureRow(record.cells, header, files, record.line)
      continue
    }
    if (columns) {
      yield rowOf(record.cells, columns, record.line, format)
      continue
    }
    if (files && !mapping && record.cells.some(namesFile)) {
      header = record.cells
      continue
    }
    columns = mapping ? mappedColumns(record.cells, mapping) : findColumns(record.cells)
    if (!columns)
      throw new AppError(
        'invalid',
        `No column holds prompts; found: ${record.cells.slice(0, 12).join(', ').slice(0, 200)}`,
        { key: 'imports:error.no_prompt_column' }
      )
  }
}

function rowOf(record: string[], columns: Columns, line: number, format: string): ParsedRow {
  try {
    return { line, format, prompts: readTableRow(record, columns) }
  } catch (error) {
    if (error instanceof RowError) return { line, error: error.message, row: record }
    throw error
  }
}

function pictureRow(record: string[], header: string[], files: FileLookup, line: number): ParsedRow {
  try {
    const row = Object.fromEntries(header.map((name, i) => [name.replace(/^\ufeff/, ''), record[i] ?? '']))
    const name = pictureNameOf(row)
    if (!name) throw new RowError('the row names no file')
    return { line, format: 'pictures', prompts: readPictureRow(row, name, files) }
  } catch (error) {
    if (error instanceof RowError) return { line, error: error.message, row: record }
    throw error
  }
}
