import { Readable } from 'node:stream'
import { type CsvError, type Info, type Parser, parse } from 'csv-parse'
import { AppError } from '../errors'
import { type FileLookup, namesFile, pictureNameOf, readPictureRow } from './picture-row'
import { type ParsedRow, RowError } from './record'
import { type Columns, findColumns, readTableRow } from './table'

/** Longest row, in characters: an unclosed quote must not swallow a whole file. */
const MAX_ROW = 1024 * 1024

/**
 * Rows of a table with a header: RFC 4180 with cells over several lines (CSV), or one line a row and no quoting (TSV, as
 * IANA registers it).
 *
 * @param files that rows may name; where a column does, each row is about one
 * @throws AppError `invalid` when no column of the header holds prompts
 */
export async function* readTable(
  chunks: AsyncIterable<string>,
  delimiter: ',' | ';' | '\t',
  files: FileLookup | null
): AsyncGenerator<ParsedRow> {
  const broken: { line: number; error: string; row: unknown }[] = []
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
  let columns: Columns | null = null
  let header: string[] | null = null
  let line = 1
  const format = delimiter === '\t' ? 'tsv' : 'csv'
  source.on('error', (error) => parser.destroy(error))
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      yield* broken.splice(0)
      const start = line
      line = info.lines + 1
      if (header && files) {
        yield pictureRow(record, header, files, start)
        continue
      }
      if (columns) {
        yield rowOf(record, columns, start, format)
        continue
      }
      if (files && record.some(namesFile)) {
        header = record
        continue
      }
      columns = findColumns(record)
      if (!columns)
        throw new AppError(
          'invalid',
          `No column holds prompts; found: ${record.slice(0, 12).join(', ').slice(0, 200)}`
        )
    }
    yield* broken.splice(0)
  } finally {
    source.destroy()
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
