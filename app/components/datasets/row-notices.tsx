import '~/i18n/load/viewer'
import { useTranslation } from '~/i18n/react'
import type { RowsPage } from '../../domain/datasets/rows-page'
import type { RowQuery } from '../../domain/datasets/viewer/row-query'
import { formatNumber, useLocale } from '../../i18n/format'
import { Alert } from '../ui'

/** What an address asked for that the release does not have, and what is shown instead. */
export function RowNotices({ page, query }: { page: RowsPage; query: RowQuery }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const shown = t(`words:split.${page.split}`)
  const rows = page.splits.find(({ split }) => split === page.split)?.rows ?? 0
  const strange = query.split !== null && query.split !== page.split
  const beyond = !strange && query.row !== null && query.row >= rows
  if (!strange && !beyond) return null
  return (
    <Alert tone="plain" className="mb-4 wrap-anywhere">
      {strange
        ? t('viewer:no_split', { asked: query.split ?? '', shown })
        : t('viewer:no_row', {
            row: query.row ?? 0,
            shown,
            last: formatNumber(locale, Math.max(0, rows - 1))
          })}
    </Alert>
  )
}
