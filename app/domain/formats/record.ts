import type { Scenario } from '~db/vocabulary'

/** An answer that came with an imported prompt. `generatorId` is one of the hub's generators. */
export interface ImportedOutput {
  generatorId: string
  /** The generator's version or weights as the file names them; empty when it does not. */
  model: string
  text: string
}

/** One imported prompt, whatever the file looked like. */
export interface ImportedPrompt {
  title: string
  text: string
  scenario: Scenario
  tags: string[]
  outputs: ImportedOutput[]
  /** Turns of people in the dialogue behind the first one, which are not imported. */
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
