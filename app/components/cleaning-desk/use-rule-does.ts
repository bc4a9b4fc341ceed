import '~/i18n/load/cleaningDesk'
import { useTranslation } from '~/i18n/react'
import { scoreOfRule } from '../../domain/cleaning/rules/score-limit'

/** What a rule does, in a sentence; empty for one that only older findings know. */
export function useRuleDoes(): (rule: string) => string {
  const { t } = useTranslation()
  return (rule) =>
    scoreOfRule(rule) === null
      ? t(`cleaningDesk:does.${rule}`, { defaultValue: '' })
      : t('cleaningDesk:does.limit')
}
