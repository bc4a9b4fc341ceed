import '~/i18n/load/moderationLog'
import { useTranslation } from '~/i18n/react'
import type { Transparency } from '../../domain/review/log/transparency'
import { formatNumber, useLocale } from '../../i18n/format'
import { useLogWords } from './log-words'

/** The four figures one asks for first. */
export function HeadlineFigures({ figures }: { figures: Transparency }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { duration } = useLogWords()
  const { acts, byRule, times } = figures
  const share = acts === 0 ? '–' : `${formatNumber(locale, (byRule / acts) * 100)}%`
  const told = {
    acts: formatNumber(locale, acts),
    byRule: share,
    median: duration(times.medianMs),
    p90: duration(times.p90Ms)
  }
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 lg:grid-cols-4">
      {Object.entries(told).map(([name, value]) => (
        <div key={name} className="flex flex-col-reverse justify-end">
          <dt className="text-14 text-quiet">{t(`moderationLog:figures.${name}`)}</dt>
          <dd className="text-28 font-medium tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
