import '~/i18n/load/viewer'
import { Link } from '@remix-run/react'
import { X } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { RowsPage } from '../../domain/datasets/rows-page'
import { filtersOf, NOTHING_ASKED, withoutFilter } from '../../domain/datasets/viewer/row-filters'
import type { RowQuery } from '../../domain/datasets/viewer/row-query'
import { formatNumber, useLocale } from '../../i18n/format'
import { useFilterWords } from './filter-words'

/** Everything the rows are narrowed by, with how many answer that alone; pressing one takes it back. */
export function FilterChips(props: {
  query: RowQuery
  alone: RowsPage['alone']
  generators: Record<string, string>
  to: (query: RowQuery) => string
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { query, alone, to } = props
  const words = useFilterWords(props.generators)
  const filters = filtersOf(query)
  if (filters.length === 0) return null
  return (
    <ul aria-label={t('viewer:filters')} className="mb-4 flex flex-wrap items-center gap-2">
      {filters.map((filter) => {
        const said = words(filter)
        const count = alone[filter.name]
        return (
          <li key={filter.name} className="max-w-full">
            <Link
              to={to(withoutFilter(query, filter.name))}
              preventScrollReset
              rel="nofollow"
              title={t('viewer:filter.remove', { filter: said })}
              className="inline-flex h-8 max-w-full items-center gap-1.5 rounded-full border border-ember bg-ember-soft pr-2 pl-3 text-14 text-ember hover:bg-card"
            >
              <span className="truncate">{said}</span>
              {count === undefined ? null : (
                <span className="text-12 tabular-nums">{formatNumber(locale, count)}</span>
              )}
              <X size={14} strokeWidth={1.5} role="img" aria-label={t('viewer:filter.remove.short')} />
            </Link>
          </li>
        )
      })}
      <li>
        <Link
          to={to({ ...query, ...NOTHING_ASKED })}
          preventScrollReset
          className="px-1 text-14 text-ember hover:underline"
        >
          {t('viewer:clear')}
        </Link>
      </li>
    </ul>
  )
}
