import type { Queryable } from '~db/client'
import type { Hub } from '../hub/hub.server'
import type { ColumnMapping } from './column-mapping'
import type { Format } from './detect'
import { type BatchResult, type ImportTerms, importBatch, type KeyedPrompt } from './import-batch.server'
import { openRows } from './read-rows.server'
import type { ImportedPrompt, ParsedRow } from './record'

const BATCH_ROWS = 500
/** UTF-16 units of text in a batch: bounds memory and the size of one statement. */
const BATCH_UNITS = 4_000_000
/** A file counts for as much: forty a batch, so that what is done shows, and an end in the middle loses little. */
const FILE_UNITS = 100_000

export type RejectedRow = Extract<ParsedRow, { error: string }>

/** How far the file is read. */
export interface ReadSoFar {
  rows: number
  /** Prompts found in them. */
  prompts: number
  /** Questions of people in dialogues behind the first one, which are not imported. */
  laterTurns: number
  rejected: number
  /** Of the file's bytes, 0 to 1. */
  share: number
}

export interface RowsImport extends ImportTerms {
  path: string
  format: Format
  mapping?: ColumnMapping | null
  /** May rows name files beside theirs? Only where the path is the asker's own. */
  beside?: boolean
  /** Prompts at the beginning that were written before: they are read and passed over. */
  skip?: number
  /** What the terms change in each prompt. */
  arrange?: (prompt: ImportedPrompt) => ImportedPrompt
  onReject: (row: RejectedRow) => void
  /** In the transaction of each batch, with what was read up to its end. */
  within?: (tx: Queryable, result: BatchResult, read: ReadSoFar) => Promise<void>
  /** Before each row; throws to stop, and what was read before is written. */
  check?: (read: ReadSoFar) => void
  onBatch?: (result: BatchResult, read: ReadSoFar) => void
}

/**
 * Reads a file to its end and writes what it holds, batch by batch, one while the next is read.
 *
 * @throws AppError `not_found` (no such file), `invalid` (in no format we know), and what the callbacks throw
 */
export async function importRows(hub: Hub, options: RowsImport): Promise<ReadSoFar> {
  const { skip = 0, arrange = (prompt) => prompt } = options
  const { rows, sizeBytes, position } = await openRows(options.path, options.format, {
    mapping: options.mapping,
    beside: options.beside
  })
  const read: ReadSoFar = { rows: 0, prompts: 0, laterTurns: 0, rejected: 0, share: 0 }
  let batch: KeyedPrompt[] = []
  let units = 0
  let writing: Promise<void> = Promise.resolve()
  const reject = (row: RejectedRow) => {
    read.rejected += 1
    options.onReject(row)
  }
  const flush = async () => {
    await writing
    if (batch.length === 0) return
    const full = batch
    const upTo = { ...read, share: sizeBytes > 0 ? Math.min(1, position() / sizeBytes) : 1 }
    batch = []
    units = 0
    writing = importBatch(hub, options, full, async (tx, result) => {
      upTo.rejected += result.refused.length
      await options.within?.(tx, result, upTo)
    }).then((result) => {
      for (const { entry, error } of result.refused) reject({ line: 1, error, row: null, entry })
      options.onBatch?.(result, upTo)
    })
    writing.catch(() => {})
  }
  const take = async (prompt: KeyedPrompt) => {
    read.prompts += 1
    read.laterTurns += prompt.laterTurns ?? 0
    if (read.prompts <= skip) return
    batch.push(prompt)
    units += unitsOf(prompt)
    if (batch.length >= BATCH_ROWS || units >= BATCH_UNITS) await flush()
  }
  try {
    for await (const row of rows) {
      options.check?.(read)
      read.rows += 1
      if ('error' in row) reject(row)
      else for (const prompt of row.prompts) await take({ ...arrange(prompt), format: row.format })
    }
  } finally {
    // what a broken file held before the break comes in, too
    await flush()
    await writing
  }
  return { ...read, share: 1 }
}

const unitsOf = ({ text, outputs }: ImportedPrompt) =>
  outputs.reduce((sum, output) => sum + output.text.length + (output.media ? FILE_UNITS : 0), text.length)

/** A bad row as a line of JSON; one nested too deep to be written is left out of it. */
export function rejectLine({ line, error, row, entry }: RejectedRow): string {
  const told = { ...(entry ? { entry } : {}), line, error }
  try {
    return `${JSON.stringify({ ...told, row })}\n`
  } catch {
    return `${JSON.stringify({ ...told, row: null })}\n`
  }
}
