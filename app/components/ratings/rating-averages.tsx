import '~/i18n/load/rating'
import { useTranslation } from '~/i18n/react'
import type { Scores } from '../../domain/ratings/aspects'
import { formatNumber, useLocale } from '../../i18n/format'
import { Stars } from '../ui'

/** Bayesian averages of an output: overall as the star, the other two in words. */
export function RatingAverages({ averages, count }: { averages: Scores; count: number }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-12 text-quiet">
      <Stars value={averages.overall} count={count} />
      {count > 0 ? (
        <span className="tabular-nums">
          {t('rating:adherence')} {formatNumber(locale, averages.adherence, 1)} · {t('rating:quality')}{' '}
          {formatNumber(locale, averages.quality, 1)}
        </span>
      ) : null}
    </p>
  )
}
