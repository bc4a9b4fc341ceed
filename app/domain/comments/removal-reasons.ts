import { DECISION_POLICIES, type DecisionPolicy } from '~db/vocabulary'

/** Policies that speak of whole contributions and fit no comment. */
const OTHER: readonly DecisionPolicy[] = ['fits', 'duplicate', 'secrets']

/** Why a comment can be removed. */
export const REMOVAL_REASONS: readonly DecisionPolicy[] = DECISION_POLICIES.filter(
  (policy) => !OTHER.includes(policy)
)

export const isRemovalReason = (word: string): word is DecisionPolicy =>
  (REMOVAL_REASONS as readonly string[]).includes(word)
