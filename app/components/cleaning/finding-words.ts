import '~/i18n/load/cleaning'
import { useTranslation } from '~/i18n/react'
import { scoreOfRule } from '../../domain/cleaning/rules/score-limit'

/** How rules and reasons are called in the reader's language; a limit on a score is called by the score. */
export function useFindingWords() {
  const { t } = useTranslation()
  return {
    ruleName(rule: string): string {
      const score = scoreOfRule(rule)
      return score === null
        ? t(`cleaning:rule.${rule}`, { defaultValue: rule })
        : t('cleaning:rule.limit', { score: t(`cleaning:score.${score}`) })
    },
    reasonOf({ reason, params }: { reason: string; params: Record<string, string | number> }): string {
      const score = params.score === undefined ? {} : { score: t(`cleaning:score.${params.score}`) }
      return t(`cleaning:${reason}`, { ...params, ...score, defaultValue: reason })
    }
  }
}
