import { RESTRICTING } from '../case-actions'
import type { LogEntry } from './entry'
import { ruleName } from './entry'

/**
 * What is counted of the log, by day:
 * - `act`: name = kind, outcome = action
 * - `by`: name = `rule` or `person`, who decided
 * - `time`: name = bucket of the time from the opening of a case to its decision
 * - `policy`: name = policy, outcome = `taken` (what restricts a work) or `overturned`
 * - `rule`: name = rule, outcome = `held`, then `confirmed` or `let_go` by a person, `upheld` or `set_aside` when disputed,
 *   `appeal_won` where what a person had confirmed was overturned on appeal
 * - `report`: name = reason, outcome = `upheld` or `declined`
 * - `appeal`: name = policy of the decision that was appealed, outcome = `upheld`, `overturned` or `modified`; an answer that is
 *   taken back is taken off again, with what it had counted for
 */
export const MEASURES = ['act', 'by', 'time', 'policy', 'rule', 'report', 'appeal'] as const
export type Measure = (typeof MEASURES)[number]

export interface Figure {
  measure: Measure
  name: string
  outcome: string
  count: number
}

/** Everybody who has the log can count the same. */
export function figuresOf(entry: LogEntry): Figure[] {
  const { kind, action, reason, rules, reports, openForMs, overturns } = entry
  if (kind === 'appeal' && action === 'undo') return undoneAnswer(entry)
  const restricts = RESTRICTING.includes(action)
  const confirms = restricts || action === 'ask_changes'
  const one = (measure: Measure, name: string, outcome = '', count = 1) => ({ measure, name, outcome, count })
  const figures = [one('act', kind, action), one('by', entry.automatedDecision ? 'rule' : 'person')]
  if (openForMs !== null) figures.push(one('time', String(bucketOf(openForMs))))
  if (kind === 'decision' && restricts && reason) figures.push(one('policy', reason, 'taken'))
  const changed = kind === 'appeal' && action === 'modified' && RESTRICTING.includes(entry.to ?? '')
  if (kind === 'appeal' && reason) figures.push(one('appeal', overturns ?? reason, action))
  // for another reason than the first, which counts as overturned
  if (changed && overturns && reason) figures.push(one('policy', reason, 'taken'))
  if (overturns) figures.push(one('policy', overturns, 'overturned'))
  // what was taken back is decided again, and counted then
  if (action === 'undo') return figures
  for (const rule of new Set(rules.map(ruleName))) {
    if (kind === 'hold') figures.push(one('rule', rule, 'held'))
    if (kind === 'decision') figures.push(one('rule', rule, confirms ? 'confirmed' : 'let_go'))
    if (kind === 'dispute') figures.push(one('rule', rule, action))
    if (kind === 'appeal' && action === 'overturned') figures.push(one('rule', rule, 'appeal_won'))
  }
  for (const [why, count = 0] of Object.entries(reports))
    figures.push(one('report', why, restricts ? 'upheld' : 'declined', count))
  return figures
}

/** An answer to an appeal that is taken back counts no more. */
function undoneAnswer(entry: LogEntry): Figure[] {
  const act: Figure[] = [
    { measure: 'act', name: 'appeal', outcome: 'undo', count: 1 },
    { measure: 'by', name: 'person', outcome: '', count: 1 }
  ]
  const answer = {
    ...entry,
    action: entry.from as LogEntry['action'],
    to: entry.from === 'modified' ? entry.to : null
  }
  const counted = figuresOf(answer).filter(({ measure }) => !['act', 'by', 'time'].includes(measure))
  return [...act, ...counted.map((figure) => ({ ...figure, count: -figure.count }))]
}

/** Each bucket is a twentieth longer than the one before: a quantile read from them is at most 2.5 % off. */
export const STEP = Math.log(1.05)
export const SHORTEST_MS = 1000

const bucketOf = (ms: number): number => Math.round(Math.log(Math.max(ms, SHORTEST_MS) / SHORTEST_MS) / STEP)

/** The time a bucket stands for, milliseconds. */
const lengthOf = (bucket: number): number => Math.round(SHORTEST_MS * Math.exp(bucket * STEP))

/**
 * A quantile of the times in buckets.
 *
 * @param buckets how many, by bucket
 * @param share 0.5: the median
 * @returns milliseconds; null where there are none
 */
export function quantile(buckets: ReadonlyMap<number, number>, share: number): number | null {
  const total = [...buckets.values()].reduce((sum, n) => sum + n, 0)
  let seen = 0
  for (const [bucket, n] of [...buckets].sort(([a], [b]) => a - b)) {
    seen += n
    if (seen >= total * share) return lengthOf(bucket)
  }
  return null
}
