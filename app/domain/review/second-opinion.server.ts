import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { cases, type Proposal } from '~db/schema'
import type { CaseSubject } from '~db/vocabulary'
import { hideAway, putBack } from '../comments/take-down.server'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { type Binding, checkBinding, lockCase } from './bind-decision.server'
import { allowedActions, isWork } from './case-actions'
import { mustBeNeutral } from './conflict.server'
import { listAdmins } from './escalate-case.server'
import { nobodys } from './held-case.server'
import { moveWork } from './move-work.server'
import { countOpenDisputes } from './open-disputes.server'
import { type Made, recordDecision } from './record-decision.server'
import type { SecondAnswer } from './second-opinion'
import { lockSubject, type Subject } from './subject.server'
import { stateAfter } from './transitions'

/**
 * Puts a severe decision before another moderator, in the transaction that would have taken it. A work or comment that is to
 * leave the pages is hidden until that one answers.
 */
export async function askSecond(
  tx: Queryable,
  held: typeof cases.$inferSelect,
  subject: Subject | null,
  moderator: { id: string },
  { action, policy, note }: Made
): Promise<void> {
  const hid = await hide(tx, subject, action, moderator)
  const proposal = { action, policy, note, by: moderator.id, ...hid }
  await tx
    .update(cases)
    .set({
      ...nobodys,
      ...{ state: 'open', lane: 'second', askedBy: moderator.id, proposal },
      ...{ laneBefore: held.lane, version: sql`${cases.version} + 1` },
      ...(hid.hid && { hiddenSince: sql`clock_timestamp()`, hiddenAlertedAt: null })
    })
    .where(eq(cases.id, held.id))
  await recordEvents(tx, [
    {
      type: 'case.proposed',
      actorId: moderator.id,
      subjectId: held.id,
      payload: { action, policy }
    }
  ])
}

async function hide(
  tx: Queryable,
  subject: Subject | null,
  action: Made['action'],
  moderator: { id: string }
): Promise<Pick<Proposal, 'hid'>> {
  const leaves = action === 'remove' || action === 'quarantine'
  const hidden = subject && leaves && stateAfter('hide', subject.state)
  if (!hidden) return {}
  if (subject.type === 'comment') await hideAway(tx, subject.id, moderator)
  else if (isWork(subject.type)) await moveWork(tx, subject, hidden)
  else return {}
  return { hid: subject.state }
}

/** Shows again what was hidden for the answer's sake. @returns the subject as it then stands */
async function show(
  tx: Queryable,
  held: typeof cases.$inferSelect,
  subject: Subject | null,
  moderator: { id: string }
): Promise<Subject | null> {
  const hid = held.proposal?.hid
  if (!subject || !hid || subject.state !== 'hidden') return subject
  if (subject.type === 'comment') await putBack(tx, subject.id, moderator)
  else await moveWork(tx, subject, hid)
  return lockSubject(tx, held)
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
    const seen = await lockSubject(tx, known)
    const held = await lockCase(tx, input.caseId)
    checkBinding(held, seen, moderator, input)
    await mustBeNeutral(tx, moderator, held.id)
    if (!held.proposal)
      throw new AppError('conflict', 'Nothing was proposed', { key: 'review:error.changed' })
    if ((held.proposal.by ?? held.askedBy) === moderator.id)
      throw new AppError('forbidden', 'Another person answers', { key: 'review:error.second' })
    const subject = await show(tx, held, seen, moderator)
    if (input.answer === 'disagree') {
      const proposedBy = held.proposal.by ?? held.askedBy
      const admins = (await listAdmins(tx, held.authorId)).filter(({ id }) => id !== proposedBy)
      await tx
        .update(cases)
        .set({
          ...{ ...nobodys, state: 'open', proposal: null, version: sql`${cases.version} + 1` },
          // whoever else had handed it on meanwhile: it is this person's word that needs another's
          askedBy: proposedBy,
          ...(held.proposal.hid && { hiddenSince: null, hiddenAlertedAt: null }),
          // where there is no other admin the others begin anew
          lane: admins.length > 0 ? 'escalated' : (held.laneBefore ?? 'new')
        })
        .where(eq(cases.id, held.id))
      await recordEvents(tx, [{ type: 'case.disputed', actorId: moderator.id, subjectId: held.id }])
      return null
    }
    const open = await countOpenDisputes(tx, held.id)
    if (
      !allowedActions(subject?.state ?? 'erased', known.subjectType as CaseSubject, open).includes(
        held.proposal.action
      )
    )
      throw new AppError('stale', 'It cannot be decided so any more', { key: 'review:error.changed' })
    const { action, policy, note } = held.proposal
    return recordDecision(tx, held, subject, moderator, { action, policy, note })
  })
}
