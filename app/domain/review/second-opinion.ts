import type { DecisionAction, DecisionPolicy } from '~db/vocabulary'

/** Decisions that two people take: a refusal that accuses somebody of breaking the law. */
export const needsSecond = (action: DecisionAction, policy: DecisionPolicy): boolean =>
  (action === 'reject' || action === 'remove') && policy === 'illegal'

export const SECOND_ANSWERS = ['agree', 'disagree'] as const
export type SecondAnswer = (typeof SECOND_ANSWERS)[number]
