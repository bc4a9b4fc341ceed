import { createWriteStream, type WriteStream } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import type { Format } from './detect'
import { type ImportTerms, importBatch, type KeyedPrompt } from './import-batch.server'
import { openRows } from './read-rows.server'
import type { ImportedPrompt, ParsedRow } from './record'

const BATCH_ROWS = 500
/** UTF-16 units of text in a batch: bounds memory and the size of one statement. */
const BATCH_UNITS = 4_000_000
/** A file counts for as much: forty a batch, so that what is done shows, and an end in the middle loses little. */
const FILE_UNITS = 100_000

export interface ImportOptions extends ImportTerms {
  path: string
  format: Format
  /** May rows name files beside theirs, and may the path be a folder? Only where it is the asker's own. */
  beside?: boolean
  /** Where bad rows go, one JSON object `{entry?, line, error, row}` a line; not written when there are none. */
  rejectsPath: string
  /** Called after each batch with what has been read so far. */
  onProgress?: (done: { rows: number; share: number }) => void
}

export interface ImportSummary {
  rows: number
  /** Prompts and outputs that are new. */
  added: number
  addedOutputs: number
  /** Of the outputs: dialogues kept whole, and pictures, sound and film. */
  dialogues: number
  files: number
  /** Prompts that were imported before and brought nothing new. */
  already: number
  /** Questions in dialogues that are not imported: nobody answered them, or the dialogue is too long. */
  laterTurns: number
  /** Rows that could not be read, and files that were not taken. */
  rejected: number
  seconds: number
  rowsPerSecond: number
}

/**
 * Imports a file of prompts and their answers under one author, licence and consent. Rows that can not be read go into
 * the rejects file by line, the rest go in; importing the file again adds nothing twice. Everything imported goes through
 * cleaning like any other contribution.
 *
 * @throws AppError `not_found` (no such file), `invalid` (in no format we know)
 */
export async function importContributions(hub: Hub, options: ImportOptions): Promise<ImportSummary> {
  const startedAt = performance.now()
  const { rows, sizeBytes, position } = await openRows(options.path, options.format, {
    beside: options.beside
  })
  const rejects = new Rejects(options.rejectsPath)
  const sum = { rows: 0, added: 0, addedOutputs: 0, dialogues: 0, files: 0, already: 0, laterTurns: 0 }
  let batch: KeyedPrompt[] = []
  let units = 0
  // one batch is written while the next one is read
  let writing: Promise<void> = Promise.resolve()
  const flush = async () => {
    await writing
    if (batch.length === 0) return
    const [full, done] = [batch, { rows: sum.rows, share: sizeBytes > 0 ? position() / sizeBytes : 1 }]
    batch = []
    units = 0
    writing = importBatch(hub, options, full).then((result) => {
      sum.added += result.prompts
      sum.addedOutputs += result.outputs
      sum.dialogues += result.dialogues
      sum.files += result.files
      sum.already += result.already
      for (const { entry, error } of result.refused) rejects.add({ line: 1, error, row: null, entry })
      options.onProgress?.(done)
    })
    writing.catch(() => {})
  }
  try {
    await rejects.clear()
    for await (const row of rows) {
      sum.rows += 1
      if ('error' in row) {
        rejects.add(row)
        continue
      }
      for (const prompt of row.prompts) {
        batch.push({ ...prompt, format: row.format })
        sum.laterTurns += prompt.laterTurns ?? 0
        units += unitsOf(prompt)
        if (batch.length >= BATCH_ROWS || units >= BATCH_UNITS) await flush()
      }
    }
    await flush()
    await writing
  } finally {
    await writing.catch(() => {})
    await rejects.close()
  }
  options.onProgress?.({ rows: sum.rows, share: 1 })
  const seconds = (performance.now() - startedAt) / 1000
  return {
    ...sum,
    rejected: rejects.count,
    seconds,
    rowsPerSecond: Math.round(sum.rows / Math.max(seconds, 0.001))
  }
}

const unitsOf = ({ text, outputs }: ImportedPrompt) =>
  outputs.reduce((sum, output) => sum + output.text.length + (output.media ? FILE_UNITS : 0), text.length)

/** A row nested too deep to be written is left out of its line. */
function rejectLine({ line, error, row, entry }: Extract<ParsedRow, { error: string }>): string {
  const told = { ...(entry ? { entry } : {}), line, error }
  try {
    return JSON.stringify({ ...told, row })
  } catch {
    return JSON.stringify({ ...told, row: null })
  }
}

/** The rejects file: made when the first bad row comes. */
class Rejects {
  count = 0
  private stream: WriteStream | null = null

  constructor(private readonly path: string) {}

  /**
   * Takes away what an earlier import left, which would mislead, and sees that a new file could be made.
   *
   * @throws AppError `invalid`, before anything is imported
   */
  async clear(): Promise<void> {
    try {
      await writeFile(this.path, '')
      await rm(this.path)
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException
      throw new AppError('invalid', `Cannot write rejects to ${this.path} (${code}): set --rejects`, {
        cause
      })
    }
  }

  add(row: Extract<ParsedRow, { error: string }>): void {
    this.stream ??= createWriteStream(this.path)
    this.stream.write(`${rejectLine(row)}\n`)
    this.count += 1
  }

  async close(): Promise<void> {
    if (!this.stream) return
    this.stream.end()
    await finished(this.stream)
  }
}
