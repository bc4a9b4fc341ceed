import type { PolicyEffect, PolicyRule } from './rule'

/** What became of a contribution that a rule meets. `published`: nobody has looked at it. */
export const FATES = ['published', 'kept', 'rejected', 'removed', 'waiting'] as const
export type Fate = (typeof FATES)[number]

export const BACKTEST_DAYS = [7, 30, 90, 365] as const

/** A contribution that a rule meets; its words are read when they are shown. */
export interface BacktestSample {
  type: 'revision' | 'output' | 'comment'
  id: string
  promptId: string | null
  fate: Fate
}

export interface RuleResult {
  name: string
  does: PolicyEffect
  percent: number
  /** Of a rule that rates: as what, and how many people rated so, or higher, without it. */
  rating?: PolicyRule['rating']
  rated?: number
  hit: number
  fates: Record<Fate, number>
  samples: BacktestSample[]
}

export interface BacktestResult {
  /** Contributions looked at, and how many of them any rule meets. */
  looked: number
  hit: number
  /** What would be done with them: of several rules the strongest, and what is rated besides. Older tests know of no `label`. */
  effects: Record<Exclude<PolicyEffect, 'label'>, number> & { label?: number }
  fates: Record<Fate, number>
  /** Of all looked at: how many moderators turned down, and how many they let pass. */
  turnedDown: number
  letPass: number
  languages: { language: string; looked: number; hit: number }[]
  rules: RuleResult[]
}

export const SAMPLES = 10

export const noFates = (): Record<Fate, number> => ({
  published: 0,
  kept: 0,
  rejected: 0,
  removed: 0,
  waiting: 0
})

const turned = (fates: Record<Fate, number>) => fates.rejected + fates.removed

/** Which share of what it meets and moderators decided on they turned down; null: they decided on none. */
export function precisionOf(fates: Record<Fate, number>): number | null {
  const decided = turned(fates) + fates.kept
  return decided === 0 ? null : turned(fates) / decided
}

/** Which share of what moderators turned down it meets; null: they turned down nothing. */
export const recallOf = (fates: Record<Fate, number>, { turnedDown }: Pick<BacktestResult, 'turnedDown'>) =>
  turnedDown === 0 ? null : turned(fates) / turnedDown

/** What became of it, by the last decision that stands and the state it is in. */
export function fateOf(state: string, decision: string | null): Fate {
  if (decision === 'reject' || decision === 'ask_changes') return 'rejected'
  if (decision === 'remove' || decision === 'quarantine' || decision === 'limit') return 'removed'
  if (decision === 'publish' || decision === 'dismiss' || decision === 'restore') return 'kept'
  return ['published', 'limited', 'hidden'].includes(state) ? 'published' : 'waiting'
}
