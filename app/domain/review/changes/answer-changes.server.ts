import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { changeRequests, outputs, promptRevisions } from '~db/schema'
import { AppError } from '../../errors'
import { anyOf } from '../../prompts/publish-ids.server'
import { stateAfter } from '../transitions'

const open = and(isNull(changeRequests.answerId), isNull(changeRequests.endedAt))
const withdrawn = stateAfter('lapse', 'changes_requested') ?? 'withdrawn'

/** What an author was asked about a prompt's revisions is answered by a new one; the asked ones are history. */
export async function answerWithRevision(tx: Queryable, promptId: string, answerId: string): Promise<void> {
  const answered = await tx
    .update(changeRequests)
    .set({ answerId, answeredAt: sql`clock_timestamp()` })
    .where(and(eq(changeRequests.promptId, promptId), eq(changeRequests.subjectType, 'revision'), open))
    .returning({ id: changeRequests.subjectId })
  for (const { id } of answered)
    await tx
      .update(promptRevisions)
      .set({ moderationState: withdrawn })
      .where(and(eq(promptRevisions.id, id), eq(promptRevisions.moderationState, 'changes_requested')))
}

/**
 * What an author was asked about an output is answered by another one, which takes its place.
 *
 * @throws AppError `conflict` where nothing is asked of the author there any more
 */
export async function answerWithOutput(
  tx: Queryable,
  author: { id: string },
  asked: { promptId: string; outputId: string },
  answerId: string
): Promise<void> {
  const [answered] = await tx
    .update(changeRequests)
    .set({ answerId, answeredAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(changeRequests.subjectId, asked.outputId),
        eq(changeRequests.promptId, asked.promptId),
        eq(changeRequests.authorId, author.id),
        eq(changeRequests.subjectType, 'output'),
        open
      )
    )
    .returning({ id: changeRequests.id })
  if (!answered) throw new AppError('conflict', 'Nothing is asked there', { key: 'standing:error.not_asked' })
  await tx
    .update(outputs)
    .set({ moderationState: withdrawn })
    .where(and(eq(outputs.id, asked.outputId), eq(outputs.moderationState, 'changes_requested')))
}

/** Nothing is asked about these any more: their author took them back. */
export async function endRequests(tx: Queryable, subjectIds: readonly string[]): Promise<void> {
  if (subjectIds.length === 0) return
  await tx.execute(sql`
    update change_requests set ended_at = clock_timestamp()
    where subject_id = ${anyOf([...subjectIds])} and answer_id is null and ended_at is null`)
}

/** The moderator takes it back: it was never asked. */
export async function takeRequestBack(tx: Queryable, subjectId: string): Promise<void> {
  await tx.delete(changeRequests).where(and(eq(changeRequests.subjectId, subjectId), open))
}
