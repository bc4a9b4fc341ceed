import '~/i18n/load/datasets'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import type { PageRow, RowsPage } from '../../domain/datasets/rows-page'
import { formatNumber, useLocale } from '../../i18n/format'
import { ButtonLink, Chip } from '../ui'
import { RowDetails } from './row-details'
import { RowSummary } from './row-summary'

/** One page of a split's rows; each opens to show where it came from. */
export function RowTable({ page, path, count }: { page: RowsPage; path: string; count: number }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const to = (from: number, split = page.split) => `${path}?split=${split}&from=${from}`
  const last = Math.min(page.total, page.from + page.rows.length)
  return (
    <div>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        {page.splits.map(({ split, rows }) => (
          <Chip
            key={split}
            to={to(0, split)}
            active={split === page.split}
            count={formatNumber(locale, rows)}
          >
            {t(`words:split.${split}`)}
          </Chip>
        ))}
        <span className="ml-auto text-12 text-quiet tabular-nums">
          {t('datasets:data.range', {
            from: formatNumber(locale, page.from + 1),
            to: formatNumber(locale, last),
            total: formatNumber(locale, page.total)
          })}
        </span>
      </div>
      <ol className="divide-y divide-line overflow-hidden rounded-card border border-line bg-card">
        {page.rows.map((row) => (
          <li key={row.index}>
            <Row row={row} />
          </li>
        ))}
      </ol>
      <nav aria-label={t('datasets:data.pages')} className="mt-4 flex justify-between gap-3">
        {page.from > 0 ? (
          <ButtonLink to={to(Math.max(0, page.from - count))}>{t('datasets:data.previous')}</ButtonLink>
        ) : (
          <span />
        )}
        {last < page.total ? <ButtonLink to={to(last)}>{t('datasets:data.next')}</ButtonLink> : null}
      </nav>
    </div>
  )
}

function Row({ row }: { row: PageRow }) {
  const { t } = useTranslation()
  if (row.revoked)
    return <p className="px-4 py-3 text-14 text-quiet">{t('datasets:data.revoked', { index: row.index })}</p>
  const { record } = row
  return (
    <details>
      <RowSummary index={row.index} record={record} />
      <RowDetails record={record} />
      <p className="px-4 pb-4 text-14">
        <Link to={record.source_url} className="text-ember hover:underline">
          {t('datasets:data.source')}
        </Link>
      </p>
    </details>
  )
}
