import { type CleaningRecord, FIELDS, type Rule, type Span } from '../record'

/** Makes a rule that marks what `find` finds, in order, and changes nothing. */
export function flagging(
  meta: Pick<Rule, 'name' | 'version' | 'source'> & { severity: number },
  find: (text: string, record: CleaningRecord) => readonly { start: number; end: number }[]
): Rule {
  const { severity, ...named } = meta
  return {
    ...named,
    stage: 'repaired',
    check(record) {
      const spans: Span[] = []
      for (const field of FIELDS)
        for (const { start, end } of find(record[field], record)) spans.push({ field, start, end })
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
