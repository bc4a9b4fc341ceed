import { type CleaningRecord, FIELDS, type Limits, type Rule, type Span } from '../record'
import { shareThreshold } from './threshold'

/** Makes a rule that marks what `find` finds from its threshold `flag` on, in order, and changes nothing. */
export function flagging(
  meta: Pick<Rule, 'name' | 'version' | 'source'> & { severity: number; flag: number },
  find: (text: string, record: CleaningRecord, flag: number) => readonly { start: number; end: number }[]
): Rule {
  const { severity, flag, ...named } = meta
  return {
    ...named,
    stage: 'repaired',
    thresholds: { flag: shareThreshold(flag) },
    check(record, limits: Limits = {}) {
      const spans: Span[] = []
      for (const field of FIELDS)
        for (const { start, end } of find(record[field], record, limits.flag ?? flag))
          spans.push({ field, start, end })
      if (spans.length === 0) return null
      return {
        rule: meta.name,
        ruleVersion: meta.version,
        verdict: 'flag',
        severity,
        reason: `reason.${meta.name}`,
        params: { count: spans.length },
        spans
      }
    }
  }
}
