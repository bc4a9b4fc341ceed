import { AppError } from '../errors'
import type { ColumnMapping } from './column-mapping'
import { detectJsonRow, JSON_READERS, type JsonFormat } from './detect'
import { jsonLayout } from './json-layout'
import { type RawRow, readLines, readListItems, readWhole } from './json-rows'
import { isObject, type JsonObject } from './json-value'
import { readMappedObject } from './mapped-object'
import { type FileLookup, pictureNameOf, readPictureRow } from './picture-row'
import { isDiffusionDb } from './recognise/row-kinds'
import { isSessionLog, playSessionLog } from './recognise/session-log'
import { type ImportedPrompt, type ParsedRow, RowError } from './record'
import type { OpenText } from './text-chunks.server'

type Text = Pick<OpenText, 'head' | 'chunks'>

/** Changes of a session log kept at most. */
const MAX_CHANGES = 200_000

/**
 * Rows of a JSON text, however it is laid out; `asked` is the format a person named, else the first row tells
 * it. Rows may name `files`.
 *
 * @param mapping what the keys of flat rows hold, where a person said so
 * @throws AppError `invalid` when a row is in no format we know
 */
export async function* readJson(
  text: Text,
  asked: JsonFormat | null,
  mapping: ColumnMapping | null = null,
  files: FileLookup | null = null
): AsyncGenerator<ParsedRow> {
  let format = asked
  const changes: unknown[] = []
  for await (const raw of jsonTexts(text)) {
    const value = parseJson(raw)
    if (value instanceof RowError) {
      yield { line: raw.line, error: value.message, row: raw.text?.slice(0, 2000) ?? null }
      continue
    }
    if (changes.length > 0 || (isObject(value) && isSessionLog(value))) {
      if (changes.length < MAX_CHANGES) changes.push(value)
      continue
    }
    if (mapping) {
      yield rowOf(value, asked ?? detectJsonRow(value) ?? 'prompts', raw.line, (row) =>
        readMappedObject(row, mapping)
      )
      continue
    }
    format ??= detectJsonRow(value)
    const picture = isObject(value) && (!format || format === 'prompts') ? pictureNameOf(value) : null
    if (picture && files) {
      yield rowOf(value, 'pictures', raw.line, (row) => readPictureRow(row, picture, files))
      continue
    }
    if (!format)
      throw new AppError(
        'invalid',
        `Line ${raw.line} is in no format we know; name it with --format (${Object.keys(JSON_READERS).join(', ')})`,
        { key: 'imports:error.unknown_format' }
      )
    const read = JSON_READERS[format]
    for (const row of entriesOf(value, format)) yield rowOf(row, format, raw.line, (one) => read(one, files))
  }
  if (changes.length > 0)
    yield rowOf(playSessionLog(changes), 'copilot-chat', 1, (row) => JSON_READERS['copilot-chat'](row, files))
}

/** The source texts of a JSON text's rows, however they follow each other. */
export function jsonTexts({ head, chunks }: Text): AsyncGenerator<RawRow> {
  const layout = jsonLayout(head)
  return layout === 'list'
    ? readListItems(chunks)
    : layout === 'document'
      ? readWhole(chunks)
      : readLines(chunks)
}

/** A DiffusionDB file is one map of pictures: each is a row of its own, and its name comes along. */
const entriesOf = (value: unknown, format: JsonFormat): unknown[] =>
  format === 'diffusiondb' && isObject(value) && isDiffusionDb(value)
    ? Object.entries(value).map(([name, entry]) => (isObject(entry) ? { ...entry, image_name: name } : entry))
    : [value]

function parseJson(raw: RawRow): unknown {
  if (raw.text === null) return new RowError('the row is longer than 16 MB')
  try {
    return JSON.parse(raw.text)
  } catch (error) {
    return new RowError(`not JSON: ${(error as Error).message}`)
  }
}

function rowOf(
  value: unknown,
  format: string,
  line: number,
  read: (row: JsonObject) => ImportedPrompt[]
): ParsedRow {
  try {
    if (!isObject(value)) throw new RowError('the row is not an object')
    return { line, format, prompts: read(value) }
  } catch (error) {
    if (error instanceof RowError) return { line, error: error.message, row: value }
    throw error
  }
}
