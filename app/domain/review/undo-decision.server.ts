import { and, desc, eq, ne, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { cases, decisions } from '~db/schema'
import type { Role } from '~db/vocabulary'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { lockCase } from './bind-decision.server'
import { leaseEnd } from './claim-case.server'
import { decisionActs } from './log/decision-acts.server'
import { recordActs } from './log/record-acts.server'
import { reopenDisputes } from './open-disputes.server'
import { closeFollowing } from './propagate-copies.server'
import { lockSubject } from './subject.server'
import { takeBack } from './take-back.server'
import { takeBackWord } from './tell-undone.server'
import { stateAfter } from './transitions'
import { UNDO_MINUTES } from './undo'
import { weighCases } from './weigh-cases.server'

type Decision = typeof decisions.$inferSelect & { late: boolean }

/**
 * Takes a decision back: the contribution, its prompt, the marks in releases and the messages are put right, the log says
 * so, and the case is open again, claimed by whoever took it back.
 *
 * @returns the case's id
 * @throws AppError `not_found`; `forbidden` for others' decisions unless an admin asks; `conflict` (no effect) when the ten
 *   minutes are over, something else happened to the contribution since, or it was taken back already
 */
export async function undoDecision(
  hub: Hub,
  moderator: { id: string; role: Role },
  decisionId: string
): Promise<string> {
  return hub.db.transaction(async (tx) => {
    const decision = await readDecision(tx, decisionId)
    const [known] = await tx.select().from(cases).where(eq(cases.id, decision.caseId))
    if (!known) throw new AppError('not_found', 'No such case')
    const subject = await lockSubject(tx, known)
    const held = await lockCase(tx, known.id)
    mayUndo(held, decision, moderator)
    await closeFollowing(tx, decision.id)
    await mustBeLast(tx, decision)
    const { before } = held
    const after = before && decision.action !== 'undo' && stateAfter(decision.action, before.state)
    if (!subject || !before || subject.state !== after || subject.contentHash !== decision.contentHash)
      throw new AppError('conflict', 'Something happened to it since', { key: 'review:error.undo_changed' })
    await takeBack(tx, subject, before, decision, moderator)
    const id = newId()
    await tx.insert(decisions).values({
      ...{
        id,
        caseId: held.id,
        subjectType: held.subjectType,
        subjectId: held.subjectId,
        promptId: held.promptId
      },
      ...{ authorId: held.authorId, moderatorId: moderator.id, action: 'undo', policy: decision.policy },
      ...{ contentHash: held.contentHash, caseVersion: held.version + 1 }
    })
    await tx
      .update(cases)
      .set({
        ...{
          state: 'claimed',
          claimedBy: moderator.id,
          leaseToken: sql`gen_random_uuid()`,
          leaseUntil: leaseEnd
        },
        ...{ closedAt: null, before: null, version: sql`${cases.version} + 2` }
      })
      .where(eq(cases.id, held.id))
    await reopenDisputes(tx, held.id, before.at)
    await weighCases(tx, [held.id])
    const [eventId = null] = await recordEvents(tx, [
      {
        type: 'case.reopened',
        actorId: moderator.id,
        subjectId: held.id,
        payload: { decisionId: id, undoes: decision.id, action: decision.action }
      }
    ])
    await recordActs(tx, await decisionActs(tx, new Map([[id, eventId]])))
    await takeBackWord(tx, held, subject, before.eventId, eventId)
    return held.id
  })
}

async function readDecision(tx: Queryable, id: string): Promise<Decision> {
  const late = sql<boolean>`${decisions.decidedAt} < clock_timestamp() - make_interval(mins => ${UNDO_MINUTES})`
  const [row] = await tx.select({ decision: decisions, late }).from(decisions).where(eq(decisions.id, id))
  if (!row || row.decision.action === 'undo') throw new AppError('not_found', 'No such decision')
  return { ...row.decision, late: row.late }
}

function mayUndo(
  held: { authorId: string },
  decision: Decision,
  moderator: { id: string; role: Role }
): void {
  if (held.authorId === moderator.id)
    throw new AppError('forbidden', 'It is about their own contribution', { key: 'review:error.own' })
  if (moderator.role === 'admin') return
  if (decision.moderatorId !== moderator.id)
    throw new AppError('forbidden', 'Another moderator decided it', { key: 'review:error.undo_other' })
  if (decision.late)
    throw new AppError('conflict', 'The time for it is over', { key: 'review:error.undo_late' })
}

/** The last word about it: of its own case, and no other case about the same contribution is live. */
async function mustBeLast(tx: Queryable, decision: Decision): Promise<void> {
  const [last] = await tx
    .select({ id: decisions.id })
    .from(decisions)
    .where(eq(decisions.caseId, decision.caseId))
    .orderBy(desc(decisions.caseVersion))
    .limit(1)
  const live = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(
      and(
        eq(cases.subjectType, decision.subjectType),
        eq(cases.subjectId, decision.subjectId),
        ne(cases.state, 'closed')
      )
    )
  if (last?.id !== decision.id || live.length > 0)
    throw new AppError('conflict', 'It is open again, or was decided anew', { key: 'review:error.undo_gone' })
}
