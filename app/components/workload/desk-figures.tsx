import '~/i18n/load/workload'
import { useTranslation } from '~/i18n/react'
import type { Forecast, Workload } from '../../domain/review/workload/workload'
import { formatNumber, formatShortDay, useLocale } from '../../i18n/format'
import type { Translate } from '../../i18n/translator'
import { type SeriesLook, StackedBars } from '../charts/stacked-bars'
import { useLogWords } from '../moderation-log/log-words'
import { DataTable, Section } from '../ui'

function forecastWords(t: Translate, forecast: Forecast): string {
  if (forecast.kind === 'shrinks')
    return t('workload:forecast.shrinks', { count: forecast.days, n: forecast.perDay })
  if (forecast.kind === 'grows') return t('workload:forecast.grows', { n: forecast.perDay })
  return t(`workload:forecast.${forecast.kind}`)
}

/** What leads ask first: how much waits, what today brought, and when the queue is empty. */
export function DeskHeadline({ open, came, went, forecast }: Omit<Workload, 'moderators'>) {
  const { t } = useTranslation()
  const locale = useLocale()
  const today = (values: readonly number[]) => formatNumber(locale, values.at(-1) ?? 0)
  const told = { open: formatNumber(locale, open), came: today(came), went: today(went) }
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 lg:grid-cols-4">
      {Object.entries(told).map(([name, value]) => (
        <div key={name} className="flex flex-col-reverse justify-end">
          <dt className="text-14 text-quiet">{t(`workload:${name}`)}</dt>
          <dd className="text-28 font-medium tabular-nums">{value}</dd>
        </div>
      ))}
      <div className="flex flex-col-reverse justify-end">
        <dt className="text-14 text-quiet">
          {t('workload:forecast')} · {t('workload:forecast.from')}
        </dt>
        <dd className="text-16 font-medium">{forecastWords(t, forecast)}</dd>
      </div>
    </dl>
  )
}

/** Cases opened and closed by day. */
export function Flow({ days, came, went }: Pick<Workload, 'days' | 'came' | 'went'>) {
  const { t } = useTranslation()
  const locale = useLocale()
  const charts: { name: string; look: SeriesLook; values: number[] }[] = [
    { name: 'came', look: 'hatched', values: came },
    { name: 'went', look: 'light', values: went }
  ]
  return (
    <Section title={t('workload:flow.title')}>
      <div className="grid gap-4 sm:grid-cols-2">
        {charts.map(({ name, look, values }) => (
          <div key={name} className="rounded-card border border-line bg-card p-4">
            <h3 className="mb-1 text-14 font-medium">{t(`workload:flow.${name}`)}</h3>
            <StackedBars
              caption={t(`workload:flow.${name}`)}
              labelsAre={t('workload:flow.day')}
              labels={days.map((day) => formatShortDay(locale, day))}
              series={[{ label: t(`workload:flow.${name}`), look, values }]}
            />
          </div>
        ))}
      </div>
    </Section>
  )
}

/** How long decisions took, by lane. */
export function LaneTimes({ times }: Pick<Workload, 'times'>) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { duration } = useLogWords()
  return (
    <Section title={t('workload:times.title')}>
      <p className="mb-3 text-14 text-quiet">
        {t(times.length === 0 ? 'workload:times.none' : 'workload:times.text')}
      </p>
      {times.length === 0 ? null : (
        <DataTable
          caption={t('workload:times.title')}
          rows={times}
          rowKey={({ lane }) => lane}
          columns={[
            {
              key: 'lane',
              label: t('workload:ages.lane'),
              cell: ({ lane }) => <span className="whitespace-nowrap">{t(`words:lane.${lane}`)}</span>
            },
            {
              ...{ key: 'n', label: t('workload:times.n'), numeric: true },
              cell: ({ n }) => formatNumber(locale, n)
            },
            {
              ...{ key: 'median', label: t('workload:times.median'), numeric: true },
              cell: ({ medianMs }) => duration(medianMs)
            },
            {
              ...{ key: 'p90', label: t('workload:times.p90'), numeric: true },
              cell: ({ p90Ms }) => duration(p90Ms)
            }
          ]}
        />
      )}
    </Section>
  )
}

type Moderator = Workload['moderators'][number] & { name: string }

/** Who decided how much; for admins. */
export function ByModerator({ moderators }: { moderators: Moderator[] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <Section title={t('workload:people.title')}>
      <p className="mb-3 text-14 text-quiet">
        {t(moderators.length === 0 ? 'workload:people.none' : 'workload:people.text')}
      </p>
      {moderators.length === 0 ? null : (
        <DataTable
          caption={t('workload:people.title')}
          rows={moderators}
          rowKey={({ id }) => id}
          columns={[
            { key: 'name', label: t('workload:people.name'), cell: ({ name }) => <bdi>{name}</bdi> },
            ...(['decided', 'undone', 'overturned'] as const).map((key) => ({
              ...{ key, label: t(`workload:people.${key}`), numeric: true },
              cell: (one: Moderator) => formatNumber(locale, one[key])
            }))
          ]}
        />
      )}
    </Section>
  )
}
