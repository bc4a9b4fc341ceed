import type { Span } from '../record'

/** What became of a record: held for a person, told about, or neither. */
export type Fate = 'held' | 'flagged' | 'clear'

/** What other thresholds would change. */
export const CHANGES = ['held', 'released', 'flagged', 'unflagged'] as const
export type Change = (typeof CHANGES)[number]

/** Which change there is between two fates. */
export function changeOf(before: Fate, after: Fate): Change | null {
  if (before === after) return null
  if (after === 'held') return 'held'
  if (before === 'held') return 'released'
  return after === 'flagged' ? 'flagged' : 'unflagged'
}

/** What moderators decided, against what the rules do. */
export interface Confusion {
  /** Moderators turned it down, and it is held (right) or not (missed). */
  caught: number
  missed: number
  /** Moderators let it pass, and it is held (wrong) or not (right). */
  wrong: number
  passed: number
}

const noConfusion = (): Confusion => ({ caught: 0, missed: 0, wrong: 0, passed: 0 })

export function addDecision(confusion: Confusion, fit: boolean, fate: Fate): void {
  const held = fate === 'held'
  if (fit) confusion[held ? 'wrong' : 'passed'] += 1
  else confusion[held ? 'caught' : 'missed'] += 1
}

/** A record that a trial would treat otherwise: its words are read anew when they are shown. */
export interface TrialSample {
  type: 'revision' | 'output'
  id: string
  rule: string
  /** Where the rule sees it, from the finding that comes or goes. */
  spans: Span[]
}

export interface TrialResult {
  /** Records looked at. */
  looked: number
  /** Of them held as the rules stand, and with the trial's. */
  heldBefore: number
  heldAfter: number
  changes: Record<Change, number>
  samples: Record<Change, TrialSample[]>
  decided: { before: Confusion; after: Confusion; count: number }
}

/** Samples kept of each change, and spans of each. */
export const SAMPLES = 20
const SPANS = 10

export const noResult = (): TrialResult => ({
  ...{ looked: 0, heldBefore: 0, heldAfter: 0 },
  changes: { held: 0, released: 0, flagged: 0, unflagged: 0 },
  samples: { held: [], released: [], flagged: [], unflagged: [] },
  decided: { before: noConfusion(), after: noConfusion(), count: 0 }
})

export const cutSpans = (spans: readonly Span[]): Span[] => spans.slice(0, SPANS)

/** Sizes of a sample one can ask for; up to the second it is answered at once, beyond that in the background. */
export const SAMPLE_SIZES = [1000, 5000, 50_000] as const
export const AT_ONCE = 5000
