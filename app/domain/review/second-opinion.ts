import type { DecisionAction, DecisionPolicy, ModerationState } from '~db/vocabulary'

/**
 * Decisions that two people take: a refusal that accuses somebody of breaking the law, quarantine, and whatever becomes of
 * what is in quarantine.
 */
export const needsSecond = (
  action: DecisionAction,
  policy: DecisionPolicy,
  state: ModerationState
): boolean =>
  action === 'quarantine' ||
  state === 'quarantined' ||
  ((action === 'reject' || action === 'remove') && policy === 'illegal')

export const SECOND_ANSWERS = ['agree', 'disagree'] as const
export type SecondAnswer = (typeof SECOND_ANSWERS)[number]
