import {
  type CaseSubject,
  DECISION_POLICIES,
  type DecisionAction,
  type DecisionPolicy,
  type ModerationState
} from '~db/vocabulary'
import { stateAfter } from './transitions'

/** What answers a case, in the order a form shows it: what lets it be first, and the milder refusal before the graver. */
const ANSWERS = [
  'dismiss',
  'publish',
  'ask_changes',
  'limit',
  'reject',
  'remove',
  'quarantine'
] as const satisfies readonly DecisionAction[]

/** What has states of its own kind: the rest is there or not. */
const isWork = (type: CaseSubject): boolean => type === 'revision' || type === 'output'

/** Comments, and pages such as profiles, are kept or removed. */
const OF_OTHERS: readonly DecisionAction[] = ['dismiss', 'remove']

/**
 * What a moderator may do with a contribution in a state. `dismiss` alone closes a case that has become pointless.
 * `restore` is no answer to a case: it takes a removal back (`restoreComment`). What stays needs its disputed findings
 * answered first.
 */
export function allowedActions(
  state: ModerationState,
  type: CaseSubject,
  openDisputes = 0
): DecisionAction[] {
  const all = ANSWERS.filter(
    (action) => stateAfter(action, state) !== null && (isWork(type) || OF_OTHERS.includes(action))
  )
  return openDisputes === 0 ? all : all.filter(needsReason)
}

/** Publishing and keeping need no reason but that the work fits; refusing, limiting and asking for changes always name one. */
export const needsReason = (action: DecisionAction): boolean => REASONED.includes(action)

const REASONED: readonly DecisionAction[] = ['reject', 'remove', 'limit', 'ask_changes', 'quarantine']

/** Decisions after which the public sees less of a work than before. */
export const RESTRICTING: readonly string[] = ['reject', 'remove', 'limit', 'quarantine']

/** The reasons a refusal can name, in the order of their keys. */
export const REFUSAL_POLICIES: readonly DecisionPolicy[] = DECISION_POLICIES.filter(
  (policy) => policy !== 'fits'
)

/** The key that picks each refusal reason: 1–9, then 0, then the letter o for what is none of these. */
export const policyKey = (index: number): string => (index < 9 ? String(index + 1) : index === 9 ? '0' : 'o')

/** The key of each action. */
const ACTION_KEYS: Record<DecisionAction, string> = {
  publish: 'p',
  reject: 'r',
  remove: 'x',
  dismiss: 'p',
  restore: 'p',
  undo: 'z',
  limit: 'i',
  ask_changes: 'a',
  quarantine: 'q'
}

/** The key of an action beside others: what is limited can be kept so (`p`) or let go (`v`). */
export const keyOf = (action: DecisionAction, among: readonly DecisionAction[]): string =>
  action === 'publish' && among.includes('dismiss') ? 'v' : ACTION_KEYS[action]

/** Longest note to an author, in UTF-16 code units. */
export const NOTE_LIMIT = 1000
