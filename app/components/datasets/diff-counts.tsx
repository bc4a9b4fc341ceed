import '~/i18n/load/changes'
import { useTranslation } from '~/i18n/react'
import { formatNumber, useLocale } from '../../i18n/format'
import { Chip } from '../ui'
import { useReasonWords } from './reason-words'

interface Props {
  path: string
  compared: { from: string; to: string }
  segments: { kind: string; reason: string | null; rows: number }[]
  shown: { kind: string | null; reason: string | null }
}

/** How many records differ, by kind and reason; each is a filter. */
export function DiffCounts({ path, compared, segments, shown }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const words = useReasonWords()
  const to = (kind: string | null, reason: string | null) =>
    `${path}?${new URLSearchParams({ ...compared, ...(kind ? { kind } : {}), ...(reason ? { reason } : {}) })}`
  const total = segments.reduce((sum, { rows }) => sum + rows, 0)
  return (
    <div className="mb-4 flex flex-wrap gap-2">
      <Chip to={to(null, null)} active={shown.kind === null} count={formatNumber(locale, total)}>
        {t('changes:all')}
      </Chip>
      {segments.map(({ kind, reason, rows }) => (
        <Chip
          key={`${kind} ${reason}`}
          to={to(kind, reason)}
          active={shown.kind === kind && shown.reason === reason}
          count={formatNumber(locale, rows)}
        >
          {t(`changes:kind.${kind as 'added'}`)}
          {reason ? ` · ${words(reason)}` : ''}
        </Chip>
      ))}
    </div>
  )
}
