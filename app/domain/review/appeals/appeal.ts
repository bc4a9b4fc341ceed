import type { AppealState, CaseSubject, DecisionAction, DecisionPolicy } from '~db/vocabulary'
import { needsSecond } from '../second-opinion'

/**
 * Decisions their author can appeal, each with what it can be changed to on appeal, the mildest first. The action itself:
 * it stays, for another reason. A restricting action that is added to the hub needs its line here. Quarantine has none: it
 * lasts until two people have decided what becomes of the work, and that can be appealed.
 */
const MILDER: Partial<Record<DecisionAction, readonly DecisionAction[]>> = {
  ask_changes: [],
  limit: ['limit'],
  reject: ['ask_changes', 'reject'],
  remove: ['limit', 'remove']
}

export const isAppealable = (action: DecisionAction): boolean => action in MILDER

/** Decisions that come with a statement of reasons. */
export const STATED: readonly DecisionAction[] = [...(Object.keys(MILDER) as DecisionAction[]), 'quarantine']

/** What an appealed decision can be changed to. Comments are removed or not. */
export const milderActions = (action: DecisionAction, type: CaseSubject): readonly DecisionAction[] =>
  (MILDER[action] ?? []).filter((one) => type !== 'comment' || one === 'remove')

interface Decided {
  action: DecisionAction
  policy: DecisionPolicy
}

/** May a decision be changed so on appeal? Never to a reason that two people have to agree on. */
export const isMilder = (first: Decided, then: Decided, type: CaseSubject): boolean =>
  milderActions(first.action, type).includes(then.action) &&
  then.policy !== 'fits' &&
  !needsSecond(then.action, then.policy, 'published') &&
  (then.action !== first.action || then.policy !== first.policy)

/** What a moderator may answer. */
export const APPEAL_OUTCOMES = ['upheld', 'overturned', 'modified'] as const satisfies readonly AppealState[]
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number]

/** How long a decision can be appealed, on the database's clock. */
export const APPEAL_MONTHS = 6
/** Open appeals of one person. */
export const OPEN_APPEALS = 3
/** Length of an author's words, in UTF-16 code units, without space around them. */
export const WORDS_LEAST = 10
export const WORDS_MOST = 2000

/** Where the statement of reasons of a decision is read, and the decision appealed. */
export const statementPath = (decisionId: string): string => `/statements/${decisionId}`
