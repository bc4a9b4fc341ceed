import '~/i18n/load/review'
import clsx from 'clsx'
import { ArrowUp } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import type { PriorityReason } from '../../domain/review/priority'

/** The points a case stands by; opened, or under the pointer, it says in words what they are made of. */
export function Why(props: {
  priority: number
  reasons: PriorityReason[]
  brief?: boolean
  className?: string
}) {
  const { t } = useTranslation()
  const lines = props.reasons.map(({ part, points, count }) => ({
    part,
    words: t(`review:why.${part}`, { count }),
    points
  }))
  const spoken = lines.map(({ words, points }) => words + t('common:colon') + points).join('\n')
  return (
    <details className={clsx('text-12', props.className)}>
      <summary
        title={spoken || t('review:why.nothing')}
        className="inline-flex cursor-pointer items-center gap-1 rounded-control px-1 text-quiet tabular-nums hover:bg-sunken hover:text-ink"
      >
        <ArrowUp size={12} strokeWidth={1.5} aria-hidden />
        <span className="font-medium text-ink">{props.priority}</span>
        <span className="sr-only">{t('review:why.title')}</span>
        {props.brief ? null : <span aria-hidden>{t('review:why.short')}</span>}
      </summary>
      {lines.length > 0 ? (
        <dl className="mt-1 grid max-w-72 grid-cols-[1fr_auto] gap-x-4 gap-y-1 px-1">
          {lines.map(({ part, words, points }) => (
            <div key={part} className="contents">
              <dt className="text-quiet">{words}</dt>
              <dd className="text-right tabular-nums">+{points}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className="mt-1 px-1 text-quiet">{t('review:why.nothing')}</p>
      )}
    </details>
  )
}
