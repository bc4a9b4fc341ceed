import '~/i18n/load/cleaning'
import { useTranslation } from '~/i18n/react'
import type { Source } from '../../domain/cleaning/record'
import { scoreOfRule } from '../../domain/cleaning/rules/score-limit'
import { policyRuleOf } from '../../domain/policy/rule'
import { useLocale } from '../../i18n/format'
import type { Translate } from '../../i18n/translator'

/** What a rule is called; a limit on a score is called by the score, a rule of the policy by its own name. */
export function nameOfRule(t: Translate, rule: string): string {
  const ofPolicy = policyRuleOf(rule)
  if (ofPolicy !== null) return t('cleaning:rule.policy', { name: ofPolicy })
  const score = scoreOfRule(rule)
  return score === null
    ? t(`cleaning:rule.${rule}`, { defaultValue: rule })
    : t('cleaning:rule.limit', { score: t(`cleaning:score.${score}`) })
}

/** What was found, in words. */
export function reasonOfFinding(
  t: Translate,
  { reason, params }: { reason: string; params: Record<string, string | number> }
): string {
  const score = params.score === undefined ? {} : { score: t(`cleaning:score.${params.score}`) }
  const rating = params.rating === undefined ? {} : { rating: t(`words:content_rating.${params.rating}`) }
  return t(`cleaning:${reason}`, { ...params, ...score, ...rating, defaultValue: reason })
}

/** How rules and reasons are called in the reader's language. */
export function useFindingWords() {
  const { t } = useTranslation()
  const locale = useLocale()
  return {
    ruleName: (rule: string): string => nameOfRule(t, rule),
    /** What a rule follows, as it is called in the reader's language. */
    sourceName: (source: Source): string => (typeof source === 'string' ? source : source[locale]),
    reasonOf: (finding: Parameters<typeof reasonOfFinding>[1]): string => reasonOfFinding(t, finding)
  }
}
