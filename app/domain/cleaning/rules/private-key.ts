import { FIELDS, type Rule } from '../record'
import { findPrivateKeys } from './secrets'

/** A whole private key is more than a slip: `secrets` takes it out, and this rule holds the record for a person. */
export const rule: Rule = {
  name: 'private-key',
  version: '1',
  source: 'RFC 7468; RFC 9580 §6.2',
  stage: 'repaired',
  check(record) {
    const spans = FIELDS.flatMap((field) =>
      findPrivateKeys(record[field]).map(({ start, end }) => ({ field, start, end }))
    )
    if (spans.length === 0) return null
    return {
      rule: rule.name,
      ruleVersion: rule.version,
      verdict: 'drop',
      severity: 3,
      reason: 'reason.private_key',
      params: { count: spans.length },
      spans
    }
  }
}
