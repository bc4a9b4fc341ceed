import type { Verdict } from '~db/vocabulary'

/** Findings by rule and verdict. */
export type RuleCounts = Record<string, Record<Verdict, number>>

/** Adds `count` findings of a rule. */
export function countFinding(counts: RuleCounts, rule: string, verdict: Verdict, count = 1): void {
  let known = counts[rule]
  if (!known) {
    known = { drop: 0, fix: 0, flag: 0, note: 0 }
    counts[rule] = known
  }
  known[verdict] += count
}

/** Adds all of `more` to `counts`. */
export function addCounts(counts: RuleCounts, more: RuleCounts): void {
  for (const [rule, verdicts] of Object.entries(more))
    for (const [verdict, count] of Object.entries(verdicts))
      countFinding(counts, rule, verdict as Verdict, count)
}
