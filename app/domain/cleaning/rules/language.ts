import { detectLanguage } from '../detect-language'
import type { Rule } from '../record'

/** Flags words whose language cannot be told; the language itself is stored with the contribution. */
export const rule: Rule = {
  name: 'language',
  version: '2',
  source:
    'script counts, English function words and tinyld n-grams; cf. datatrove LanguageFilter, Data-Juicer language_id_score',
  stage: 'repaired',
  check(record) {
    if (detectLanguage(record.text, record.title).language !== 'und') return null
    return {
      rule: rule.name,
      ruleVersion: rule.version,
      verdict: 'flag',
      severity: 0,
      reason: 'reason.language_unknown',
      params: {},
      spans: []
    }
  }
}
