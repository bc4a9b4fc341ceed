import { FIELDS, type Rule, type Span } from '../record'
import { repairEdits } from '../repair-unicode'

/**
 * Text as its writer meant it: certain mojibake decoded, invisible and control characters gone. Uniform line ends alone
 * are no finding: every browser form changes them.
 */
export const rule: Rule = {
  name: 'unicode-repair',
  version: '1',
  source: 'Speer (2019), ftfy; UAX #9; UAX #31 §2.3; RFC 3629',
  stage: 'raw',
  check(record) {
    const spans: Span[] = []
    for (const field of FIELDS)
      for (const edit of repairEdits(record[field]))
        if (!(edit.replacement === '\n' && /^\r\n?$/.test(record[field].slice(edit.start, edit.end))))
          spans.push({ field, ...edit })
    if (spans.length === 0) return null
    return {
      rule: rule.name,
      ruleVersion: rule.version,
      verdict: 'fix',
      severity: 0,
      reason: 'reason.unicode',
      params: { count: spans.length },
      spans
    }
  }
}
