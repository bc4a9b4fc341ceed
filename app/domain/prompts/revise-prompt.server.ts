import { and, eq } from 'drizzle-orm'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { promptRevisions, prompts } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { answerWithRevision } from '../review/changes/answer-changes.server'
import { stateAfter, statesBefore } from '../review/transitions'
import { contentHash } from './content-hash.server'
import { PROMPT_LIMITS } from './limits'
import { checkWords } from './prompt-input'
import { excerptOf } from './publish-excerpt'
import { findVariables } from './variables'

/** States in which an author may still change the words. */
const EDITABLE = statesBefore('revise')

export interface Revision {
  title: string
  text: string
  /** What changed and why, in the author's words; at most 200 characters are kept. */
  note?: string
  /** The newest revision's number when the author opened the form. */
  baseNumber: number
}

/**
 * Adds a revision to the author's own prompt and sends it to cleaning; what is published stays so until the new one is.
 * The same words again add nothing. It answers what a moderator asked the author to change.
 *
 * @returns the new revision's number and id, or null when nothing changed
 * @throws AppError `invalid` (fields), `not_found`, `forbidden` (not the author), `conflict` (withdrawn or removed),
 *   `stale` (somebody — the author elsewhere — was faster)
 */
export async function revisePrompt(hub: Hub, author: { id: string }, promptId: string, input: Revision) {
  const wrong = checkWords(input)
  if (Object.keys(wrong).length > 0)
    throw new AppError('invalid', 'The revision is not acceptable', { fields: wrong })
  const title = input.title.trim()
  return hub.db.transaction(async (tx) => {
    const [prompt] = await tx.select().from(prompts).where(eq(prompts.id, promptId)).for('no key update')
    if (!prompt) throw new AppError('not_found', 'No such prompt')
    if (prompt.authorId !== author.id) throw new AppError('forbidden', 'Only the author can revise a prompt')
    if (!EDITABLE.includes(prompt.moderationState))
      throw new AppError('conflict', `A prompt that is ${prompt.moderationState} can not be revised`)
    if (prompt.latestNumber !== input.baseNumber)
      throw new AppError('stale', `Revision ${prompt.latestNumber} exists already`, {
        key: 'composer:error.stale'
      })
    const hash = contentHash(title, input.text)
    const [latest] = await tx
      .select({ contentHash: promptRevisions.contentHash })
      .from(promptRevisions)
      .where(and(eq(promptRevisions.promptId, promptId), eq(promptRevisions.number, prompt.latestNumber)))
    if (latest?.contentHash === hash) return null
    const revisionId = newId()
    const number = prompt.latestNumber + 1
    await tx.insert(promptRevisions).values({
      id: revisionId,
      promptId,
      number,
      title,
      text: input.text,
      variables: findVariables(input.text),
      note: (input.note ?? '').trim().slice(0, PROMPT_LIMITS.note),
      contentHash: hash,
      moderationState: 'scanning'
    })
    const shown = stateAfter('revise', prompt.moderationState) !== 'scanning'
    await tx
      .update(prompts)
      .set({
        latestNumber: number,
        version: prompt.version + 1,
        updatedAt: new Date(),
        ...(shown ? {} : { moderationState: 'scanning', title, excerpt: excerptOf(input.text) })
      })
      .where(eq(prompts.id, promptId))
    await answerWithRevision(tx, promptId, revisionId)
    await recordEvents(tx, [
      { type: 'prompt.revised', actorId: author.id, subjectId: promptId, payload: { revisionId } }
    ])
    return { number, revisionId }
  })
}
