import {
  DECISION_ACTIONS,
  type DecisionAction,
  MODERATION_STATES,
  type ModerationState
} from '~db/vocabulary'

/**
 * What moves a contribution besides decisions. Of rules: `clear` publishes what they find nothing in, `hold` keeps it for a
 * person, `refuse` (of the policy) turns it down. Of moderators: `hide` until a second person has agreed. Of authors: `revise` (what
 * changes asks a place in the queue anew), `withdraw`, `give_again`. Of the clock: `lapse`, when nothing came of changes asked.
 */
export const OTHER_MOVES = [
  'clear',
  'hold',
  'refuse',
  'hide',
  'revise',
  'withdraw',
  'give_again',
  'lapse'
] as const

/** What takes a move back (`undo`, a second person who does not agree) has no row: it goes where that one came from, from where that one led. */
export type Move = Exclude<DecisionAction, 'undo'> | (typeof OTHER_MOVES)[number]

export const MOVES: readonly Move[] = [
  ...DECISION_ACTIONS.filter((action): action is Exclude<DecisionAction, 'undo'> => action !== 'undo'),
  ...OTHER_MOVES
]

type Row = Partial<Record<ModerationState, ModerationState>>

const to = (state: ModerationState, ...from: ModerationState[]): Row =>
  Object.fromEntries(from.map((one) => [one, state]))

const stays = (...states: ModerationState[]): Row => Object.fromEntries(states.map((one) => [one, one]))

/** Nobody has judged it yet. */
const WAITING: ModerationState[] = ['submitted', 'scanning', 'scan_failed', 'held']

/**
 * Every legal change of `moderation_state`: move → where it stands → where it comes to. What is not here is refused, with no
 * effect. Dismissing changes nothing, and is how a case closes that has become pointless.
 */
export const TRANSITIONS: Record<Move, Row> = {
  publish: to('published', ...WAITING, 'limited', 'hidden', 'quarantined', 'rejected_auto'),
  reject: to('rejected', ...WAITING),
  ask_changes: to('changes_requested', 'held'),
  limit: to('limited', 'published', 'hidden'),
  remove: to('removed', 'published', 'limited', 'hidden', 'quarantined'),
  quarantine: to('quarantined', 'published', 'limited', 'hidden'),
  dismiss: stays(
    ...MODERATION_STATES.filter((state) => ![...WAITING, 'hidden', 'quarantined'].includes(state))
  ),
  restore: to('published', 'removed'),
  clear: to('published', ...WAITING),
  hold: to('held', 'submitted', 'scanning', 'scan_failed', 'published'),
  refuse: to('rejected_auto', 'submitted', 'scanning'),
  hide: to('hidden', 'published', 'limited'),
  revise: {
    ...to(
      'scanning',
      'submitted',
      'scanning',
      'held',
      'changes_requested',
      'rejected',
      'rejected_auto',
      'scan_failed'
    ),
    ...stays('published', 'limited')
  },
  withdraw: to('withdrawn', 'draft', ...WAITING, 'changes_requested', 'published', 'limited'),
  give_again: to('scanning', 'withdrawn'),
  lapse: to('withdrawn', 'changes_requested')
}

/** Where a move takes a contribution; null where it is not legal. */
export const stateAfter = (move: Move, state: ModerationState): ModerationState | null =>
  TRANSITIONS[move][state] ?? null

/** Whether a decision can have led there. */
export const leadsTo = (action: DecisionAction, state: ModerationState): boolean =>
  action !== 'undo' && Object.values(TRANSITIONS[action]).includes(state)

/** The states a move starts from. */
export const statesBefore = (move: Move): ModerationState[] =>
  Object.keys(TRANSITIONS[move]) as ModerationState[]
