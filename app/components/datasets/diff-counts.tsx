import '~/i18n/load/changes'
import { useTranslation } from '~/i18n/react'
import { formatNumber, useLocale } from '../../i18n/format'
import { Badge, Chip } from '../ui'
import { useReasonWords } from './reason-words'

interface Props {
  /** Where they filter; null where there are no rows to see. */
  path: string | null
  compared: { from: string; to: string }
  segments: { kind: string; reason: string | null; rows: number }[]
  shown: { kind: string | null; reason: string | null }
}

/** How many records differ, by kind and reason; each is a filter where the rows are. */
export function DiffCounts({ path, compared, segments, shown }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const words = useReasonWords()
  const total = segments.reduce((sum, { rows }) => sum + rows, 0)
  const counts = [
    { kind: null, reason: null, rows: total, label: t('changes:all') },
    ...segments.map((segment) => ({
      ...segment,
      label: `${t(`changes:kind.${segment.kind as 'added'}`)}${segment.reason ? ` · ${words(segment.reason)}` : ''}`
    }))
  ]
  return (
    <div className="mb-4 flex flex-wrap gap-2">
      {counts.map(({ kind, reason, rows, label }) =>
        path === null ? (
          <Badge key={label}>
            {label} {formatNumber(locale, rows)}
          </Badge>
        ) : (
          <Chip
            key={label}
            to={`${path}?${new URLSearchParams({ ...compared, ...(kind ? { kind } : {}), ...(reason ? { reason } : {}) })}`}
            active={shown.kind === kind && shown.reason === reason}
            count={formatNumber(locale, rows)}
          >
            {label}
          </Chip>
        )
      )}
    </div>
  )
}
