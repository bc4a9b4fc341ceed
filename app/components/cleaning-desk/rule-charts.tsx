import '~/i18n/load/cleaningDesk'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { OUTCOMES, type Outcome, type RuleCounts } from '../../domain/cleaning/desk/counts'
import type { Bucket } from '../../domain/cleaning/desk/period'
import { formatNumber, formatShortDay, useLocale } from '../../i18n/format'
import { Legend, type SeriesLook, StackedBars } from '../charts/stacked-bars'
import { useFindingWords } from '../cleaning/finding-words'

const LOOKS: Record<Outcome, SeriesLook> = { drop: 'solid', flag: 'hatched', fix: 'light' }

/** What each kind of bar means. */
export function OutcomeLegend() {
  const { t } = useTranslation()
  return (
    <Legend items={OUTCOMES.map((one) => ({ label: t(`cleaningDesk:outcome.${one}`), look: LOOKS[one] }))} />
  )
}

/** How many days a bar stands for, in words. */
export function useBarLength(buckets: readonly Bucket[]): string {
  const { t } = useTranslation()
  const last = buckets.at(-1)
  const days = last ? Math.round((Date.parse(last.to) - Date.parse(last.from)) / 86_400_000) + 1 : 1
  return t('cleaningDesk:series.days', { count: days })
}

/** One small chart for each rule. */
export function RuleCharts(props: {
  rules: readonly RuleCounts[]
  buckets: readonly Bucket[]
  days: string
}) {
  const { t } = useTranslation()
  const { ruleName } = useFindingWords()
  const locale = useLocale()
  return (
    <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {props.rules.map((one) => {
        const total = one.totals.drop + one.totals.flag + one.totals.fix
        return (
          <li key={one.rule} className="min-w-0 rounded-card border border-line bg-card p-3">
            <div className="mb-1 flex items-baseline justify-between gap-3 text-14">
              <h3 className="min-w-0 truncate font-medium">
                <Link
                  to={`/cleaning/rules/${one.rule}?days=${props.days}`}
                  className="hover:text-ember hover:underline"
                >
                  {ruleName(one.rule)}
                </Link>
              </h3>
              <span className="shrink-0 text-12 text-quiet tabular-nums">
                {t('cleaningDesk:series.total', { count: total, n: formatNumber(locale, total) })}
              </span>
            </div>
            <RuleChart counts={one} buckets={props.buckets} />
          </li>
        )
      })}
    </ul>
  )
}

export function RuleChart(props: { counts: RuleCounts; buckets: readonly Bucket[]; large?: boolean }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { ruleName } = useFindingWords()
  return (
    <StackedBars
      caption={ruleName(props.counts.rule)}
      labelsAre={t('cleaningDesk:series.day')}
      {...(props.large ? { width: 560, height: 130 } : {})}
      labels={props.buckets.map(({ from }) => formatShortDay(locale, from))}
      series={OUTCOMES.map((outcome) => ({
        label: t(`cleaningDesk:outcome.${outcome}`),
        look: LOOKS[outcome],
        values: props.counts.series[outcome]
      }))}
    />
  )
}
