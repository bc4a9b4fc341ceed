import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { insertOutput } from '../outputs/insert-output.server'
import { OUTPUTS_AT_ONCE } from '../outputs/limits'
import { checkOutput, type OutputInput } from '../outputs/output-input'
import { type KeptFile, storeGivenFile } from '../outputs/store-given-file.server'
import { takeSlot } from '../trust/take-slot.server'
import { insertPrompt, type NewPrompt } from './insert-prompt.server'
import { checkPrompt, type PromptInput } from './prompt-input'

/** An output of a prompt that is being shared; it takes licence, consent and content rating from the prompt. */
export type FirstOutput = Omit<OutputInput, 'promptId' | 'license' | 'trainingConsent' | 'contentRating'>

/**
 * Shares a prompt together with its first outputs, at most twelve: all or nothing. Files are checked and kept before
 * anything is written.
 *
 * @returns `outputIds` in the order given; `outputId` is the first of them
 * @throws AppError `invalid` (fields of the prompt and of the first output that is at fault), `not_found` (no such published
 *   parent), `rate_limited` (no slot is free), and what `storeGivenFile` throws
 */
export async function sharePrompt(
  hub: Hub,
  author: { id: string },
  input: PromptInput,
  outputs: FirstOutput | FirstOutput[] | null
): Promise<NewPrompt & { outputId: string | null; outputIds: string[] }> {
  const { license, trainingConsent, contentRating } = input
  const given = { license, trainingConsent, contentRating }
  const first = outputs === null ? [] : [outputs].flat()
  const atFault = first.map((output) => checkOutput({ ...output, ...given })).find(hasKeys)
  const wrong = { ...atFault, ...checkPrompt(input) }
  if (first.length > OUTPUTS_AT_ONCE) wrong.output = 'output:error.outputs_many'
  if (hasKeys(wrong)) throw new AppError('invalid', 'The prompt is not acceptable', { fields: wrong })
  const files: (KeptFile | null)[] = []
  for (const { file } of first) files.push(file ? await storeGivenFile(hub, author, file) : null)
  return hub.db.transaction(async (tx) => {
    await takeSlot(hub, tx, author)
    const prompt = await insertPrompt(tx, author, input)
    const outputIds: string[] = []
    for (const [i, output] of first.entries()) {
      const full = { ...output, ...given, promptId: prompt.promptId }
      outputIds.push(await insertOutput(tx, author, full, files[i] ?? null))
    }
    return { ...prompt, outputId: outputIds[0] ?? null, outputIds }
  })
}

const hasKeys = (fields: object) => Object.keys(fields).length > 0
