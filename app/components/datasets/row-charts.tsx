import '~/i18n/load/viewer'
import { useTranslation } from '~/i18n/react'
import {
  LENGTH_ENDS,
  RATING_BARS,
  type SplitFacts,
  type WordCount
} from '../../domain/datasets/viewer/row-facts'
import {
  barFilters,
  isAsked,
  type RowFilter,
  withFilter,
  withoutFilter
} from '../../domain/datasets/viewer/row-filters'
import type { RowQuery } from '../../domain/datasets/viewer/row-query'
import { formatNumber, useLocale } from '../../i18n/format'
import { type BarLink, Sparkline } from '../charts/sparkline'
import { StackedBars } from '../charts/stacked-bars'
import { useFilterWords } from './filter-words'

/** Which chart belongs above a column. */
export type RowChart =
  | 'promptLengths'
  | 'responseLengths'
  | 'otherLengths'
  | 'ratings'
  | 'languages'
  | 'scenarios'
  | 'licenses'
  | 'generators'

const WORDS = {
  languages: 'language',
  scenarios: 'scenario',
  licenses: 'license',
  generators: 'generator'
} as const
const LENGTHS = { promptLengths: 'prompt', responseLengths: 'response', otherLengths: 'other' } as const

/** What is asked of the rows, what was found by it, and where another question leads. */
export interface Pressable {
  query: RowQuery
  found: SplitFacts | null
  to: (query: RowQuery) => string
  /** Names of generators by their ids. */
  generators: Record<string, string>
}

/** A bar that is pressed. */
export interface ChartBar extends BarLink {
  label: string
  rows: number
  /** Rows it would leave, with what else is asked. */
  found: number
}

/**
 * How a column's values are spread over the rows: a few bars as small as words, or `large` with a scale.
 *
 * @param press where pressing a bar narrows the rows
 */
export function ColumnChart(props: {
  chart: RowChart
  facts: SplitFacts
  large?: boolean
  press?: Pressable | null
}) {
  const { t } = useTranslation()
  const { chart, facts, press } = props
  const { labelsAre, labels, values } = useBars(chart, facts, press?.generators)
  const links = useChartBars(chart, facts, press ?? null)
  const common = { caption: t(`viewer:chart.${chart}`), labelsAre, labels }
  const counts = t('viewer:chart.rows')
  const short = chart.endsWith('Lengths')
    ? labels.map((range) => t('viewer:chart.length', { range }))
    : labels
  return props.large ? (
    <StackedBars {...common} axisNamed series={[{ label: counts, look: 'light', values }]} />
  ) : (
    <Sparkline
      {...common}
      labels={short}
      counts={counts}
      values={values}
      filled={press?.found ? valuesOf(chart, press.found) : null}
      links={links ?? undefined}
    />
  )
}

/** The bars of a chart as links that narrow the rows, or take that back; null where they cannot be pressed. */
export function useChartBars(chart: RowChart, facts: SplitFacts, press: Pressable | null): ChartBar[] | null {
  const { t } = useTranslation()
  const locale = useLocale()
  const { labels, values } = useBars(chart, facts, press?.generators)
  const words = useFilterWords(press?.generators ?? {})
  if (!press) return null
  const { query, found, to } = press
  const left = found && valuesOf(chart, found)
  return filtersOfChart(chart, facts).map((filter, i) => {
    const active = isAsked(query, filter)
    const rows = values[i] ?? 0
    return {
      active,
      rows,
      found: left?.[i] ?? (found ? 0 : rows),
      label: labels[i] ?? '',
      title: t(active ? 'viewer:bar.remove' : 'viewer:bar.press', {
        filter: words(filter),
        count: rows,
        n: formatNumber(locale, rows)
      }),
      to: to(active ? withoutFilter(query, filter.name) : withFilter(query, filter))
    }
  })
}

/** What each bar of a chart asks for. */
function filtersOfChart(chart: RowChart, facts: SplitFacts): RowFilter[] {
  if (chart === 'ratings') return barFilters('rating')
  if (isLengths(chart)) return barFilters(LENGTHS[chart])
  return facts[chart].map(({ word }) => ({ name: WORDS[chart], word }))
}

/** How many rows each bar of a chart stands for. */
function valuesOf(chart: RowChart, facts: SplitFacts): number[] {
  if (chart === 'ratings') return [facts.unrated, ...facts.ratings]
  if (isLengths(chart)) return facts[chart]
  return facts[chart].map(({ rows }) => rows)
}

const isLengths = (chart: RowChart): chart is keyof typeof LENGTHS => chart in LENGTHS

function useBars(chart: RowChart, facts: SplitFacts, generators: Record<string, string> = {}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const n = (value: number) => formatNumber(locale, value)
  const values = valuesOf(chart, facts)
  if (isLengths(chart)) {
    const labels = [0, ...LENGTH_ENDS].map((from, i) => {
      const end = LENGTH_ENDS[i]
      return end === undefined ? `≥ ${n(from)}` : `${n(from)}–${n(end - 1)}`
    })
    return { labelsAre: t('viewer:chart.characters'), labels, values }
  }
  if (chart === 'ratings') {
    const labels = Array.from({ length: RATING_BARS }, (_, i) => {
      const from = 1 + i / 2
      return `${formatNumber(locale, from, 1)}–${formatNumber(locale, from + 0.5, 1)}`
    })
    return { labelsAre: t('viewer:chart.stars'), labels: [t('viewer:unrated'), ...labels], values }
  }
  const kind = WORDS[chart]
  const counts: WordCount[] = facts[chart]
  return {
    labelsAre: t(`viewer:column.${kind}`),
    labels: counts.map(({ word }) =>
      kind === 'generator' ? (generators[word] ?? word) : t(`words:${kind}.${word}`)
    ),
    values
  }
}
