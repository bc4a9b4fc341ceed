import type { Queryable } from '~db/client'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { promptRevisions, prompts } from '~db/schema'
import { AppError } from '../errors'
import { linkParent } from '../remixes/link-parent.server'
import { CONSENT_VERSION } from './consent'
import { contentHash } from './content-hash.server'
import { guessLanguage } from './language'
import { checkPrompt, type PromptInput } from './prompt-input'
import { excerptOf } from './publish-excerpt'
import { parseTags } from './tags'
import { findVariables } from './variables'

export interface NewPrompt {
  promptId: string
  revisionId: string
}

/**
 * Writes a prompt with its first revision, in state `scanning`, and its event. Part of a larger transaction;
 * doors call `createPrompt`.
 *
 * @throws AppError `invalid` with the fields at fault; for a remix what `linkParent` throws
 */
export async function insertPrompt(
  tx: Queryable,
  author: { id: string },
  input: PromptInput
): Promise<NewPrompt> {
  const wrong = checkPrompt(input)
  if (Object.keys(wrong).length > 0)
    throw new AppError('invalid', 'The prompt is not acceptable', { fields: wrong })
  const promptId = newId()
  const revisionId = newId()
  const title = input.title.trim()
  const lineage = input.parentId
    ? await linkParent(tx, author, { parentId: input.parentId, license: input.license })
    : { rootId: promptId, depth: 0 }
  await tx.insert(prompts).values({
    id: promptId,
    authorId: author.id,
    title,
    excerpt: excerptOf(input.text),
    scenario: input.scenario,
    language: guessLanguage(`${title}\n${input.text}`),
    tags: parseTags(input.tags),
    license: input.license,
    trainingConsent: input.trainingConsent,
    consentVersion: CONSENT_VERSION,
    consentedAt: new Date(),
    authorRating: input.contentRating,
    shownRating: input.contentRating,
    moderationState: 'scanning',
    ...lineage
  })
  await tx.insert(promptRevisions).values({
    id: revisionId,
    promptId,
    number: 1,
    title,
    text: input.text,
    variables: findVariables(input.text),
    contentHash: contentHash(title, input.text),
    moderationState: 'scanning'
  })
  await recordEvents(tx, [
    { type: 'prompt.submitted', actorId: author.id, subjectId: promptId, payload: { revisionId } }
  ])
  return { promptId, revisionId }
}
