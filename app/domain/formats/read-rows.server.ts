import { basename } from 'node:path'
import { AppError } from '../errors'
import type { ColumnMapping } from './column-mapping'
import { detectContainer, detectDelimiter, type Format } from './detect'
import { readWhole } from './json-rows'
import { readMarkdown } from './markdown-file'
import { readJson } from './read-json.server'
import { type ParsedRow, RowError } from './record'
import { readTable } from './table-rows.server'
import { type OpenText, openText } from './text-chunks.server'
import { openArchive } from './zip-archive.server'
import { readArchiveRows } from './zip-rows.server'

export interface OpenRows extends Pick<OpenText, 'sizeBytes' | 'position'> {
  rows: AsyncGenerator<ParsedRow>
}

/**
 * Opens a file of prompts, or an archive of such files, and reads it row by row; memory does not grow with the file.
 *
 * @param mapping what the columns of a table, or the keys of flat JSON rows, hold; null: by their names
 * @throws AppError `not_found` (no such file); the rows throw `invalid` when the file is in no format we know
 */
export async function openRows(
  path: string,
  format: Format,
  mapping: ColumnMapping | null = null
): Promise<OpenRows> {
  const unreadable = (error: NodeJS.ErrnoException) => {
    if (error instanceof AppError) throw error
    throw new AppError('not_found', `Cannot read ${path}: ${error.code ?? error.message}`)
  }
  const archive = await openArchive(path).catch(unreadable)
  if (archive) return readArchiveRows(archive, (text, name) => rowsOf(text, name, format, mapping))
  const text = await openText(path).catch(unreadable)
  return {
    sizeBytes: text.sizeBytes,
    position: text.position,
    rows: rowsOf(text, basename(path), format, mapping)
  }
}

function rowsOf(
  text: Pick<OpenText, 'head' | 'chunks'>,
  name: string,
  format: Format,
  mapping: ColumnMapping | null
): AsyncGenerator<ParsedRow> {
  const container = format === 'auto' ? detectContainer(text.head, name) : format
  if (container === 'csv') return readTable(text.chunks, detectDelimiter(text.head), mapping)
  if (container === 'tsv') return readTable(text.chunks, '\t', mapping)
  if (container === 'markdown') return readMarkdownRow(text.chunks)
  return readJson(text, container === 'json' ? null : container, mapping)
}

async function* readMarkdownRow(chunks: AsyncIterable<string>): AsyncGenerator<ParsedRow> {
  for await (const { line, text } of readWhole(chunks))
    try {
      if (text === null) throw new RowError('the file is longer than 16 MB')
      yield { line, format: 'markdown', prompts: readMarkdown(text) }
    } catch (error) {
      if (!(error instanceof RowError)) throw error
      yield { line, error: error.message, row: text?.slice(0, 2000) ?? null }
    }
}
