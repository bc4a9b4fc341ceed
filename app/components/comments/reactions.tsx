import '~/i18n/load/comments'
import { useFetcher } from '@remix-run/react'
import clsx from 'clsx'
import { Heart, HeartHandshake, Laugh, type LucideIcon, PartyPopper, SmilePlus, Sparkles } from 'lucide-react'
import { useTranslation } from '~/i18n/react'
import { REACTION_KINDS, type ReactionKind } from '~db/vocabulary'
import type { ReactionCount } from '../../domain/comments/thread'
import { formatNumber, useLocale } from '../../i18n/format'

const ICONS: Record<ReactionKind, LucideIcon> = {
  spark: Sparkles,
  heart: Heart,
  laugh: Laugh,
  wow: PartyPopper,
  thanks: HeartHandshake
}

/**
 * Signs to give and take back, each a button of one form. `whole` shows all five with their words; otherwise those given
 * are shown, and the others unfold.
 */
export function Reactions(props: { action: string; counts: readonly ReactionCount[]; whole?: boolean }) {
  const { t } = useTranslation()
  const fetcher = useFetcher()
  const pressed = String(fetcher.formData?.get('reaction') ?? '')
  const counts = REACTION_KINDS.map((kind) => pending(kind, props.counts, pressed))
  const given = props.whole ? counts : counts.filter(({ count }) => count > 0)
  const others = props.whole ? [] : counts.filter(({ count }) => count === 0)
  const button = (count: ReactionCount) => <Sign key={count.kind} {...count} whole={props.whole} />
  return (
    <fetcher.Form
      method="post"
      action={props.action}
      aria-label={t('comments:reaction.group')}
      className="flex flex-wrap items-center gap-1"
      onSubmit={(event) => {
        event.preventDefault()
        const { submitter } = event.nativeEvent as SubmitEvent
        if (!(submitter instanceof HTMLButtonElement)) return
        fetcher.submit({ reaction: submitter.value, quiet: '1' }, { method: 'post', action: props.action })
        submitter.closest('details')?.removeAttribute('open')
      }}
    >
      {given.map(button)}
      {others.length > 0 ? (
        <details className={clsx('relative', given.length === 0 && '-ml-2')}>
          <summary
            title={t('comments:reaction.add')}
            className="flex size-8 list-none items-center justify-center rounded-full text-quiet hover:bg-sunken hover:text-ink [&::-webkit-details-marker]:hidden"
          >
            <SmilePlus size={16} strokeWidth={1.5} aria-hidden />
            <span className="sr-only">{t('comments:reaction.add')}</span>
          </summary>
          <div className="absolute bottom-full left-0 z-10 mb-1 flex gap-1 rounded-card border border-line bg-card p-1 shadow-soft">
            {others.map(button)}
          </div>
        </details>
      ) : null}
    </fetcher.Form>
  )
}

/** A count as it will be once the press that is on its way has arrived. */
function pending(kind: ReactionKind, counts: readonly ReactionCount[], pressed: string): ReactionCount {
  const now = counts.find((count) => count.kind === kind) ?? { kind, count: 0, mine: false }
  const [give, which] = pressed.split(' ')
  if (which !== kind || (give === 'give') === now.mine) return now
  return { kind, count: now.count + (now.mine ? -1 : 1), mine: !now.mine }
}

function Sign({ kind, count, mine, whole }: ReactionCount & { whole?: boolean }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const Icon = ICONS[kind]
  const label = t(`comments:reaction.${kind}`)
  return (
    <button
      type="submit"
      name="reaction"
      value={`${mine ? 'take' : 'give'} ${kind}`}
      aria-pressed={mine}
      title={label}
      className={clsx(
        'inline-flex h-8 items-center justify-center gap-1.5 rounded-full border text-14 whitespace-nowrap transition-colors',
        whole || count > 0 ? 'px-3' : 'w-8',
        mine
          ? 'border-ember bg-ember-soft font-medium text-ember'
          : 'border-line bg-card text-quiet hover:border-edge hover:text-ink'
      )}
    >
      <Icon size={16} strokeWidth={1.5} aria-hidden className="shrink-0" />
      <span className={whole ? undefined : 'sr-only'}>{label}</span>
      {count > 0 ? <span className="tabular-nums">{formatNumber(locale, count)}</span> : null}
    </button>
  )
}
