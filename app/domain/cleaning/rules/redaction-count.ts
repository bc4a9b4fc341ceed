import type { Finding, Limits } from '../record'
import { countThreshold } from './threshold'

const NAME = 'redaction-count'
const thresholds = { hold: countThreshold(10, 500) }

/** So much private data is seldom a slip. Counted once all other rules have replaced what they found. */
export const rule = {
  name: NAME,
  version: '2',
  source: {
    en: 'own rule: replaced stretches in one record; IP addresses are not counted',
    'zh-CN': '自定规则：一份内容里被替换的处数，IP 地址不计'
  },
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
