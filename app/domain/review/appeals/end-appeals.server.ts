import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { appeals, cases } from '~db/schema'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { closeAnswered } from '../close-answered.server'
import { lockSubject } from '../subject.server'

/** Ends the appeals that wait in cases whose works their author took back. */
export async function endAppeals(tx: Queryable, caseIds: readonly string[]): Promise<void> {
  if (caseIds.length === 0) return
  const ended = await tx
    .update(appeals)
    .set({ state: 'withdrawn', decidedAt: sql`now()` })
    .where(and(inArray(appeals.caseId, [...caseIds]), eq(appeals.state, 'open')))
    .returning({ id: appeals.id, caseId: appeals.caseId, authorId: appeals.authorId })
  await recordEvents(
    tx,
    ended.map(({ id, caseId, authorId }) => ({
      ...{ type: 'appeal.withdrawn' as const, actorId: authorId, subjectId: id, payload: { caseId } }
    }))
  )
}

/**
 * Takes an author's own appeal back while nobody has answered it. Its case is closed where nothing else is asked in it; the
 * decision cannot be appealed again.
 *
 * @throws AppError `not_found` for others' decisions and what was never appealed; `conflict` once it is answered
 */
export async function withdrawAppeal(hub: Hub, author: { id: string }, decisionId: string): Promise<void> {
  await hub.db.transaction(async (tx) => {
    const [appeal] = await tx
      .select({ caseId: appeals.caseId })
      .from(appeals)
      .where(and(eq(appeals.decisionId, decisionId), eq(appeals.authorId, author.id)))
    const [known] = appeal ? await tx.select().from(cases).where(eq(cases.id, appeal.caseId)) : []
    if (!appeal || !known) throw new AppError('not_found', 'No appeal of yours')
    const subject = await lockSubject(tx, known)
    const [held] = await tx.select().from(cases).where(eq(cases.id, known.id)).for('update')
    const [open] = await tx
      .select({ id: appeals.id })
      .from(appeals)
      .where(and(eq(appeals.decisionId, decisionId), eq(appeals.state, 'open')))
    if (!open || !held) throw new AppError('conflict', 'It has ended', { key: 'appeals:error.answered' })
    await endAppeals(tx, [held.id])
    await closeAppealed(tx, held, subject)
  })
}

/** Closes the case of an appeal that has ended, whatever lane it was in, where nothing else is asked in it. */
export const closeAppealed = (
  tx: Queryable,
  held: typeof cases.$inferSelect,
  subject: Parameters<typeof closeAnswered>[2]
): Promise<boolean> => closeAnswered(tx, { ...held, lane: 'appeals' }, subject)
