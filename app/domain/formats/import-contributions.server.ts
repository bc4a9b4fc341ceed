import { createWriteStream, type WriteStream } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import type { ColumnMapping } from './column-mapping'
import type { Format } from './detect'
import type { ImportTerms } from './import-batch.server'
import { importRows, type RejectedRow, rejectLine } from './import-rows.server'

export interface ImportOptions extends ImportTerms {
  path: string
  format: Format
  /** What the columns hold; null: by their names. */
  mapping?: ColumnMapping | null
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
  const rejects = new Rejects(options.rejectsPath)
  const sum = { added: 0, addedOutputs: 0, dialogues: 0, files: 0, already: 0 }
  await rejects.clear()
  try {
    const { rows, laterTurns, rejected } = await importRows(hub, {
      ...options,
      onReject: (row) => rejects.add(row),
      onBatch: (result, { rows, share }) => {
        sum.added += result.prompts
        sum.addedOutputs += result.outputs
        sum.dialogues += result.dialogues
        sum.files += result.files
        sum.already += result.already
        options.onProgress?.({ rows, share })
      }
    })
    options.onProgress?.({ rows, share: 1 })
    const seconds = (performance.now() - startedAt) / 1000
    return {
      ...{ rows, ...sum, laterTurns, rejected, seconds },
      rowsPerSecond: Math.round(rows / Math.max(seconds, 0.001))
    }
  } finally {
    await rejects.close()
  }
}

/** The rejects file: made when the first bad row comes. */
class Rejects {
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

  add(row: RejectedRow): void {
    this.stream ??= createWriteStream(this.path)
    this.stream.write(rejectLine(row))
  }

  async close(): Promise<void> {
    if (!this.stream) return
    this.stream.end()
    await finished(this.stream)
  }
}
