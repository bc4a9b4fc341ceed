import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { cases } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { type Binding, checkBinding, lockCase } from './bind-decision.server'
import { allowedActions } from './case-actions'
import { listAdmins } from './escalate-case.server'
import { nobodys } from './held-case.server'
import { countOpenDisputes } from './open-disputes.server'
import { type Made, recordDecision } from './record-decision.server'
import type { SecondAnswer } from './second-opinion'
import { lockSubject } from './subject.server'

/** Puts a severe decision before another moderator, in the transaction that would have taken it. */
export async function askSecond(
  tx: Queryable,
  held: typeof cases.$inferSelect,
  moderator: { id: string },
  made: Made
): Promise<void> {
  await tx
    .update(cases)
    .set({
      ...nobodys,
      ...{ state: 'open', lane: 'second', askedBy: moderator.id, proposal: made },
      ...{ laneBefore: held.lane, version: sql`${cases.version} + 1` }
    })
    .where(eq(cases.id, held.id))
  await recordEvents(tx, [
    {
      type: 'case.proposed',
      actorId: moderator.id,
      subjectId: held.id,
      payload: { action: made.action, policy: made.policy }
    }
  ])
}

/**
 * The second person's word about a severe decision. Agreed, it is taken as proposed; if not, an admin decides. Binds as every
 * decision does.
 *
 * @returns the decision's id; null when it goes to an admin
 * @throws AppError `stale`, `forbidden` (the one who proposed it, or one's own contribution), `conflict` (nothing proposed)
 */
export async function answerSecond(
  hub: Hub,
  moderator: { id: string },
  input: Binding & { caseId: string; answer: SecondAnswer }
): Promise<string | null> {
  return hub.db.transaction(async (tx) => {
    const [known] = await tx.select().from(cases).where(eq(cases.id, input.caseId))
    if (!known) throw new AppError('not_found', 'No such case')
    const subject = await lockSubject(tx, known)
    const held = await lockCase(tx, input.caseId)
    checkBinding(held, subject, moderator, input)
    if (!held.proposal || held.lane !== 'second')
      throw new AppError('conflict', 'Nothing was proposed', { key: 'review:error.changed' })
    if (held.askedBy === moderator.id)
      throw new AppError('forbidden', 'Another person answers', { key: 'review:error.second' })
    if (input.answer === 'disagree') {
      const admins = await listAdmins(tx, held.authorId)
      await tx
        .update(cases)
        .set({
          ...{ ...nobodys, state: 'open', proposal: null, version: sql`${cases.version} + 1` },
          // where there is no admin the others begin anew
          lane: admins.length > 0 ? 'escalated' : (held.laneBefore ?? 'new')
        })
        .where(eq(cases.id, held.id))
      await recordEvents(tx, [{ type: 'case.disputed', actorId: moderator.id, subjectId: held.id }])
      return null
    }
    const open = await countOpenDisputes(tx, held.id)
    if (!allowedActions(subject?.state ?? 'erased', open).includes(held.proposal.action))
      throw new AppError('stale', 'It cannot be decided so any more', { key: 'review:error.changed' })
    return recordDecision(tx, held, subject, moderator, held.proposal)
  })
}
