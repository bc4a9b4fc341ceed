import { detectLanguage } from '../detect-language'
import type { Rule } from '../record'
import { shareThreshold } from './threshold'

/** How sure one must be; by default any answer will do. */
const thresholds = { confidence: shareThreshold(0) }

/** Flags words whose language cannot be told; the language itself is stored with the contribution. */
export const rule: Rule = {
  name: 'language',
  version: '2',
  source: {
    en: 'script counts, English function words and tinyld n-grams; cf. datatrove LanguageFilter, Data-Juicer language_id_score',
    'zh-CN':
      '各种文字的占比、英文虚词、tinyld 的 n-gram；参见 datatrove LanguageFilter、Data-Juicer language_id_score'
  },
  stage: 'repaired',
  thresholds,
  check(record, limits = {}) {
    const { language, confidence } = detectLanguage(record.text, record.title)
    const known = language !== 'und'
    if (known && confidence >= (limits.confidence ?? thresholds.confidence.default)) return null
    return {
      rule: rule.name,
      ruleVersion: rule.version,
      verdict: 'flag',
      severity: 0,
      reason: known ? 'reason.language_unsure' : 'reason.language_unknown',
      params: {},
      spans: []
    }
  }
}
