import { RESTRICTING } from '../case-actions'
import type { LogKind } from './entry'
import { LOG_KINDS } from './entry'
import { type Figure, type Measure, quantile } from './figures'

type MonthFigure = Figure & { month: string }

/** The hub's moderation in figures, as a page shows it. Times are milliseconds; lists go from the oldest month. */
export interface Transparency {
  months: string[]
  acts: number
  byRule: number
  /** Of what people and rules did with works: what it came to. */
  series: { restricted: number[]; kept: number[]; held: number[] }
  kinds: { kind: LogKind; total: number; values: number[] }[]
  times: { n: number; medianMs: number | null; p90Ms: number | null }
  timesByMonth: { medianMs: number | null; p90Ms: number | null }[]
  policies: { policy: string; taken: number; overturned: number }[]
  rules: { rule: string; held: number; judged: number; overturned: number }[]
  reports: { reason: string; upheld: number; declined: number }[]
  /** By the policy of the decision that was appealed. */
  appeals: { policy: string; answered: number; overturned: number; modified: number }[]
}

export const PERIODS = ['12', '36'] as const

/** The last months, `YYYY-MM` in UTC, this one at the end. */
export function lastMonths(count: number, now: Date): string[] {
  return Array.from({ length: count }, (_, i) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - (count - 1 - i), 1)).toISOString().slice(0, 7)
  )
}

/** Puts the sums of months together. */
export function transparencyOf(figures: readonly MonthFigure[], months: string[]): Transparency {
  const pick = (measure: Measure, fits: (figure: MonthFigure) => boolean = () => true) =>
    figures.filter((figure) => figure.measure === measure && fits(figure))
  const sum = (list: readonly Figure[]) => list.reduce((all, { count }) => all + count, 0)
  const byMonth = (list: readonly MonthFigure[]) =>
    months.map((month) => sum(list.filter((figure) => figure.month === month)))
  const acts = pick('act')
  const actsOf = (kind: LogKind, ...actions: string[]) =>
    acts.filter(({ name, outcome }) => name === kind && (actions.length === 0 || actions.includes(outcome)))
  const named = (measure: Measure) => [...new Set(pick(measure).map(({ name }) => name))]
  const of = (measure: Measure, name: string, ...outcomes: string[]) =>
    sum(pick(measure, (figure) => figure.name === name && outcomes.includes(figure.outcome)))
  const times = (list: readonly MonthFigure[]) => {
    const buckets = new Map<number, number>()
    for (const { name, count } of list) buckets.set(Number(name), (buckets.get(Number(name)) ?? 0) + count)
    return { n: sum(list), medianMs: quantile(buckets, 0.5), p90Ms: quantile(buckets, 0.9) }
  }
  return {
    months,
    acts: sum(acts),
    byRule: sum(pick('by', ({ name }) => name === 'rule')),
    series: {
      restricted: byMonth([...actsOf('decision', ...RESTRICTING), ...actsOf('hold', 'reject')]),
      kept: byMonth(actsOf('decision', 'publish', 'dismiss', 'restore')),
      held: byMonth(actsOf('hold', 'hold'))
    },
    kinds: LOG_KINDS.map((kind) => ({ kind, total: sum(actsOf(kind)), values: byMonth(actsOf(kind)) })),
    times: times(pick('time')),
    timesByMonth: months.map((month) => times(pick('time', (figure) => figure.month === month))),
    policies: named('policy')
      .map((policy) => ({
        policy,
        taken: of('policy', policy, 'taken'),
        overturned: of('policy', policy, 'overturned')
      }))
      .sort((a, b) => b.taken - a.taken),
    rules: named('rule')
      .map((rule) => ({
        rule,
        held: of('rule', rule, 'held'),
        judged: of('rule', rule, 'confirmed', 'let_go', 'upheld', 'set_aside'),
        overturned: of('rule', rule, 'let_go', 'set_aside', 'appeal_won')
      }))
      .sort((a, b) => b.held - a.held),
    reports: named('report')
      .map((reason) => ({
        reason,
        upheld: of('report', reason, 'upheld'),
        declined: of('report', reason, 'declined')
      }))
      .sort((a, b) => b.upheld + b.declined - a.upheld - a.declined),
    appeals: named('appeal')
      .map((policy) => ({
        policy,
        answered: of('appeal', policy, 'upheld', 'overturned', 'modified'),
        overturned: of('appeal', policy, 'overturned'),
        modified: of('appeal', policy, 'modified')
      }))
      .sort((a, b) => b.answered - a.answered)
  }
}
