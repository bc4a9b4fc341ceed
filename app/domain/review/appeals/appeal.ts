import type { AppealState, DecisionAction, DecisionPolicy, SUBJECT_TYPES } from '~db/vocabulary'
import { needsSecond } from '../second-opinion'

/**
 * Decisions their author can appeal, each with what it can be changed to on appeal, the mildest first. The action itself:
 * it stays, for another reason. A restricting action that is added to the hub needs its line here. Quarantine is no last word:
 * what two people decide after it is.
 */
const MILDER: Partial<Record<DecisionAction, readonly DecisionAction[]>> = {
  reject: ['reject'],
  limit: ['limit'],
  remove: ['limit', 'remove']
}

export const APPEALABLE = Object.keys(MILDER) as DecisionAction[]

export const isAppealable = (action: DecisionAction): boolean => action in MILDER

interface Appealed {
  action: DecisionAction
  policy: DecisionPolicy
  subjectType: (typeof SUBJECT_TYPES)[number]
}

/** What an appealed decision can be changed to: of a comment or a page there is nothing milder. */
export const milderActions = ({ action, subjectType }: Omit<Appealed, 'policy'>): readonly DecisionAction[] =>
  (MILDER[action] ?? []).filter(
    (one) => one === action || subjectType === 'revision' || subjectType === 'output'
  )

/** May a decision be changed so on appeal? One of two people’s gravity is never new on appeal. */
export const isMilder = (
  first: Appealed,
  then: { action: DecisionAction; policy: DecisionPolicy }
): boolean =>
  milderActions(first).includes(then.action) &&
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
