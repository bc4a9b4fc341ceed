import type { Readable } from 'node:stream'
import type { Scenario } from '~db/vocabulary'
import type { ByteSource } from './containers/carriers'

/** A file's bytes, to be read at places and from the start. `stream` may be asked more than once. */
export interface FileBytes {
  source: ByteSource
  stream(): Promise<Readable>
}

/** A picture, sound or film that came with a prompt. Its bytes stay where they are until somebody asks for them. */
export interface ImportedMedia {
  /** Its path in the archive or folder: names it in reports, and is read for signs of its maker. */
  name: string
  /**
   * Makes the bytes readable until they are closed.
   *
   * @throws AppError `invalid` (locked, packed in a strange way, damaged), `too_large`
   */
  open(): Promise<FileBytes & { close(): Promise<void> }>
}

/** What was made of an imported prompt: words, or a file. `generatorId` is one of the hub's generators. */
export interface ImportedOutput {
  /** Empty: the file is asked, which is then `media`. */
  generatorId: string
  /** The generator's version or weights as the file names them; empty when it does not. */
  model: string
  /** Words, or the transcript of a dialogue; empty where there is a file. */
  text: string
  /** What the words are; `text` when it is left out. */
  modality?: 'text' | 'dialogue'
  /** Settings by name, as words. */
  parameters?: Record<string, string>
  media?: ImportedMedia
  /** What the file shows, for those who can not see or hear it. */
  alt?: string
}

/** One imported prompt, whatever the file looked like. */
export interface ImportedPrompt {
  title: string
  text: string
  scenario: Scenario
  tags: string[]
  outputs: ImportedOutput[]
  /** Questions of the dialogue that are not imported: nobody answered them, or it is too long to be kept whole. */
  laterTurns?: number
}

/**
 * A row of a file: the prompts in it, or why there are none. `line` counts from 1 and is where the row starts; `entry` is
 * the file inside an archive.
 */
export type ParsedRow =
  | { line: number; format: string; prompts: ImportedPrompt[] }
  | { line: number; error: string; row: unknown; entry?: string }

/** A row that can not be imported; the message tells a person what is wrong with it. */
export class RowError extends Error {
  override name = 'RowError'
}

/** Limits of what a file may bring, in UTF-16 units: wider than the composer's, since collections hold long prompts. */
export const IMPORT_LIMITS = { title: 140, text: 200_000, outputs: 64, tags: 8 } as const
