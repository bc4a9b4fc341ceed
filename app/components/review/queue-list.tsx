import '~/i18n/load/appeals'
import '~/i18n/load/review'
import '~/i18n/load/verdict'
import { Link } from '@remix-run/react'
import clsx from 'clsx'
import { AlarmClock, Lock, TriangleAlert } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import { writeItem } from '../../domain/review/bulk'
import { HIDDEN_HOURS } from '../../domain/review/hidden'
import type { PriorityReason } from '../../domain/review/priority'
import { Badge, When } from '../ui'
import { Severity } from './severity'
import { Why } from './why'

/** A row of the queue, as its loader sends it. */
export interface QueueRow {
  id: string
  lane: string
  caseState: string
  severity: number
  priority: number
  reasons: PriorityReason[]
  version: number
  contentHash: string
  actions: string[]
  subjectType: string
  modality: string
  title: string
  reportCount: number
  hiddenLong: boolean
  reportedFor: string[]
  openedAt: Date
  snoozedUntil: Date | null
  holder: { id: string; name: string } | null
  own: boolean
  appeal: boolean
}

/** The ranked queue; `j` and `k` walk its links. With `choosing` each row can be chosen for the form of that id. */
export function QueueList(props: {
  items: QueueRow[]
  current?: string
  viewerId: string
  search: string
  choosing?: string
  chosen?: ReadonlySet<string>
}) {
  const { t } = useTranslation()
  return (
    <ol
      aria-label={t('review:queue.title')}
      className="overflow-hidden rounded-card border border-line bg-card"
    >
      {props.items.map((item) => (
        <li
          key={item.id}
          className={clsx(
            'flex flex-wrap items-start gap-1 border-b border-line last:border-0 has-checked:bg-ember-soft/60',
            item.id === props.current && 'bg-ember-soft'
          )}
        >
          {props.choosing ? <Choice item={item} form={props.choosing} chosen={props.chosen} /> : null}
          <div className="min-w-0 flex-1 basis-0">
            <Link
              to={`/review/${item.id}${props.search}`}
              data-case-link
              aria-current={item.id === props.current ? 'page' : undefined}
              className={clsx(
                'block py-2 pr-3 transition-colors hover:bg-sunken focus-visible:-outline-offset-2',
                props.choosing ? 'pl-1' : 'pl-3'
              )}
            >
              <span className="clamp-2 text-14 font-medium">
                <bdi>{item.title || t('review:queue.untitled')}</bdi>
              </span>
              <Facts item={item} viewerId={props.viewerId} />
            </Link>
          </div>
          <Why
            priority={item.priority}
            reasons={item.reasons}
            className="mt-2 mr-2 shrink-0 open:order-last open:mt-0 open:mb-2 open:basis-full open:pl-2"
            brief={!props.choosing}
          />
        </li>
      ))}
    </ol>
  )
}

function Choice({ item, form, chosen }: { item: QueueRow; form: string; chosen?: ReadonlySet<string> }) {
  const { t } = useTranslation()
  const title = item.title || t('review:queue.untitled')
  return (
    <label className="flex size-10 shrink-0 items-center justify-center">
      <span className="sr-only">{t('review:bulk.choose', { title })}</span>
      <input
        type="checkbox"
        name="case"
        form={form}
        value={writeItem({ caseId: item.id, version: item.version, contentHash: item.contentHash })}
        defaultChecked={chosen?.has(item.id)}
        disabled={item.own || item.appeal}
        className="size-4 accent-(--ember) disabled:opacity-30"
      />
    </label>
  )
}

function Facts({ item, viewerId }: { item: QueueRow; viewerId: string }) {
  const { t } = useTranslation()
  const kind =
    item.subjectType === 'output' ? `words:modality.${item.modality}` : `words:subject.${item.subjectType}`
  const late = item.reasons.some(({ part }) => part === 'late')
  return (
    <span className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-12 text-quiet">
      {item.appeal ? (
        <Badge tone="ember">{t('appeals:case.badge')}</Badge>
      ) : (
        <Severity level={item.severity} />
      )}
      {item.hiddenLong ? (
        <Badge tone="brick">{t('verdict:hidden.long', { hours: HIDDEN_HOURS })}</Badge>
      ) : null}
      <span>{t(kind)}</span>
      {item.reportCount > 1 || (item.reportCount > 0 && item.reportedFor.length === 0) ? (
        <span>{t('review:queue.reports', { count: item.reportCount })}</span>
      ) : null}
      {item.reportedFor.map((reason) => (
        <span key={reason} className="text-ink">
          {t(`words:report.${reason}`)}
        </span>
      ))}
      {late ? (
        <span className="inline-flex items-center gap-1 font-medium text-amber">
          <TriangleAlert size={12} strokeWidth={1.5} aria-hidden />
          {t('review:queue.late')}
        </span>
      ) : null}
      <When date={item.openedAt} />
      {item.caseState === 'snoozed' ? (
        <span className="inline-flex items-center gap-1 font-medium text-ink">
          <AlarmClock size={12} strokeWidth={1.5} aria-hidden />
          {item.snoozedUntil ? <When date={item.snoozedUntil} /> : t('review:snooze.news.until')}
        </span>
      ) : null}
      <Holder item={item} viewerId={viewerId} />
    </span>
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
