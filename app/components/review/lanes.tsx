import '~/i18n/load/review'
import { useTranslation } from '~/i18n/react'
import { CASE_LANES, type CaseLane } from '~db/vocabulary'
import { LANE_CAP, laneQuery } from '../../domain/review/queue-query'
import { formatNumber, useLocale } from '../../i18n/format'
import { Chip } from '../ui'

/** The lanes on top of the queue, each with how many live cases it holds. */
export function Lanes(props: { lane: string | null; counts: Record<CaseLane, number> }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const all = CASE_LANES.reduce((sum, lane) => sum + props.counts[lane], 0)
  const lanes = [
    { lane: null, to: '/review', label: t('review:lane.all'), count: all },
    ...CASE_LANES.map((lane) => ({
      lane,
      to: `/review${laneQuery(lane)}`,
      label: t(`words:lane.${lane}`),
      count: props.counts[lane]
    }))
  ]
  return (
    <nav aria-label={t('review:lanes.label')} className="flex flex-wrap gap-2">
      {lanes.map((one) => (
        <Chip
          key={one.to}
          to={one.to}
          active={one.lane === props.lane}
          count={
            one.count > LANE_CAP ? `${formatNumber(locale, LANE_CAP)}+` : formatNumber(locale, one.count)
          }
        >
          {one.label}
        </Chip>
      ))}
    </nav>
  )
}
