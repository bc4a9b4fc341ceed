import { type CleaningRecord, FIELDS, type Finding, type Rule, type Source, type Span } from './record'
import { outside, variableRanges } from './variables-in'

/** What a redacting rule found in one field: where, and what makes two finds the same thing. */
export interface Hit {
  start: number
  end: number
  identity: string
}

/** The typed placeholders, by the rule that writes them. */
export const PLACEHOLDERS = {
  secrets: 'SECRET',
  'chinese-id': 'CN_ID',
  'bank-card': 'BANK_CARD',
  iban: 'IBAN',
  passport: 'PASSPORT',
  email: 'EMAIL',
  ip: 'IP',
  phone: 'PHONE'
} as const
export type RedactingRule = keyof typeof PLACEHOLDERS

export interface Redaction {
  name: RedactingRule
  version: string
  source: Source
  severity: number
}

/**
 * Makes a rule that replaces what `find` finds (sorted, not overlapping) by `<TYPE_1>`, `<TYPE_2>`…: the same thing gets
 * the same number throughout the record. `{{variables}}` are never touched.
 */
export function redactingRule(meta: Redaction, find: (text: string, record: CleaningRecord) => Hit[]): Rule {
  return {
    name: meta.name,
    version: meta.version,
    source: meta.source,
    stage: 'repaired',
    check(record): Finding | null {
      const numbers = new Map<string, number>()
      const spans: Span[] = []
      for (const field of FIELDS) {
        const text = record[field]
        const hits = find(text, record)
        if (hits.length === 0) continue
        for (const { start, end, identity } of outside(hits, variableRanges(text))) {
          const number = numbers.get(identity) ?? numbers.size + 1
          numbers.set(identity, number)
          spans.push({ field, start, end, replacement: `<${PLACEHOLDERS[meta.name]}_${number}>` })
        }
      }
      if (spans.length === 0) return null
      return {
        rule: meta.name,
        ruleVersion: meta.version,
        verdict: 'fix',
        severity: meta.severity,
        reason: `reason.${meta.name.replace('-', '_')}`,
        params: { count: spans.length },
        spans
      }
    }
  }
}
