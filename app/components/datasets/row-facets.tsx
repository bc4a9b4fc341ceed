import '~/i18n/load/viewer'
import { Link } from '@remix-run/react'
import clsx from 'clsx'
import { useTranslation } from '~/i18n/react'
import type { SplitFacts } from '../../domain/datasets/viewer/row-facts'
import { formatNumber, useLocale } from '../../i18n/format'
import { type ChartBar, type Pressable, type RowChart, useChartBars } from './row-charts'

/** Bars of words: those with most rows; the others are chosen in the form. */
const MOST = 12
const CHARTS: readonly RowChart[] = [
  'ratings',
  'promptLengths',
  'responseLengths',
  'otherLengths',
  'languages',
  'scenarios',
  'licenses',
  'generators'
]

/** All charts of a split as lists of bars, each a link that narrows the rows to it. */
export function RowFacets({ facts, press }: { facts: SplitFacts; press: Pressable }) {
  return (
    <div className="mt-4 gap-x-8 sm:columns-2 lg:columns-3">
      {CHARTS.map((chart) => (
        <Facet key={chart} chart={chart} facts={facts} press={press} />
      ))}
    </div>
  )
}

function Facet({ chart, facts, press }: { chart: RowChart; facts: SplitFacts; press: Pressable }) {
  const { t } = useTranslation()
  const bars = shown(chart, useChartBars(chart, facts, press) ?? [])
  if (bars.length < 2 && !bars.some(({ active }) => active)) return null
  const highest = Math.max(...bars.map(({ rows }) => rows))
  return (
    <section className="mb-5 min-w-0 break-inside-avoid" aria-label={t(`viewer:chart.${chart}`)}>
      <h2 className="mb-1 text-12 font-medium text-quiet">{t(`viewer:chart.${chart}`)}</h2>
      <ul>
        {bars.map((bar) => (
          <li key={bar.label}>
            <FacetBar bar={bar} highest={highest} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A bar, as long as its rows are many, filled as far as they are among the found. */
function FacetBar({ bar, highest }: { bar: ChartBar; highest: number }) {
  const locale = useLocale()
  const share = (rows: number) => (rows > 0 ? Math.max(1, (rows / highest) * 100) : 0)
  return (
    <Link
      to={bar.to}
      title={bar.title}
      rel="nofollow"
      preventScrollReset
      aria-current={bar.active ? 'true' : undefined}
      className={clsx(
        'grid min-h-7 grid-cols-[6.5rem_minmax(0,1fr)_4.5rem] items-center gap-2 rounded-control px-1 text-12 hover:bg-sunken',
        bar.active && 'bg-ember-soft font-medium text-ember'
      )}
    >
      <span className="truncate">{bar.label}</span>
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" className="block h-2 w-full" aria-hidden>
        <rect width={share(bar.rows)} height="8" className="fill-line" />
        <rect
          width={share(Math.min(bar.found, bar.rows))}
          height="8"
          className={bar.active ? 'fill-ember' : 'fill-edge'}
        />
      </svg>
      <span className={clsx('text-right tabular-nums', !bar.active && 'text-quiet')}>
        {formatNumber(locale, bar.found)}
      </span>
    </Link>
  )
}

/** Of words those with most rows, and of numbers those between the first and the last that any row has. */
function shown(chart: RowChart, bars: ChartBar[]): ChartBar[] {
  const filled = bars.flatMap(({ rows, active }, at) => (rows > 0 || active ? [at] : []))
  const told = bars.slice(filled[0] ?? 0, (filled.at(-1) ?? -1) + 1)
  if (chart.endsWith('Lengths') || chart === 'ratings') return told
  return told.filter(({ active }, at) => at < MOST || active)
}
