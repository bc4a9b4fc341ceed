import { and, eq, sql } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { cases, disputes } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { closeAnswered } from './close-answered.server'
import { lockSubject } from './subject.server'

/**
 * Takes an author's own dispute back before a moderator answered it. A case it alone had opened is closed with it.
 *
 * @throws AppError `not_found` for others' disputes; `conflict` once it is answered
 */
export async function takeBackDispute(hub: Hub, author: { id: string }, disputeId: string): Promise<void> {
  await hub.db.transaction(async (tx) => {
    const [known] = await tx
      .select()
      .from(disputes)
      .where(and(eq(disputes.id, disputeId), eq(disputes.authorId, author.id)))
    if (!known) throw new AppError('not_found', 'No such dispute of yours')
    const subject = await lockSubject(tx, known)
    const [held] = await tx.select().from(cases).where(eq(cases.id, known.caseId)).for('update')
    const taken = await tx
      .update(disputes)
      .set({ state: 'taken_back', decidedAt: sql`now()` })
      .where(and(eq(disputes.id, disputeId), eq(disputes.state, 'open')))
      .returning({ id: disputes.id })
    if (taken.length === 0 || !held)
      throw new AppError('conflict', 'It is answered', { key: 'review:error.dispute_answered' })
    await closeAnswered(tx, held, subject)
    await recordEvents(tx, [
      { type: 'dispute.taken_back', actorId: author.id, subjectId: disputeId, payload: { caseId: held.id } }
    ])
  })
}
