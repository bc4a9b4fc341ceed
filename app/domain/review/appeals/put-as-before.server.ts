import type { Queryable } from '~db/client'
import type { BeforeAnswer, cases } from '~db/schema'
import type { DecisionAction, DecisionPolicy } from '~db/vocabulary'
import { takeDown } from '../../comments/take-down.server'
import { askAgain } from '../changes/ask-again.server'
import { leavingReason } from '../enact-decision.server'
import { markReleases } from '../move-work.server'
import { hidePage } from '../page-subject.server'
import { isPageSubject } from '../page-subjects'
import { propagateCopies, spreads } from '../propagate-copies.server'
import type { Subject } from '../subject.server'
import { takeBack } from '../take-back.server'
import { lockAgain } from './put-back.server'

type Done = { id: string; action: DecisionAction; policy: DecisionPolicy }

/**
 * Makes what the appealed decision had done hold again, after another was put in its place (`putBack`, and what was decided
 * then, backwards). The caller holds the locks.
 */
export async function putAsBefore(
  tx: Queryable,
  about: {
    subject: Subject
    first: typeof cases.$inferSelect
    decision: Done
    result: Done
    before: BeforeAnswer
  },
  moderator: { id: string }
): Promise<void> {
  const { subject, first, decision, result, before } = about
  if (subject.type === 'comment' || isPageSubject(subject.type)) {
    if (subject.state === before.work.state) return
    if (subject.type === 'comment') await takeDown(tx, subject.id, moderator)
    else if (isPageSubject(subject.type)) await hidePage(tx, subject.type, subject.id)
    return
  }
  await takeBack(tx, subject, before.work, result, moderator)
  const now = await lockAgain(tx, subject)
  const { action, policy } = decision
  if (now.type !== 'comment' && (action === 'limit' || action === 'remove' || action === 'quarantine'))
    await markReleases(tx, now, leavingReason(action, policy))
  if (before.asked) await askAgain(tx, first, now, before.asked)
  // those nobody had taken up went with the overturned decision
  const overturned = result.action === 'publish' || result.action === 'restore'
  if (overturned && spreads(action, policy)) await propagateCopies(tx, first, decision.id, moderator)
}
