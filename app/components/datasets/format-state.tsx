import '~/i18n/load/formats'
import { useTranslation } from '~/i18n/react'
import type { FormatSummary } from '../../domain/datasets/formats/format-summary'

/** Where a format stands, and how long it would take. */
export function FormatState({ format }: { format: Pick<FormatSummary, 'state' | 'seconds'> }) {
  const { t } = useTranslation()
  const { state, seconds } = format
  const time =
    seconds < 90
      ? t('formats:seconds', { count: seconds })
      : t('formats:minutes', { count: Math.round(seconds / 60) })
  return <>{t(`formats:state.${state}`, { time })}</>
}
