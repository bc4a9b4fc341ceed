import {
  DECISION_POLICIES,
  type DecisionAction,
  type DecisionPolicy,
  type ModerationState
} from '~db/vocabulary'

/**
 * What a moderator may do with a contribution in a state. `dismiss` alone closes a case that has become pointless.
 * `restore` is no answer to a case: it takes a removal back (`restoreComment`). What stays needs its disputed findings
 * answered first.
 */
export function allowedActions(state: ModerationState, openDisputes = 0): DecisionAction[] {
  const all = actionsIn(state)
  return openDisputes === 0 ? all : all.filter(needsReason)
}

function actionsIn(state: ModerationState): DecisionAction[] {
  switch (state) {
    case 'submitted':
    case 'scanning':
    case 'held':
    case 'scan_failed':
      return ['publish', 'reject']
    case 'published':
    case 'limited':
    case 'hidden':
      return ['dismiss', 'remove']
    default:
      return ['dismiss']
  }
}

/** Publishing and keeping need no reason but that the work fits; refusing always names one. */
export const needsReason = (action: DecisionAction): boolean => action === 'reject' || action === 'remove'

/** The reasons a refusal can name, in the order of their keys. */
export const REFUSAL_POLICIES: readonly DecisionPolicy[] = DECISION_POLICIES.filter(
  (policy) => policy !== 'fits'
)

/** The key that picks each refusal reason: 1–9, then 0, then the letter o for what is none of these. */
export const policyKey = (index: number): string => (index < 9 ? String(index + 1) : index === 9 ? '0' : 'o')

/** The key of each action. */
export const ACTION_KEYS: Record<DecisionAction, string> = {
  publish: 'p',
  reject: 'r',
  remove: 'x',
  dismiss: 'p',
  restore: 'p',
  undo: 'z'
}

/** Longest note to an author, in UTF-16 code units. */
export const NOTE_LIMIT = 1000
