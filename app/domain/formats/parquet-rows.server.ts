import type { FileMetaData } from 'hyparquet'
import { AppError } from '../errors'
import type { ColumnMapping } from './column-mapping'
import { detectJsonRow, isFlat, JSON_READERS } from './detect'
import { heldMedia } from './file-bytes.server'
import { isObject, type JsonObject } from './json-value'
import { readMappedObject } from './mapped-object'
import { checkPages } from './parquet-pages.server'
import { PARSER_TIMEOUT_MS, startParser } from './parquet-parser.server'
import { type FileLookup, pictureNameOf, picturePrompt, readPictureRow, toldByRow } from './picture-row'
import { type ImportedMedia, type ImportedPrompt, type ParsedRow, RowError } from './record'
import { findColumns, readTableRow } from './table'

/** Rows read at a time. Of flat columns only the pages they lie in are unpacked. */
const WINDOW = 50_000
/** A row group of nested or picture columns is unpacked whole: larger ones are refused. Bytes. */
const MAX_GROUP = 1024 ** 3
const MAX_NESTED = 2_000_000
const MAX_FOOTER = 64 * 1024 * 1024

/** Of DiffusionDB's table these are read; whose picture it was is not. */
const DIFFUSIONDB = ['image_name', 'prompt', 'part_id', 'seed', 'step', 'cfg', 'sampler', 'width', 'height']

/**
 * Rows of a Parquet file: DiffusionDB's table, conversations and instructions as their JSON forms, pictures in a column
 * (`{bytes, path}`, as `datasets` writes them), else a table with a column of prompts. Read in windows of rows, so that
 * memory does not grow with the file. `line` is the row's number, from 1.
 *
 * @param files that rows may name
 * @param mapping what the columns of flat rows hold, where a person said so
 * @throws AppError `invalid` when it is damaged, or no column holds prompts
 */
export async function* readParquet(
  media: ImportedMedia,
  files: FileLookup | null,
  onRead: (share: number) => void = () => {},
  timeoutMs = PARSER_TIMEOUT_MS,
  mapping: ColumnMapping | null = null
): AsyncGenerator<ParsedRow> {
  const { source, close } = await media.open()
  let parser = startParser(source, timeoutMs)
  try {
    const metadata = await parser.metadata()
    const columns = columnsOf(metadata)
    const total = Number(metadata.num_rows)
    let checked = -1
    for (let from = 0; from < total; ) {
      const { rows: most, index } = windowAt(metadata, columns, from)
      const group = metadata.row_groups[index]
      if (group && index !== checked) await checkPages(source, group, columns).catch(damaged)
      checked = index
      const to = Math.min(total, from + most)
      // what a window left in memory goes with its thread
      if (from > 0) {
        await parser.close()
        parser = startParser(source, timeoutMs)
      }
      const rows = await parser.rows({ columns, rowStart: from, rowEnd: to })
      if (!rows.some((row) => Object.values(row).some((value) => value !== undefined)))
        throw new AppError('invalid', `the Parquet file ends before its ${total} rows`)
      for (const [i, row] of rows.entries()) yield rowOf(plain(row), columns, from + i + 1, files, mapping)
      from = to
      onRead(from / total)
    }
    onRead(1)
  } finally {
    await parser.close()
    await close()
  }
}

function damaged(error: unknown): never {
  const { code, message } = error as NodeJS.ErrnoException
  // the disk's fault is not the file's
  if (error instanceof AppError || /^E[A-Z]+$/.test(code ?? '')) throw error
  throw new AppError('invalid', `the Parquet file cannot be read: ${message}`, { cause: error })
}

function columnsOf(metadata: FileMetaData): string[] {
  if (metadata.metadata_length > MAX_FOOTER)
    throw new AppError('invalid', 'the Parquet file has too large a footer')
  const paths = metadata.row_groups[0]?.columns.map(({ meta_data }) => meta_data?.path_in_schema[0] ?? '')
  const names = [...new Set(paths)]
  return names.includes('image_name') && names.includes('part_id')
    ? DIFFUSIONDB.filter((name) => names.includes(name))
    : names
}

/** Rows that may be read from `from` on; of nested columns a whole group is unpacked whatever is asked. */
function windowAt({ row_groups: groups }: FileMetaData, columns: string[], from: number) {
  let start = 0
  for (const [index, group] of groups.entries()) {
    const rows = Number(group.num_rows)
    if (from < start + rows) {
      const read = group.columns.flatMap(({ meta_data: meta }) =>
        meta && columns.includes(meta.path_in_schema[0] ?? '') ? [meta] : []
      )
      const nested = read.some((meta) => meta.path_in_schema.length > 1)
      const bytes = read.reduce((sum, meta) => sum + Number(meta.total_uncompressed_size), 0)
      const packed = read.reduce((sum, meta) => sum + Number(meta.total_compressed_size), 0)
      if (packed > MAX_GROUP || (nested && bytes > MAX_GROUP))
        throw new AppError('invalid', `a row group of the Parquet file is larger than ${MAX_GROUP} bytes`)
      if (nested && rows > MAX_NESTED) throw new AppError('invalid', `a row group holds ${rows} rows`)
      return { index, rows: nested ? start + rows - from : Math.min(WINDOW, start + rows - from) }
    }
    start += rows
  }
  return { index: -1, rows: WINDOW }
}

/** Values as JSON would hold them; numbers that JSON would round are words. */
function plain(row: Record<string, unknown>): JsonObject {
  const value = (one: unknown): unknown => {
    if (typeof one === 'bigint') return Number.isSafeInteger(Number(one)) ? Number(one) : String(one)
    if (Array.isArray(one)) return one.map(value)
    if (one instanceof Date) return one.toISOString()
    if (!isObject(one) || one instanceof Uint8Array) return one
    return Object.fromEntries(Object.entries(one).map(([key, part]) => [key, value(part)]))
  }
  const words = (one: unknown) => (one instanceof Uint8Array ? new TextDecoder().decode(one) : one)
  return Object.fromEntries(Object.entries(row).map(([key, one]) => [key, words(value(one))]))
}

function rowOf(
  row: JsonObject,
  columns: string[],
  line: number,
  files: FileLookup | null,
  mapping: ColumnMapping | null
): ParsedRow {
  try {
    const format = mapping && detectJsonRow(row)
    if (mapping && isFlat(format))
      return { line, format: format ?? 'parquet', prompts: readMappedObject(row, mapping) }
    return { line, ...promptsOf(row, columns, line, files) }
  } catch (error) {
    if (error instanceof AppError) throw error
    if (error instanceof RowError) return { line, error: error.message, row: withoutBytes(row) }
    throw error
  }
}

function promptsOf(
  row: JsonObject,
  columns: string[],
  line: number,
  files: FileLookup | null
): { format: string; prompts: ImportedPrompt[] } {
  if (columns.includes('image_name') && columns.includes('part_id'))
    return { format: 'diffusiondb', prompts: JSON_READERS.diffusiondb(row, files) }
  const held = Object.values(row).find((value) => isObject(value) && value.bytes instanceof Uint8Array)
  if (isObject(held)) {
    const name = typeof held.path === 'string' && held.path ? held.path : `row ${line}`
    return {
      format: 'pictures',
      prompts: [picturePrompt(toldByRow(row), heldMedia(name, held.bytes as Uint8Array))]
    }
  }
  const name = files && pictureNameOf(row)
  if (files && name) return { format: 'pictures', prompts: readPictureRow(row, name, files) }
  const format = detectJsonRow(row)
  if (format && format !== 'prompts') return { format, prompts: JSON_READERS[format](row, files) }
  const table = findColumns(columns)
  if (!table)
    throw new AppError('invalid', `No column holds prompts; found: ${columns.join(', ').slice(0, 200)}`)
  const cells = columns.map((column) => cellOf(row[column]))
  return { format: 'parquet', prompts: readTableRow(cells, table) }
}

const cellOf = (value: unknown): string =>
  Array.isArray(value) ? value.join(',') : value === null || value === undefined ? '' : String(value)

const withoutBytes = (row: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      isObject(value) && value.bytes instanceof Uint8Array ? { ...value, bytes: null } : value
    ])
  )
