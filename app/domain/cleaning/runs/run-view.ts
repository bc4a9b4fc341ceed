import type { CleaningRunState, CleaningScope } from '~db/vocabulary'

/** What becomes of a contribution: held or brought before a moderator, free again, other words, other findings. */
export const OUTCOMES = ['hold', 'release', 'redact', 'tell'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** How many contributions a rule finds something in that it did not before; the other way round; something else. */
export interface RuleChange {
  appeared: number
  gone: number
  altered: number
}

/** What a run found, or did. Outcomes exclude each other, the gravest counts; they and `unchanged` make up `rows`. */
export interface RunReport {
  rows: number
  outcomes: Record<Outcome, number>
  unchanged: number
  /** Contributions the rules fell over: left as they were. */
  broken: number
  byRule: Record<string, RuleChange>
}

/** What a first cleaning has made of those that waited. */
export interface FirstReport {
  published: number
  held: number
}

/** How far the present step is. */
export interface RunProgress {
  state: CleaningRunState
  halted: 'paused' | 'failed' | null
  stopping: boolean
  done: number
  total: number
  /** Rows a second since the step is worked at without a break; null before there are any. */
  perSecond: number | null
  shards: { done: number; failed: number; all: number }
}

/** A run as operators see it in the list. */
export interface RunSummary {
  id: string
  scope: CleaningScope
  rules: string[]
  pipelineVersion: string
  state: CleaningRunState
  halted: 'paused' | 'failed' | null
  startedBy: string | null
  report: RunReport | null
  first: FirstReport | null
  createdAt: Date
  finishedAt: Date | null
}

/** A shard that no try could bring through, and contributions the rules fell over. */
export interface RunTrouble {
  shards: { number: number; subjectType: 'revision' | 'output'; after: string; error: string }[]
  broken: { id: string; error: string }[]
}

/** One of a run's contributions: its beginning, or where it differs first. */
export interface RunSample {
  rule: string
  subjectType: 'revision' | 'output'
  subjectId: string
  promptId: string
  outcome: Outcome
  given: string
  before: string
  after: string
}

/** Its steps, in order, as they are shown. */
export const stepsOf = (scope: CleaningScope): CleaningRunState[] =>
  scope === 'waiting'
    ? ['planning', 'applying', 'placing', 'done']
    : ['planning', 'checking', 'comparing', 'ready', 'applying', 'placing', 'done']

type At = Pick<RunProgress, 'state' | 'halted' | 'stopping'>

const ENDED: readonly CleaningRunState[] = ['done', 'discarded', 'cancelled']

/** Nothing more will happen to it. */
export const isEnded = ({ state }: Pick<RunProgress, 'state'>): boolean => ENDED.includes(state)

/** A worker is at it, or will be. */
export const isWorking = (run: At): boolean => !run.halted && !isEnded(run) && run.state !== 'ready'

/** What an operator can do with it now. */
export function controlsOf(run: At): ('apply' | 'discard' | 'pause' | 'resume' | 'cancel')[] {
  if (isEnded(run)) return []
  if (run.state === 'ready') return ['apply', 'discard']
  const stop = run.halted ? ('resume' as const) : ('pause' as const)
  return run.state === 'placing' ? [stop] : [stop, 'cancel']
}
