import type { Queryable } from '~db/client'
import type { DecisionAction, DecisionPolicy, LeavingReason } from '~db/vocabulary'
import { putBack, takeDown } from '../comments/take-down.server'
import { waitAgain } from '../policy/wait-again.server'
import { publishOutputs, publishRevisions } from '../prompts/publish.server'
import { CLOSING_POLICIES } from './consequences'
import { markReleases, moveWaiting, moveWork, mustMove } from './move-work.server'
import { hidePage, showPage } from './page-subject.server'
import { isPageSubject } from './page-subjects'
import type { GivenSubject, Subject } from './subject.server'

/**
 * Does to the contribution what was decided, in the decision's transaction. `dismiss` changes nothing.
 *
 * @throws AppError `stale` where the contribution stands in no state that can be decided so
 */
export async function enactDecision(
  tx: Queryable,
  subject: Subject,
  { action, policy }: { action: DecisionAction; policy: DecisionPolicy },
  moderator: { id: string }
): Promise<void> {
  if (action === 'undo') return
  const state = mustMove(action, subject)
  if (subject.type === 'comment') {
    if (action === 'remove') await takeDown(tx, subject.id, moderator)
    if (action === 'restore') await putBack(tx, subject.id, moderator)
    return
  }
  if (isPageSubject(subject.type)) {
    if (action === 'remove') await hidePage(tx, subject.type, subject.id)
    if (action === 'restore' || action === 'publish') await showPage(tx, subject.type, subject.id)
    return
  }
  if (action === 'publish') await publish(tx, subject)
  if (action === 'reject' || action === 'ask_changes') await moveWaiting(tx, subject, state)
  if (action === 'limit' || action === 'remove' || action === 'quarantine') {
    await moveWork(tx, subject, state)
    await markReleases(tx, subject, leavingReason(action, policy))
  }
}

/** Why a work leaves the releases that hold it. */
export function leavingReason(
  action: 'limit' | 'remove' | 'quarantine',
  policy: DecisionPolicy
): LeavingReason {
  if (action === 'limit') return 'limited'
  return action === 'quarantine' || CLOSING_POLICIES.includes(policy) ? 'legal' : 'removed'
}

/** What waits is published as the rules would; what was on the pages before comes back as it was. */
async function publish(tx: Queryable, subject: GivenSubject): Promise<void> {
  if (BACK.includes(subject.state)) return moveWork(tx, subject, 'published')
  if (subject.state === 'rejected_auto') await waitAgain(tx, subject)
  if (subject.type === 'revision') await publishRevisions(tx, [subject.id])
  else await publishOutputs(tx, [subject.id])
}

const BACK: readonly Subject['state'][] = ['limited', 'hidden', 'quarantined']
