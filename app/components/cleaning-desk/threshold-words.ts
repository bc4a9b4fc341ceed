import '~/i18n/load/cleaningDesk'
import { useTranslation } from '~/i18n/react'
import { scoreOfRule } from '../../domain/cleaning/rules/score-limit'
import type { Settable } from '../../domain/cleaning/thresholds/list-settable.server'
import { formatNumber, useLocale } from '../../i18n/format'

/** How thresholds and their values are said. */
export function useThresholdWords() {
  const { t } = useTranslation()
  const locale = useLocale()
  const number = (value: number) => {
    const digits = String(value).split('.')[1]?.length ?? 0
    return formatNumber(locale, value, Math.min(4, digits))
  }
  const nameOf = ({ rule, name }: { rule: string; name: string }) =>
    scoreOfRule(rule) === null ? t(`cleaningDesk:threshold.${rule}.${name}`) : t(`cleaningDesk:limit.${name}`)
  return {
    number,
    nameOf,
    rangeOf: ({ min, max, ...one }: Settable) =>
      one.default === null
        ? `${number(min)}–${number(max)}`
        : t('cleaningDesk:thresholds.range', {
            min: number(min),
            max: number(max),
            value: number(one.default)
          })
  }
}
