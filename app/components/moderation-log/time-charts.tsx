import '~/i18n/load/moderationLog'
import { useTranslation } from '~/i18n/react'
import type { Transparency } from '../../domain/review/log/transparency'
import { formatMonth, useLocale } from '../../i18n/format'
import { StackedBars } from '../charts/stacked-bars'
import { Section } from '../ui'

const UNITS = [
  { name: 'days', ms: 86_400_000 },
  { name: 'hours', ms: 3_600_000 },
  { name: 'minutes', ms: 60_000 }
] as const

/** How long cases waited for their decision: the median and nine of ten, by month. */
export function TimeCharts({ figures }: { figures: Transparency }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const labels = figures.months.map((month) => formatMonth(locale, month))
  const highest = Math.max(0, ...figures.timesByMonth.map(({ p90Ms }) => p90Ms ?? 0))
  // the largest unit in which the highest bar is more than two
  const unit = UNITS.find(({ ms }) => highest > 2 * ms) ?? UNITS[2]
  if (figures.times.n === 0) return null
  return (
    <Section title={t('moderationLog:figures.times')}>
      <p className="mb-3 text-14 text-quiet">{t('moderationLog:figures.times.text')}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {(['median', 'p90'] as const).map((name) => {
          const caption = t(`moderationLog:figures.times.${name}`, {
            unit: t(`moderationLog:figures.unit.${unit.name}`)
          })
          return (
            <div key={name} className="rounded-card border border-line bg-card p-4">
              <h3 className="mb-1 text-14 font-medium">{caption}</h3>
              <StackedBars
                caption={caption}
                labelsAre={t('moderationLog:figures.month')}
                labels={labels}
                series={[
                  {
                    label: caption,
                    look: 'light',
                    values: figures.timesByMonth.map((one) => (one[`${name}Ms`] ?? 0) / unit.ms)
                  }
                ]}
              />
            </div>
          )
        })}
      </div>
    </Section>
  )
}
