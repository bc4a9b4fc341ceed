import '~/i18n/load/changes'
import { useTranslation } from '~/i18n/react'
import type { LeftCount } from '../../domain/datasets/left-count'
import { formatNumber, useLocale } from '../../i18n/format'

/** Why records of a release left, with how many for each reason; nothing where none did. */
export function LeftWords({ left, className }: { left: readonly LeftCount[]; className?: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  if (left.length === 0) return null
  const reasons = left.map(({ reason, rows }) =>
    t('changes:left.reason', { reason: t(`changes:reason.${reason}`), n: formatNumber(locale, rows) })
  )
  return (
    <p className={className}>
      {t('changes:left.since', { reasons: new Intl.ListFormat(locale).format(reasons) })}
    </p>
  )
}
