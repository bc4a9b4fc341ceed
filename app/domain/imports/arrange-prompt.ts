import type { Scenario } from '~db/vocabulary'
import { IMPORT_LIMITS, type ImportedOutput, type ImportedPrompt } from '../formats/record'

/** What a person says of all prompts of a file. */
export interface ImportTouches {
  /** What made answers the file names no maker for. */
  generatorId: string | null
  /** Put before the file's own. */
  tags: readonly string[]
  /** Null: as guessed for each. */
  scenario: Scenario | null
}

type Output = Pick<ImportedOutput, 'generatorId' | 'model'>
type Prompt<O extends Output> = Omit<ImportedPrompt, 'outputs'> & { outputs: O[] }

/** A prompt of a file with what its importer said of all of them. */
export function arrangePrompt<O extends Output>(prompt: Prompt<O>, touches: ImportTouches): Prompt<O> {
  const { generatorId, tags, scenario } = touches
  return {
    ...prompt,
    scenario: scenario ?? prompt.scenario,
    tags: [...new Set([...tags, ...prompt.tags])].slice(0, IMPORT_LIMITS.tags),
    outputs: prompt.outputs.map((output) =>
      generatorId && output.generatorId === 'other' && !output.model ? { ...output, generatorId } : output
    )
  }
}
