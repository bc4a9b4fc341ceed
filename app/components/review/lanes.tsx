import '~/i18n/load/review'
import { useTranslation } from '~/i18n/react'
import {
  LANE_CAP,
  QUEUE_LANES,
  type QueueCounts,
  type QueueFilter,
  type QueueLane,
  writeFilter
} from '../../domain/review/queue-query'
import { formatNumber, useLocale } from '../../i18n/format'
import { Chip } from '../ui'
import { useLiveCounts } from './use-live-counts'

/** Lanes that are there while nothing waits in them, too. */
const ALWAYS: readonly QueueLane[] = ['new', 'reports', 'appeals']

/** The lanes on top of the queue, each with how many cases it holds now; `[` and `]` go from one to the next. */
export function Lanes(props: { filter: QueueFilter; counts: QueueCounts }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const counts = useLiveCounts(props.counts)
  const { lane: current, ...rest } = props.filter
  const all = QUEUE_LANES.reduce((sum, lane) => sum + (lane === 'snoozed' ? 0 : counts[lane]), 0)
  const shown = QUEUE_LANES.filter((lane) => ALWAYS.includes(lane) || counts[lane] > 0 || lane === current)
  const lanes = [
    { lane: undefined, label: t('review:lane.all'), count: all },
    ...shown.map((lane) => ({ lane, label: t(`words:lane.${lane}`), count: counts[lane] }))
  ]
  const at = lanes.findIndex(({ lane }) => lane === current)
  return (
    <nav aria-label={t('review:lanes.label')} className="flex flex-wrap gap-2">
      {lanes.map(({ lane, label, count }, i) => {
        const query = writeFilter({ ...rest, lane })
        return (
          <Chip
            key={label}
            to={query ? `/review?${query}` : '/review'}
            active={i === at}
            count={count > LANE_CAP ? `${formatNumber(locale, LANE_CAP)}+` : formatNumber(locale, count)}
            data-key={i === at - 1 ? '[' : i === at + 1 ? ']' : undefined}
            data-command={t('review:command.lane', { lane: label })}
          >
            {label}
          </Chip>
        )
      })}
    </nav>
  )
}
