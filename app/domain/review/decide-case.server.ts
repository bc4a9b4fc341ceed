import { eq } from 'drizzle-orm'
import { cases } from '~db/schema'
import type { DecisionAction, DecisionPolicy } from '~db/vocabulary'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { type Binding, checkBinding, lockCase } from './bind-decision.server'
import { allowedActions, NOTE_LIMIT, needsReason } from './case-actions'
import { countOpenDisputes } from './open-disputes.server'
import { recordDecision } from './record-decision.server'
import { lockSubject } from './subject.server'

export interface DecisionInput extends Binding {
  caseId: string
  action: DecisionAction
  /** Needed to reject or remove; publishing and keeping are always `fits`. */
  policy?: DecisionPolicy | null
  /** Words to the author, ≤ 1000 UTF-16 code units; needed with policy `other`. */
  note?: string
}

/**
 * Decides a case: the log entry, its effect on the contribution, the closed case, the event and the messages to the
 * author and the reporters, in one transaction. It binds to what the moderator saw.
 *
 * @returns the decision's id
 * @throws AppError `stale` (no effect) when lease, version, content or state have moved on; `forbidden` for one's own
 *   contribution; `invalid` with `fields` for a missing reason; `not_found`
 */
export async function decideCase(hub: Hub, moderator: { id: string }, input: DecisionInput): Promise<string> {
  const policy = checkInput(input)
  return hub.db.transaction(async (tx) => {
    const [known] = await tx.select().from(cases).where(eq(cases.id, input.caseId))
    if (!known) throw new AppError('not_found', 'No such case')
    const subject = await lockSubject(tx, known)
    const held = await lockCase(tx, input.caseId)
    checkBinding(held, subject, moderator, input)
    const open = await countOpenDisputes(tx, held.id)
    if (!allowedActions(subject?.state ?? 'erased', open).includes(input.action))
      throw new AppError('stale', `A ${subject?.state} contribution cannot be decided so`, {
        key: 'review:error.changed'
      })
    return recordDecision(tx, held, subject, moderator, {
      action: input.action,
      policy,
      note: input.note?.trim() ?? ''
    })
  })
}

function checkInput({ action, policy, note = '' }: DecisionInput): DecisionPolicy {
  if (note.length > NOTE_LIMIT)
    throw new AppError('invalid', 'The note is too long', { fields: { note: 'errors:field.too_long' } })
  if (!needsReason(action)) return 'fits'
  if (!policy || policy === 'fits')
    throw new AppError('invalid', 'A refusal needs a reason', { fields: { policy: 'review:error.policy' } })
  if (policy === 'other' && !note.trim())
    throw new AppError('invalid', 'Another reason needs words', { fields: { note: 'review:error.note' } })
  return policy
}
