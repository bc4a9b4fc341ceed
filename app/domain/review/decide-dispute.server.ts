import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { lockAlone } from '~db/locks'
import { recordEvents } from '~db/outbox'
import { cases, disputes } from '~db/schema'
import { cleanAgain } from '../cleaning/clean-again.server'
import { evaluationSetsOf, type LoadedSets } from '../cleaning/evaluation/evaluation-sets.server'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { type Binding, checkBinding, lockCase } from './bind-decision.server'
import { NOTE_LIMIT } from './case-actions'
import { closeAnswered } from './close-answered.server'
import { mustBeNeutral } from './conflict.server'
import type { DISPUTE_ANSWERS } from './dispute'
import { ledgerPaths } from './ledger-path.server'
import { recordActs } from './log/record-acts.server'
import { disputeAct } from './log/staff-acts'
import { notify } from './notify.server'
import { countOpenDisputes } from './open-disputes.server'
import { recordDecision } from './record-decision.server'
import { lockSubject, type Subject } from './subject.server'

export interface DisputeAnswer extends Binding {
  caseId: string
  disputeId: string
  answer: (typeof DISPUTE_ANSWERS)[number]
  /** Words to the author, ≤ 1000 UTF-16 code units; may be empty. */
  note?: string
}

/**
 * Answers a disputed finding. Set aside, the contribution is cleaned again without it in the same transaction: what is
 * shown takes the new words, and what nothing else holds is published. The author is told. Binds to what the moderator
 * saw, as every decision does.
 *
 * @returns whether the case is closed by it
 * @throws AppError `stale` when lease, version, content or dispute have moved on; `forbidden` for one's own; `not_found`
 */
export async function decideDispute(
  hub: Hub,
  moderator: { id: string },
  input: DisputeAnswer
): Promise<boolean> {
  const note = input.note?.trim() ?? ''
  if (note.length > NOTE_LIMIT)
    throw new AppError('invalid', 'The note is too long', { fields: { note: 'errors:field.too_long' } })
  const sets = await evaluationSetsOf(hub)
  return hub.db.transaction(async (tx) => {
    // before any row, as cleaning takes it
    if (input.answer === 'set_aside') await lockAlone(tx, 'duplicates')
    const [known] = await tx.select().from(cases).where(eq(cases.id, input.caseId))
    if (!known) throw new AppError('not_found', 'No such case')
    const subject = await lockSubject(tx, known)
    const held = await lockCase(tx, input.caseId)
    checkBinding(held, subject, moderator, input)
    await mustBeNeutral(tx, moderator, held.id)
    const dispute = await answer(tx, moderator, { ...input, note })
    const [eventId = null] = await recordEvents(tx, [
      {
        type: 'dispute.decided',
        actorId: moderator.id,
        subjectId: dispute.id,
        payload: { caseId: held.id, rule: dispute.rule, answer: input.answer }
      }
    ])
    await recordActs(tx, [disputeAct(dispute, input.answer, moderator, eventId)])
    const [href = ''] = await ledgerPaths(tx, [dispute])
    await notify(tx, [
      {
        userId: dispute.authorId,
        kind: `finding.${input.answer}`,
        params: { title: subject?.title ?? '', subject: dispute.subjectType, note },
        href,
        eventId
      }
    ])
    const free = input.answer === 'set_aside' && subject !== null && (await isFreeNow(tx, subject, sets))
    if (free && (await countOpenDisputes(tx, held.id)) === 0) {
      await recordDecision(tx, held, subject, moderator, { action: 'publish', policy: 'fits', note: '' })
      return true
    }
    return closeAnswered(tx, held, subject)
  })
}

async function answer(tx: Queryable, moderator: { id: string }, input: DisputeAnswer & { note: string }) {
  const [dispute] = await tx
    .update(disputes)
    .set({ state: input.answer, decidedBy: moderator.id, note: input.note, decidedAt: sql`now()` })
    .where(
      and(eq(disputes.id, input.disputeId), eq(disputes.caseId, input.caseId), eq(disputes.state, 'open'))
    )
    .returning()
  if (!dispute) throw new AppError('stale', 'The dispute has ended', { key: 'review:error.changed' })
  return dispute
}

/** Cleans the contribution without what was set aside; true when it was held, or refused by a rule, and nothing holds it any more. */
async function isFreeNow(tx: Queryable, subject: Subject, sets: LoadedSets): Promise<boolean> {
  if (subject.type !== 'revision' && subject.type !== 'output') return false
  const again = await cleanAgain(tx, { type: subject.type, id: subject.id }, sets)
  return again !== null && !again.held && ['held', 'rejected_auto'].includes(subject.state)
}
