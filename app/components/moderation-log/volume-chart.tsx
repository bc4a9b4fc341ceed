import '~/i18n/load/moderationLog'
import { useTranslation } from '~/i18n/react'
import type { Transparency } from '../../domain/review/log/transparency'
import { formatMonth, formatNumber, useLocale } from '../../i18n/format'
import { Sparkline } from '../charts/sparkline'
import { Legend, type SeriesLook, StackedBars } from '../charts/stacked-bars'
import { DataTable, Section } from '../ui'

const LOOKS: Record<keyof Transparency['series'], SeriesLook> = {
  restricted: 'solid',
  held: 'hatched',
  kept: 'light'
}
const SERIES = Object.keys(LOOKS) as (keyof Transparency['series'])[]

/** What moderation came to, by month, and how many entries of each kind. */
export function Volumes({ figures }: { figures: Transparency }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const labels = figures.months.map((month) => formatMonth(locale, month))
  const series = SERIES.map((name) => ({
    label: t(`moderationLog:figures.${name}`),
    look: LOOKS[name],
    values: figures.series[name]
  }))
  return (
    <>
      <Section title={t('moderationLog:figures.volume')}>
        <p className="mb-3 text-14 text-quiet">{t('moderationLog:figures.volume.text')}</p>
        <div className="rounded-card border border-line bg-card p-4">
          <Legend items={series} />
          <div className="h-3" />
          <StackedBars
            caption={t('moderationLog:figures.volume')}
            labelsAre={t('moderationLog:figures.month')}
            labels={labels}
            series={series}
            width={560}
            height={130}
          />
        </div>
      </Section>
      <Section title={t('moderationLog:figures.kinds')}>
        <DataTable
          caption={t('moderationLog:figures.kinds')}
          rows={figures.kinds.filter(({ total }) => total > 0)}
          rowKey={({ kind }) => kind}
          columns={[
            {
              key: 'kind',
              label: t('moderationLog:figures.kind'),
              cell: ({ kind }) => t(`moderationLog:kind.${kind}`)
            },
            {
              key: 'total',
              label: t('moderationLog:figures.total'),
              numeric: true,
              cell: ({ total }) => formatNumber(locale, total)
            },
            {
              key: 'months',
              label: t('moderationLog:figures.byMonth'),
              cell: ({ kind, values }) => (
                <Sparkline
                  says="number"
                  caption={t(`moderationLog:kind.${kind}`)}
                  labelsAre={t('moderationLog:figures.month')}
                  counts={t('moderationLog:figures.total')}
                  labels={labels}
                  values={values}
                />
              )
            }
          ]}
        />
      </Section>
    </>
  )
}
