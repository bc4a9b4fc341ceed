import { basename } from 'node:path'
import type { ColumnMapping } from './column-mapping'
import { detectContainer, detectDelimiter, detectJsonRow, isFlat } from './detect'
import { isObject, type JsonObject } from './json-value'
import { cellText } from './mapped-object'
import { jsonTexts } from './read-json.server'
import { columnName, findColumns, mappingOf } from './table'
import { tableRecords } from './table-rows.server'
import { type OpenText, openText } from './text-chunks.server'
import { openArchive } from './zip-archive.server'

/** Rows looked at, columns and samples shown. */
const ROWS = 20
const COLUMNS = 60
const SAMPLES = 3
const SAMPLE_LENGTH = 120

export interface FileColumns {
  columns: { name: string; samples: string[] }[]
  /** What the columns hold by their names; empty when none is known. */
  guess: ColumnMapping
}

/**
 * The columns of a table, or the keys of flat JSON rows, with samples and a guess at what each holds.
 *
 * @returns null for files with a structure of their own (dialogues, trees, archives, Markdown)
 */
export async function findFileColumns(path: string): Promise<FileColumns | null> {
  if (await openArchive(path)) return null
  const text = await openText(path)
  // columnar files and other bytes are for readers of their own
  if (/^PAR1|\0/.test(text.head)) return null
  const container = detectContainer(text.head, basename(path))
  if (container === 'markdown') return null
  return container === 'json'
    ? jsonColumns(text)
    : tableColumns(text, container === 'tsv' ? '\t' : detectDelimiter(text.head))
}

async function tableColumns(text: OpenText, delimiter: ',' | ';' | '\t'): Promise<FileColumns | null> {
  let header: string[] | null = null
  const samples: string[][] = []
  let seen = 0
  for await (const record of tableRecords(text.chunks, delimiter)) {
    if ('error' in record) continue
    if (header) header.forEach((_, i) => void sample(samples, i, record.cells[i] ?? ''))
    header ??= record.cells
    if (++seen > ROWS) break
  }
  return header && told(header, samples, {})
}

async function jsonColumns(text: OpenText): Promise<FileColumns | null> {
  const names: string[] = []
  const samples: string[][] = []
  const extra: ColumnMapping = {}
  let seen = 0
  for await (const raw of jsonTexts(text)) {
    const row = parsed(raw.text)
    if (!row) continue
    const format = detectJsonRow(row)
    if (!isFlat(format)) return null
    if (format === 'alpaca') Object.assign(extra, { system: 'prompt', chosen: 'answer', rejected: 'answer' })
    for (const [name, value] of Object.entries(row)) {
      const cell = cellText(value)
      if (!cell && value !== '' && value !== null) continue
      if (!names.includes(name)) names.push(name)
      sample(samples, names.indexOf(name), cell)
    }
    if (++seen >= ROWS) break
  }
  return names.length > 0 ? told(names, samples, extra) : null
}

function parsed(text: string | null): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

function sample(samples: string[][], column: number, cell: string): void {
  samples[column] ??= []
  const kept = samples[column]
  const short = cell.replace(/\s+/g, ' ').trim().slice(0, SAMPLE_LENGTH)
  if (short && kept.length < SAMPLES && !kept.includes(short)) kept.push(short)
}

function told(header: readonly string[], samples: string[][], extra: ColumnMapping): FileColumns {
  const found = findColumns(header)
  const names = header.map(columnName)
  const known = Object.fromEntries(Object.entries(extra).filter(([name]) => names.includes(name)))
  return {
    columns: names.slice(0, COLUMNS).map((name, i) => ({ name, samples: samples[i] ?? [] })),
    guess: found ? { ...mappingOf(header, found), ...known } : {}
  }
}
