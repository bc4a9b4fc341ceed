import { holdsDigits, mayAssign } from '../reading'
import { FIELDS, type Rule, type Span } from '../record'
import { NAMED_VALUE } from '../secrets/stand-ins'

const thresholds = { bits: { default: 3.5, min: 1, max: 6, step: 0.1, unit: 'bits' } } as const

/** Shannon entropy in bits a character. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>()
  for (const sign of text) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length)
  return bits
}

/** A long random value named key, token, secret or password. Only flags: this guess is wrong too often to redact on. */
export const rule: Rule = {
  name: 'high-entropy',
  version: '1',
  source: {
    en: 'Shannon entropy ≥ 3.5 bits a character; cf. gitleaks generic-api-key',
    'zh-CN': '香农熵：每字符 ≥ 3.5 比特；参见 gitleaks generic-api-key'
  },
  stage: 'repaired',
  thresholds,
  check(record, limits = {}) {
    const bits = limits.bits ?? thresholds.bits.default
    const spans: Span[] = []
    for (const field of FIELDS) {
      if (!mayAssign(record[field]) || !holdsDigits(record[field], 1)) continue
      for (const match of record[field].matchAll(NAMED_VALUE)) {
        const value = match[1] as string
        const end = match.index + match[0].length
        if (/\d/.test(value) && /[A-Za-z]/.test(value) && entropyOf(value) >= bits)
          spans.push({ field, start: end - value.length, end })
      }
    }
    if (spans.length === 0) return null
    return {
      rule: rule.name,
      ruleVersion: rule.version,
      verdict: 'flag',
      severity: 1,
      reason: 'reason.high_entropy',
      params: { count: spans.length },
      spans
    }
  }
}
