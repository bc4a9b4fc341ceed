import '~/i18n/load/viewer'
import { useTranslation } from '~/i18n/react'
import {
  LENGTH_ENDS,
  RATING_BARS,
  type SplitFacts,
  type WordCount
} from '../../domain/datasets/viewer/row-facts'
import { formatNumber, useLocale } from '../../i18n/format'
import { Sparkline } from '../charts/sparkline'
import { StackedBars } from '../charts/stacked-bars'

/** Which chart belongs above a column. */
export type RowChart =
  | 'promptLengths'
  | 'responseLengths'
  | 'otherLengths'
  | 'ratings'
  | 'languages'
  | 'scenarios'
  | 'licenses'

const WORDS = { languages: 'language', scenarios: 'scenario', licenses: 'license' } as const

/** How a column's values are spread over the rows: a few bars as small as words, or `large` with a scale. */
export function ColumnChart(props: { chart: RowChart; facts: SplitFacts; large?: boolean }) {
  const { t } = useTranslation()
  const { labelsAre, labels, values } = useBars(props.chart, props.facts)
  const common = { caption: t(`viewer:chart.${props.chart}`), labelsAre, labels }
  const counts = t('viewer:chart.rows')
  const short = props.chart.endsWith('Lengths')
    ? labels.map((range) => t('viewer:chart.length', { range }))
    : labels
  return props.large ? (
    <StackedBars {...common} axisNamed series={[{ label: counts, look: 'light', values }]} />
  ) : (
    <Sparkline {...common} labels={short} counts={counts} values={values} />
  )
}

function useBars(chart: RowChart, facts: SplitFacts) {
  const { t } = useTranslation()
  const locale = useLocale()
  const n = (value: number) => formatNumber(locale, value)
  if (chart === 'promptLengths' || chart === 'responseLengths' || chart === 'otherLengths') {
    const labels = [0, ...LENGTH_ENDS].map((from, i) => {
      const end = LENGTH_ENDS[i]
      return end === undefined ? `≥ ${n(from)}` : `${n(from)}–${n(end - 1)}`
    })
    return { labelsAre: t('viewer:chart.characters'), labels, values: facts[chart] }
  }
  if (chart === 'ratings') {
    const labels = Array.from({ length: RATING_BARS }, (_, i) => {
      const from = 1 + i / 2
      return `${formatNumber(locale, from, 1)}–${formatNumber(locale, from + 0.5, 1)}`
    })
    return {
      labelsAre: t('viewer:chart.stars'),
      labels: [t('viewer:unrated'), ...labels],
      values: [facts.unrated, ...facts.ratings]
    }
  }
  const kind = WORDS[chart]
  const counts: WordCount[] = facts[chart]
  return {
    labelsAre: t(`viewer:column.${kind}`),
    labels: counts.map(({ word }) => t(`words:${kind}.${word}`)),
    values: counts.map(({ rows }) => rows)
  }
}
