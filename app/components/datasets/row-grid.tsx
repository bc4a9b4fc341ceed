import '~/i18n/load/viewer'
import { Link } from '@remix-run/react'
import { ArrowDown, ArrowDownUp, ArrowUp } from 'lucide-react'
import type { CSSProperties } from 'react'
import { useTranslation } from '~/i18n/react'
import type { RowsPage } from '../../domain/datasets/rows-page'
import { narrowed, type RowQuery, type RowSort } from '../../domain/datasets/viewer/row-query'
import { ColumnChart, type Pressable } from './row-charts'
import type { RowColumn } from './row-columns'
import { RowLine } from './row-line'

interface Props {
  page: RowsPage
  columns: readonly RowColumn[]
  /** Names of generators by their ids. */
  generators: Record<string, string>
  query: RowQuery
  press: Pressable | null
  to: (change: Partial<RowQuery>) => string
}

/** A page of rows, with how its columns are spread above them; as wide as its columns need, in a frame that scrolls. */
export function RowGrid({ page, columns, generators, query, press, to }: Props) {
  const { t } = useTranslation()
  const caption = t('viewer:caption', { split: t(`words:split.${page.split}`) })
  const found = narrowed(query) && page.index.state === 'ready'
  return (
    <section
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto rounded-card border border-line bg-card"
    >
      <table
        style={{ '--wide': `${widthOf(columns)}rem` } as CSSProperties}
        className="block w-full table-fixed text-14 sm:table sm:min-w-(--wide) sm:border-separate sm:border-spacing-0"
      >
        <caption className="sr-only">{caption}</caption>
        <thead className="hidden text-left text-12 text-quiet sm:table-header-group">
          <tr>
            <th scope="col" className="w-16 px-3 pt-2 font-medium">
              {t('viewer:column.row')}
            </th>
            {columns.map(({ key, width }) => (
              <th
                key={key}
                scope="col"
                aria-sort={key === 'rating' ? ARIA_SORTS[query.sort] : undefined}
                className={`px-3 pt-2 font-medium ${width}`}
              >
                {key === 'rating' && page.index.state === 'ready' ? (
                  <SortByRating sort={query.sort} to={(sort) => to({ sort, from: 0, row: null })} />
                ) : (
                  t(`viewer:column.${key}`)
                )}
              </th>
            ))}
          </tr>
          <tr>
            <td className="border-b border-line" />
            {columns.map(({ key, chart }) => (
              <td key={key} className="border-b border-line px-3 pt-1 pb-2 align-top">
                {chart && page.facts ? <ColumnChart chart={chart} facts={page.facts} press={press} /> : null}
              </td>
            ))}
          </tr>
        </thead>
        <tbody className="block sm:table-row-group">
          {page.rows.map((row) => (
            <RowLine
              key={row.index}
              row={row}
              columns={columns}
              chosen={query.columns !== null}
              generators={generators}
              asked={found ? query.q : ''}
              to={to({ row: row.index })}
              open={row.index === page.open?.index}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Of the number of a row. */
const ROW_REM = 4
const widthOf = (columns: readonly RowColumn[]): number =>
  columns.reduce((sum, { rem }) => sum + rem, ROW_REM)

const ARIA_SORTS: Partial<Record<RowSort, 'ascending' | 'descending'>> = {
  best: 'descending',
  worst: 'ascending'
}

/** The head of the ratings: best first, then worst, then as in the files again. */
function SortByRating({ sort, to }: { sort: RowSort; to: (sort: RowSort) => string }) {
  const { t } = useTranslation()
  const next = sort === 'best' ? 'worst' : sort === 'worst' ? 'position' : 'best'
  const Icon = sort === 'best' ? ArrowDown : sort === 'worst' ? ArrowUp : ArrowDownUp
  return (
    <Link
      to={to(next)}
      preventScrollReset
      rel="nofollow"
      title={t(`viewer:sort.${next}`)}
      className="inline-flex items-center gap-1 hover:text-ink"
    >
      {t('viewer:column.rating')}
      <Icon
        size={12}
        strokeWidth={1.5}
        aria-hidden
        className={sort === 'best' || sort === 'worst' ? 'text-ember' : undefined}
      />
    </Link>
  )
}
