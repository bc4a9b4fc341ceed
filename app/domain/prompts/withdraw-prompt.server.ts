import { and, eq, inArray } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { outputs, promptRevisions, prompts } from '~db/schema'
import { revokeRecords } from '../datasets/revoke-records.server'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { closeCases } from '../review/close-cases.server'
import { statesBefore } from '../review/transitions'

/** What an author can take back; what a moderator decided stays decided. */
export const WITHDRAWABLE = statesBefore('withdraw')

/**
 * Takes the author's prompt back: it, its revisions and the author's own outputs of it become `withdrawn`, and every
 * release that holds one of them is marked, all in one transaction. Others' outputs leave the pages with it.
 * The event keeps which rows changed, so that `restorePrompt` undoes exactly this.
 *
 * @throws AppError `not_found`, `forbidden` (not the author), `conflict` (already withdrawn, rejected or removed)
 */
export async function withdrawPrompt(hub: Hub, author: { id: string }, promptId: string): Promise<void> {
  await hub.db.transaction(async (tx) => {
    const [prompt] = await tx.select().from(prompts).where(eq(prompts.id, promptId)).for('no key update')
    if (!prompt) throw new AppError('not_found', 'No such prompt')
    if (prompt.authorId !== author.id)
      throw new AppError('forbidden', 'Only the author can withdraw a prompt')
    if (!WITHDRAWABLE.includes(prompt.moderationState))
      throw new AppError('conflict', `A prompt that is ${prompt.moderationState} can not be withdrawn`)
    await takeBack(tx, author, prompt)
  })
}

/** Takes a prompt back inside a transaction that holds its lock and has checked who asks. */
export async function takeBack(
  tx: Queryable,
  author: { id: string },
  prompt: { id: string; version: number }
): Promise<void> {
  await tx
    .update(prompts)
    .set({ moderationState: 'withdrawn', version: prompt.version + 1, updatedAt: new Date() })
    .where(eq(prompts.id, prompt.id))
  const revisions = await tx
    .update(promptRevisions)
    .set({ moderationState: 'withdrawn' })
    .where(
      and(eq(promptRevisions.promptId, prompt.id), inArray(promptRevisions.moderationState, WITHDRAWABLE))
    )
    .returning({ id: promptRevisions.id })
  const own = await tx
    .update(outputs)
    .set({ moderationState: 'withdrawn' })
    .where(
      and(
        eq(outputs.promptId, prompt.id),
        eq(outputs.authorId, author.id),
        inArray(outputs.moderationState, WITHDRAWABLE)
      )
    )
    .returning({ id: outputs.id })
  await revokeRecords(tx, { promptIds: [prompt.id], reason: 'withdrawn' })
  await closeCases(
    tx,
    [...revisions, ...own].map((row) => row.id)
  )
  await recordEvents(tx, [
    {
      type: 'prompt.withdrawn',
      actorId: author.id,
      subjectId: prompt.id,
      payload: { revisionIds: revisions.map((r) => r.id), outputIds: own.map((o) => o.id) }
    }
  ])
}
