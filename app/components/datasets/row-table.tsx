import '~/i18n/load/datasets'
import '~/i18n/load/viewer'
import { useTranslation } from '~/i18n/react'
import type { RowsPage } from '../../domain/datasets/rows-page'
import { NOTHING_ASKED } from '../../domain/datasets/viewer/row-filters'
import { narrowed, PAGE_ROWS, type RowQuery, rowAddress } from '../../domain/datasets/viewer/row-query'
import { formatNumber, useLocale } from '../../i18n/format'
import { ButtonLink, Chip, EmptyState } from '../ui'
import { ColumnMenu } from './column-menu'
import { FilterChips } from './filter-chips'
import { ColumnChart, type Pressable } from './row-charts'
import { columnsOf } from './row-columns'
import { RowGrid } from './row-grid'
import { RowNotices } from './row-notices'
import { RowPanel } from './row-panel'
import { GoToRow, RowTools } from './row-tools'
import { useRowKeys } from './use-row-keys'

interface Props {
  page: RowsPage
  /** Names of generators by their ids. */
  generators: Record<string, string>
  query: RowQuery
  path: string
}

/** The rows of a split: what they are searched by, charts over the columns, a page of them, and the one that is open. */
export function RowTable({ page, generators, query, path }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const asked: RowQuery = { ...query, split: page.split, from: page.from }
  const to = (change: Partial<RowQuery>) => `${path}${rowAddress(asked, change)}`
  const last = Math.min(page.total, page.from + page.rows.length)
  const { shown: columns, ...choice } = columnsOf(page.rows, query.columns)
  const address = (question: RowQuery) => `${path}${rowAddress(question)}`
  const press: Pressable | null =
    page.index.state === 'ready' ? { query: asked, found: page.found, to: address, generators } : null
  const found = narrowed(query) && page.index.state === 'ready'
  const numbers = {
    from: formatNumber(locale, Math.min(page.total, page.from + 1)),
    to: formatNumber(locale, last),
    total: formatNumber(locale, page.total)
  }
  useRowKeys(page.open?.index ?? null)
  return (
    <div>
      <RowNotices page={page} query={query} />
      <div className="mb-3 flex flex-wrap items-center gap-2">
        {page.splits.map(({ split, rows }) => (
          <Chip
            key={split}
            to={`${path}${rowAddress(query, { split, from: 0, row: null })}`}
            active={split === page.split}
            count={formatNumber(locale, rows)}
          >
            {t(`words:split.${split}`)}
          </Chip>
        ))}
        <div className="ml-auto flex flex-wrap items-center justify-end gap-2 max-sm:has-[details[open]]:basis-full">
          <span className="text-12 text-quiet tabular-nums" role="status">
            {found && page.total === 0 ? (
              <span className="sr-only">{t('viewer:nothing')}</span>
            ) : (
              t(found ? 'viewer:found' : 'datasets:data.range', numbers)
            )}
          </span>
          {page.rows.length > 0 ? <ColumnMenu shown={columns} {...choice} query={asked} path={path} /> : null}
        </div>
      </div>
      <FilterChips query={asked} alone={page.alone} generators={generators} to={address} />
      <RowTools page={page} query={asked} path={path} press={press} />
      {page.facts ? (
        <section
          aria-label={t('viewer:charts')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
          tabIndex={0}
          className="mb-4 flex gap-4 overflow-x-auto pb-1 sm:hidden"
        >
          {columns.map(({ key, chart }) =>
            chart && page.facts ? (
              <div key={key} className="w-40 shrink-0">
                <p className="text-12 text-quiet">{t(`viewer:column.${key}`)}</p>
                <ColumnChart chart={chart} facts={page.facts} press={press} />
              </div>
            ) : null
          )}
        </section>
      ) : null}
      {page.rows.length > 0 ? (
        <RowGrid page={page} columns={columns} generators={generators} query={query} press={press} to={to} />
      ) : (
        <EmptyState
          title={t('viewer:nothing')}
          action={<ButtonLink to={address({ ...asked, ...NOTHING_ASKED })}>{t('viewer:clear')}</ButtonLink>}
        >
          {t('viewer:nothing.hint')}
        </EmptyState>
      )}
      <nav
        aria-label={t('datasets:data.pages')}
        className="mt-4 flex flex-wrap items-center justify-between gap-3"
      >
        <span className="flex gap-2">
          {page.from > 0 ? (
            <ButtonLink data-page-previous to={to({ from: Math.max(0, page.from - PAGE_ROWS), row: null })}>
              {t('datasets:data.previous')}
            </ButtonLink>
          ) : null}
          {last < page.total ? (
            <ButtonLink data-page-next to={to({ from: last, row: null })}>
              {t('datasets:data.next')}
            </ButtonLink>
          ) : null}
        </span>
        <GoToRow query={asked} path={path} />
      </nav>
      <p className="mt-3 hidden text-12 text-quiet sm:block">{t('viewer:keys')}</p>
      {page.open ? (
        <RowPanel
          row={page.open}
          generators={generators}
          close={to({ row: null })}
          previous={neighbour(page, query, -1, to)}
          next={neighbour(page, query, 1, to)}
          unveil={`${to({ row: page.open.index })}&unveil`}
        />
      ) : null}
    </div>
  )
}

/** Address of the row before or after the open one: of those on the page, else where all are shown, of the split. */
function neighbour(
  page: RowsPage,
  query: RowQuery,
  step: 1 | -1,
  to: (change: Partial<RowQuery>) => string
): string | null {
  const at = page.rows.findIndex(({ index }) => index === page.open?.index)
  const beside = at < 0 ? undefined : page.rows[at + step]
  if (beside) return to({ row: beside.index })
  const row = (page.open?.index ?? 0) + step
  if (narrowed(query) || query.sort !== 'position' || row < 0 || row >= page.total) return null
  return to({ row, from: row - (row % PAGE_ROWS) })
}
