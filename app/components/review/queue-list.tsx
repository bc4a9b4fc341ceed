import '~/i18n/load/review'
import { Link } from '@remix-run/react'
import clsx from 'clsx'
import { Lock } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import { When } from '../ui'
import { Severity } from './severity'

/** A row of the queue, as its loader sends it. */
export interface QueueRow {
  id: string
  lane: string
  severity: number
  subjectType: string
  modality: string
  title: string
  reportCount: number
  openedAt: Date
  holder: { id: string; name: string } | null
  own: boolean
}

/** The ranked queue; `j` and `k` walk its links. */
export function QueueList(props: { items: QueueRow[]; current?: string; viewerId: string; search: string }) {
  const { t } = useTranslation()
  return (
    <ol
      aria-label={t('review:queue.title')}
      className="overflow-hidden rounded-card border border-line bg-card"
    >
      {props.items.map((item) => (
        <li key={item.id} className="border-b border-line last:border-0">
          <Link
            to={`/review/${item.id}${props.search}`}
            data-case-link
            aria-current={item.id === props.current ? 'page' : undefined}
            className={clsx(
              'block px-3 py-2 transition-colors hover:bg-sunken focus-visible:-outline-offset-2',
              item.id === props.current && 'bg-ember-soft'
            )}
          >
            <span className="clamp-2 text-14 font-medium">
              <bdi>{item.title || t('review:queue.untitled')}</bdi>
            </span>
            <span className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-12 text-quiet">
              <Severity level={item.severity} />
              <span>
                {t(
                  item.subjectType === 'output'
                    ? `words:modality.${item.modality}`
                    : `words:subject.${item.subjectType}`
                )}
              </span>
              {item.reportCount > 0 ? (
                <span>{t('review:queue.reports', { count: item.reportCount })}</span>
              ) : null}
              <When date={item.openedAt} />
              <Holder item={item} viewerId={props.viewerId} />
            </span>
          </Link>
        </li>
      ))}
    </ol>
  )
}

function Holder({ item, viewerId }: { item: QueueRow; viewerId: string }) {
  const { t } = useTranslation()
  if (item.own) return <span className="font-medium">{t('review:queue.own')}</span>
  if (!item.holder) return null
  return (
    <span className="inline-flex items-center gap-1 font-medium text-ink">
      <Lock size={12} strokeWidth={1.5} aria-hidden />
      {item.holder.id === viewerId
        ? t('review:queue.yours')
        : t('review:queue.heldBy', { name: item.holder.name })}
    </span>
  )
}
