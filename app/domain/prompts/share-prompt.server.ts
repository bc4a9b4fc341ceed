import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { insertOutput } from '../outputs/insert-output.server'
import { checkOutput, type OutputInput } from '../outputs/output-input'
import { storeImage } from '../outputs/store-image.server'
import { insertPrompt, type NewPrompt } from './insert-prompt.server'
import { checkPrompt, type PromptInput } from './prompt-input'

/** The first output of a prompt that is being shared; it takes licence and consent from the prompt. */
export type FirstOutput = Omit<OutputInput, 'promptId' | 'license' | 'trainingConsent'>

/**
 * Shares a prompt together with its first output, if one is given: both or neither.
 *
 * @throws AppError `invalid` (fields of both), `not_found` (no such published parent), and what `storeImage` throws
 */
export async function sharePrompt(
  hub: Hub,
  author: { id: string },
  input: PromptInput,
  first: FirstOutput | null
): Promise<NewPrompt & { outputId: string | null }> {
  const given = { license: input.license, trainingConsent: input.trainingConsent }
  const wrong = { ...(first ? checkOutput({ ...first, ...given }) : {}), ...checkPrompt(input) }
  if (Object.keys(wrong).length > 0)
    throw new AppError('invalid', 'The prompt is not acceptable', { fields: wrong })
  const image = first?.image ? { ...(await storeImage(hub, first.image.bytes)), alt: first.image.alt } : null
  return hub.db.transaction(async (tx) => {
    const prompt = await insertPrompt(tx, author, input)
    const outputId = first
      ? await insertOutput(tx, author, { ...first, ...given, promptId: prompt.promptId }, image)
      : null
    return { ...prompt, outputId }
  })
}
