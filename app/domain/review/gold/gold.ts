import type { CaseSubject, DecisionAction, DecisionPolicy, ModerationState } from '~db/vocabulary'
import { allowedActions, needsReason } from '../case-actions'
import type { CaseView } from '../case-view'

/** What was decided: an action and why. */
export interface Answer {
  action: DecisionAction
  policy: DecisionPolicy
}

/** Decisions that can be asked for again: those that say that a work may stay, or may not. */
export const GOLD_ACTIONS: readonly DecisionAction[] = ['publish', 'dismiss', 'reject', 'remove']

/** What an answer is compared by: may stay, or the reason why not. */
export const labelOf = ({ action, policy }: Answer): string => (needsReason(action) ? policy : 'fits')

/** Both let it stay, or both did not: the reason is told beside it. */
export const agree = (one: Answer, other: Answer): boolean =>
  needsReason(one.action) === needsReason(other.action)

/** A gold case before a moderator. */
export interface GoldTurn {
  id: string
  caseId: string
  subjectType: CaseSubject
  subjectId: string
  promptId: string | null
  leaseToken: string
  /** On the database's clock. */
  remainingMs: number
  /** How the work stood before it was decided. */
  stateBefore: ModerationState
  /** When the decision marked what releases hold of it, as `revoked_at` says. */
  markedAt: string
}

/** A closed case as it looked while it was open: like any other, under the turn's own id, with the figures of then. */
export function asOpen(
  view: CaseView,
  turn: GoldTurn,
  figures: Pick<CaseView, 'context' | 'consequences'>
): CaseView {
  const { id, subjectType, leaseToken, remainingMs, stateBefore } = turn
  const running = remainingMs > 0
  return {
    ...view,
    ...figures,
    ...{ id, state: running ? 'claimed' : 'open', decision: null, notes: [], disputes: [] },
    ...{
      proposal: null,
      hiddenLong: false,
      barred: null,
      askedByViewer: false,
      snoozedUntil: null,
      resting: false
    },
    ...{
      appeal: null,
      blind: false,
      asked: null,
      cameOf: null,
      conflict: null,
      sealed: false
    },
    lane: view.lane === 'second' || view.lane === 'escalated' ? 'reports' : view.lane,
    lease: running ? { holder: '', mine: true, token: leaseToken, remainingMs } : null,
    actions: allowedActions(stateBefore, subjectType),
    content: view.content && { ...view.content, state: stateBefore }
  }
}
