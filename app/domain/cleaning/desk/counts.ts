import type { DecisionAction, ModerationState, Verdict } from '~db/vocabulary'
import { type Bucket, bucketOf, bucketsOf } from './period'

/** One kept count; `day` is `YYYY-MM-DD` in UTC. */
export interface Counted {
  day: string
  kind: 'finding' | 'contribution' | 'decision'
  name: string
  version: string
  outcome: string
  count: number
}

/** What a rule did, by what became of it. `note` is never counted: nothing writes it. */
export const OUTCOMES = ['drop', 'flag', 'fix'] as const satisfies readonly Verdict[]
export type Outcome = (typeof OUTCOMES)[number]

const isOutcome = (word: string): word is Outcome => (OUTCOMES as readonly string[]).includes(word)

/** Where contributions of the period stand today. The parts beside `cleaned` and `waiting` are of those cleaned. */
export interface Funnel {
  given: number
  cleaned: number
  published: number
  held: number
  /** Turned down or taken down by a moderator. */
  refused: number
  withdrawn: number
  waiting: number
  /** Held because the pipeline itself gave up. */
  failed: number
}

type Stage = Exclude<keyof Funnel, 'given' | 'cleaned'>

const STAGES: Record<ModerationState, Stage> = {
  draft: 'waiting',
  submitted: 'waiting',
  scanning: 'waiting',
  published: 'published',
  limited: 'published',
  hidden: 'published',
  held: 'held',
  changes_requested: 'held',
  rejected: 'refused',
  rejected_auto: 'refused',
  removed: 'refused',
  quarantined: 'refused',
  scan_failed: 'failed',
  withdrawn: 'withdrawn',
  erased: 'withdrawn'
}

/** Where what was given stands. */
export function funnelOf(counts: readonly Counted[]): Funnel {
  const funnel: Funnel = {
    ...{ given: 0, cleaned: 0, published: 0, held: 0 },
    ...{ refused: 0, withdrawn: 0, waiting: 0, failed: 0 }
  }
  for (const { kind, version, outcome, count } of counts) {
    if (kind !== 'contribution') continue
    const stage = STAGES[outcome as ModerationState]
    funnel.given += count
    if (version !== '') funnel.cleaned += count
    // held without having been cleaned: no try got through
    funnel[stage === 'held' && version === '' ? 'failed' : stage] += count
  }
  return funnel
}

/** How often moderators published what a rule had held, of all they decided. */
export interface Overturned {
  published: number
  decided: number
}

export interface RuleCounts {
  rule: string
  totals: Record<Outcome, number>
  /** By bucket. */
  series: Record<Outcome, number[]>
  overturned: Overturned
}

export interface RuleSeries {
  buckets: Bucket[]
  /** Those that hold most first, then those that flag and fix most. */
  rules: RuleCounts[]
}

/** What each rule did in each stretch of the period. */
export function seriesOf(counts: readonly Counted[], first: string, last: string): RuleSeries {
  const buckets = bucketsOf(first, last)
  const rules = new Map<string, RuleCounts>()
  const of = (rule: string) => {
    const known = rules.get(rule) ?? emptyCounts(rule, buckets.length)
    rules.set(rule, known)
    return known
  }
  for (const { kind, name, day, outcome, count } of counts) {
    if (kind === 'decision') {
      const { overturned } = of(name)
      overturned.decided += count
      if ((outcome as DecisionAction) === 'publish') overturned.published += count
    }
    if (kind !== 'finding' || !isOutcome(outcome)) continue
    const rule = of(name)
    rule.totals[outcome] += count
    const at = bucketOf(buckets, day)
    if (at >= 0) (rule.series[outcome][at] as number) += count
  }
  const weight = ({ totals }: RuleCounts) => totals.drop * 1e9 + totals.flag + totals.fix
  const shown = [...rules.values()].filter((rule) => weight(rule) > 0 || rule.overturned.decided > 0)
  return { buckets, rules: shown.sort((a, b) => weight(b) - weight(a) || (a.rule < b.rule ? -1 : 1)) }
}

const emptyCounts = (rule: string, length: number): RuleCounts => ({
  rule,
  totals: { drop: 0, flag: 0, fix: 0 },
  series: { drop: zeros(length), flag: zeros(length), fix: zeros(length) },
  overturned: { published: 0, decided: 0 }
})

const zeros = (length: number) => new Array<number>(length).fill(0)

/** A version of a rule as the findings know it. */
export interface RuleVersion {
  version: string
  first: string
  last: string
  count: number
}

/** The versions a rule's findings were made by, newest first. */
export function versionsOf(counts: readonly Counted[]): RuleVersion[] {
  const versions = new Map<string, RuleVersion>()
  for (const { kind, version, day, count } of counts) {
    if (kind !== 'finding' || count <= 0) continue
    const known = versions.get(version) ?? { version, first: day, last: day, count: 0 }
    if (day < known.first) known.first = day
    if (day > known.last) known.last = day
    known.count += count
    versions.set(version, known)
  }
  return [...versions.values()].sort((a, b) =>
    a.last < b.last || (a.last === b.last && a.first < b.first) ? 1 : -1
  )
}
