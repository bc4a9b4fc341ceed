import '~/i18n/load/review'
import { useTranslation } from '~/i18n/react'
import { LANE_CAP } from '../../domain/review/queue-query'
import { formatNumber, useLocale } from '../../i18n/format'
import { Chip } from '../ui'

/** The lanes on top of the queue, each with how many live cases it holds. */
export function Lanes(props: { lane: string | null; counts: Record<'new' | 'reports', number> }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const lanes = [
    {
      lane: null,
      to: '/review',
      label: t('review:lane.all'),
      count: props.counts.new + props.counts.reports
    },
    { lane: 'new', to: '/review?lane=new', label: t('words:lane.new'), count: props.counts.new },
    {
      lane: 'reports',
      to: '/review?lane=reports',
      label: t('words:lane.reports'),
      count: props.counts.reports
    }
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
