import '~/i18n/load/directory'
import { useTranslation } from '~/i18n/react'
import type { WeekDownloads } from '../../domain/datasets/read-downloads.server'
import { formatShortDay, useLocale } from '../../i18n/format'
import { StackedBars } from '../charts/stacked-bars'

/** Downloads of a dataset over the last half year. */
export function DownloadChart({ weeks }: { weeks: readonly WeekDownloads[] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const any = weeks.some(({ downloads }) => downloads > 0)
  return (
    <section className="mt-6 rounded-card border border-line bg-card p-4">
      <h2 className="mb-2 text-14 font-medium">{t('directory:downloads')}</h2>
      {any ? (
        <StackedBars
          caption={t('directory:downloads')}
          labelsAre={t('directory:downloads.week')}
          labels={weeks.map(({ from }) => formatShortDay(locale, from))}
          series={[
            {
              label: t('directory:downloads.count'),
              look: 'light',
              values: weeks.map(({ downloads }) => downloads)
            }
          ]}
          width={640}
          height={96}
        />
      ) : (
        <p className="text-14 text-quiet">{t('directory:downloads.none')}</p>
      )}
    </section>
  )
}
