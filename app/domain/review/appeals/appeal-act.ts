import type { CaseSubject, DecisionAction, DecisionPolicy } from '~db/vocabulary'
import type { Act } from '../log/act'
import type { LogEntry } from '../log/entry'
import type { AppealOutcome } from './appeal'

interface Answered {
  outcome: AppealOutcome
  /** The decision that was appealed. */
  first: { action: DecisionAction; policy: DecisionPolicy; subjectId: string; authorId: string }
  subjectType: CaseSubject
  caseId: string
  /** What was decided instead of it. */
  then: { action: DecisionAction; policy: DecisionPolicy } | null
  /** What the log said of the first decision. */
  found: Pick<LogEntry, 'rules' | 'automatedDetection'>
  /** From the appeal to its answer. */
  openForMs: number
}

/** An appeal, answered. A reason that did not hold counts as overturned; one that stays, for something milder, does not. */
export function appealAct(answered: Answered, moderator: { id: string }, eventId: number | null): Act {
  const { outcome, first, then, found } = answered
  const held = outcome === 'upheld' || (outcome === 'modified' && then?.policy === first.policy)
  return {
    ...{ kind: 'appeal', action: outcome, subject: answered.subjectType, source: 'author' },
    reason: outcome === 'modified' && then ? then.policy : first.policy,
    overturns: held ? null : first.policy,
    ...{ from: first.action, to: outcome === 'modified' && then ? then.action : null },
    ...{ rules: found.rules, automatedDetection: found.automatedDetection, openForMs: answered.openForMs },
    about: {
      ...{ subject: first.subjectId, caseId: answered.caseId },
      ...{ authorId: first.authorId, actorId: moderator.id }
    },
    eventId
  }
}

/** The answer to an appeal, taken back by whoever gave it or an admin. `then`: what had been decided by it. */
export function undoneAct(
  answered: Omit<Answered, 'openForMs'>,
  moderator: { id: string },
  eventId: number | null
): Act {
  const { outcome, then } = answered
  return {
    ...appealAct({ ...answered, openForMs: 0 }, moderator, eventId),
    ...{ action: 'undo', from: outcome, to: then?.action ?? null, openForMs: null }
  }
}
