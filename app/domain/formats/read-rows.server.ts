import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError } from '../errors'
import { readBundleRows, type TextReader } from './bundle-rows.server'
import type { ColumnMapping } from './column-mapping'
import { detectContainer, detectDelimiter, type Format } from './detect'
import { fileMedia } from './file-bytes.server'
import { filesBeside, openFolder } from './folder-files.server'
import { readWhole } from './json-rows'
import { readMarkdown } from './markdown-file'
import { readParquet } from './parquet-rows.server'
import type { FileLookup } from './picture-row'
import { readJson } from './read-json.server'
import { type ParsedRow, RowError } from './record'
import { readTable } from './table-rows.server'
import { isParquet, type OpenText, openText } from './text-chunks.server'
import { openArchive } from './zip-archive.server'
import { bundleOf } from './zip-files.server'

export interface OpenRows extends Pick<OpenText, 'sizeBytes' | 'position'> {
  rows: AsyncGenerator<ParsedRow>
}

/**
 * Opens a file of prompts, an archive or folder of such files and of pictures, and reads it row by row; memory does not
 * grow with it.
 *
 * @param options.mapping what the columns of a table, or the keys of flat JSON rows, hold; null: by their names
 * @param options.beside may rows name files that lie beside theirs? Only where the path is the reader's own.
 * @throws AppError `not_found` (no such file); the rows throw `invalid` when the file is in no format we know
 */
export async function openRows(
  path: string,
  format: Format,
  { mapping = null, beside = false }: { mapping?: ColumnMapping | null; beside?: boolean } = {}
): Promise<OpenRows> {
  const unreadable = (error: NodeJS.ErrnoException) => {
    if (error instanceof AppError) throw error
    throw new AppError('not_found', `Cannot read ${path}: ${error.code ?? error.message}`)
  }
  const read: TextReader = (text, name, files) => rowsOf(text, name, format, mapping, files)
  if (beside && (await stat(path).catch(unreadable)).isDirectory())
    return readBundleRows(await openFolder(path), read)
  const archive = await openArchive(path).catch(unreadable)
  if (archive) return readBundleRows(bundleOf(archive), read)
  const files = beside ? filesBeside(path) : null
  const text = await openText(path).catch(unreadable)
  if (isParquet(text)) {
    let position = 0
    const media = fileMedia(basename(path), path, async () => ({ start: 0, size: text.sizeBytes }))
    return {
      sizeBytes: text.sizeBytes,
      position: () => position,
      rows: readParquet(
        media,
        files,
        (share) => {
          position = Math.round(share * text.sizeBytes)
        },
        undefined,
        mapping
      )
    }
  }
  return {
    sizeBytes: text.sizeBytes,
    position: text.position,
    rows: rowsOf(text, basename(path), format, mapping, files)
  }
}

function rowsOf(
  text: Pick<OpenText, 'head' | 'chunks'>,
  name: string,
  format: Format,
  mapping: ColumnMapping | null,
  files: FileLookup | null
): AsyncGenerator<ParsedRow> {
  const container = format === 'auto' || format === 'zip' ? detectContainer(text.head, name) : format
  if (container === 'csv') return readTable(text.chunks, detectDelimiter(text.head), mapping, files)
  if (container === 'tsv') return readTable(text.chunks, '\t', mapping, files)
  if (container === 'markdown') return readMarkdownRow(text.chunks)
  return readJson(text, container === 'json' ? null : container, mapping, files)
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
