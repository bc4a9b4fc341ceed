import type { Finding, Limits } from '../record'
import { countThreshold } from './threshold'

const NAME = 'redaction-count'
const thresholds = { hold: countThreshold(10, 500) }

/** So much private data is seldom a slip. Counted once all other rules have replaced what they found. */
export const rule = {
  name: NAME,
  version: '2',
  source: 'own rule: replaced stretches in one record; IP addresses are not counted',
  thresholds,
  findingsFor(redactions: number, limits: Limits = {}): Finding[] {
    if (redactions < (limits.hold ?? thresholds.hold.default)) return []
    return [
      {
        rule: NAME,
        ruleVersion: '2',
        verdict: 'drop',
        severity: 2,
        reason: 'reason.redaction_count',
        params: { count: redactions },
        spans: []
      }
    ]
  }
} as const
