import { eq } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { cases } from '~db/schema'
import type { CaseSubject, DecisionAction, DecisionPolicy, ModerationState } from '~db/vocabulary'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { refuseAppealed } from './appeals/open-appeal.server'
import { type Binding, checkBinding, lockCase } from './bind-decision.server'
import { actionOf, type BulkAnswer } from './bulk'
import { allowedActions, NOTE_LIMIT, needsReason } from './case-actions'
import { checkAsk } from './changes/ask-changes.server'
import type { AskedPlace } from './changes/asked'
import { findSecond, mustBeNeutral } from './conflict.server'
import { listAdmins } from './escalate-case.server'
import { countOpenDisputes } from './open-disputes.server'
import { recordDecision } from './record-decision.server'
import { needsSecond } from './second-opinion'
import { askSecond } from './second-opinion.server'
import { lockSubject } from './subject.server'

export interface DecisionInput extends Binding {
  caseId: string
  /** `accept` and `refuse` mean whichever action the contribution's state asks for. */
  action: DecisionAction | BulkAnswer
  /** Needed to reject or remove; publishing and keeping are always `fits`. */
  policy?: DecisionPolicy | null
  /** Words to the author, ≤ 1000 UTF-16 code units; needed with policy `other`. */
  note?: string
  /** With `ask_changes`: places in the words as given, and what should change there. */
  places?: readonly AskedPlace[]
}

/**
 * Decides a case: the log entry, its effect on the contribution, the closed case, the event and the messages to the
 * author and the reporters, in one transaction. It binds to what the moderator saw. A severe one waits for another moderator
 * to agree (`answerSecond`), where there is one.
 *
 * @returns the decision's id; null when it was put before another moderator
 * @throws AppError `stale` (no effect) when lease, version, content or state have moved on; `forbidden` for one's own
 *   contribution and where the author stands near; `invalid` with `fields` for a missing reason; `not_found`
 */
export async function decideCase(
  hub: Hub,
  moderator: { id: string },
  input: DecisionInput
): Promise<string | null> {
  const policy = checkReason(input)
  return hub.db.transaction(async (tx) => {
    const [known] = await tx.select().from(cases).where(eq(cases.id, input.caseId))
    if (!known) throw new AppError('not_found', 'No such case')
    const subject = await lockSubject(tx, known)
    const held = await lockCase(tx, input.caseId)
    checkBinding(held, subject, moderator, input)
    await mustBeNeutral(tx, moderator, held.id)
    await refuseAppealed(tx, held.id)
    const open = await countOpenDisputes(tx, held.id)
    const state = subject?.state ?? 'erased'
    const allowed = allowedActions(state, known.subjectType as CaseSubject, open)
    const action = isAnswer(input.action) ? actionOf(input.action, allowed) : input.action
    if (!action || !allowed.includes(action))
      throw new AppError('stale', `A ${subject?.state} contribution cannot be decided so`, {
        key: 'review:error.changed'
      })
    const made = {
      action,
      policy: needsReason(action) ? policy : ('fits' as const),
      note: input.note?.trim() ?? '',
      places: input.places ?? []
    }
    if (action === 'ask_changes') checkAsk(made)
    if (held.proposal)
      throw new AppError('stale', 'Another moderator’s proposal waits for an answer', {
        key: 'review:error.changed'
      })
    if (
      needsSecond(made.action, made.policy, state) &&
      !(await isSecond(tx, held, moderator, state)) &&
      (await findSecond(tx, moderator, held.id, state))
    ) {
      await askSecond(tx, held, subject, moderator, made)
      return null
    }
    return recordDecision(tx, held, subject, moderator, made)
  })
}

/** An admin whom somebody else handed it to is the second person already, but for what is in quarantine. */
async function isSecond(
  tx: Queryable,
  held: typeof cases.$inferSelect,
  moderator: { id: string },
  state: ModerationState
): Promise<boolean> {
  const handedOn = held.lane === 'escalated' && held.askedBy !== null && held.askedBy !== moderator.id
  if (!handedOn || state === 'quarantined') return false
  return (await listAdmins(tx, held.authorId)).some(({ id }) => id === moderator.id)
}

const isAnswer = (action: DecisionInput['action']): action is 'accept' | 'refuse' =>
  action === 'accept' || action === 'refuse'

/**
 * The reason a decision gives: `fits` unless it refuses.
 *
 * @throws AppError `invalid` with `fields`
 */
export function checkReason({
  action,
  policy,
  note = ''
}: Pick<DecisionInput, 'action' | 'policy' | 'note'>): DecisionPolicy {
  if (note.length > NOTE_LIMIT)
    throw new AppError('invalid', 'The note is too long', { fields: { note: 'errors:field.too_long' } })
  if (isAnswer(action) ? action === 'accept' : !needsReason(action)) return 'fits'
  if (!policy || policy === 'fits')
    throw new AppError('invalid', 'A refusal needs a reason', { fields: { policy: 'review:error.policy' } })
  if (policy === 'other' && !note.trim())
    throw new AppError('invalid', 'Another reason needs words', { fields: { note: 'review:error.note' } })
  return policy
}
