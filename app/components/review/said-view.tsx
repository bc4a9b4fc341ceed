import '~/i18n/load/comments'
import '~/i18n/load/review'
import { Link } from '@remix-run/react'
import clsx from 'clsx'
import { useTranslation } from '~/i18n/react'
import type { SaidContent, ThreadLine } from '../../domain/review/case-view'
import { Badge, When } from '../ui'
import { MarkedText } from './marked-text'

/** A comment in its thread: what it answers above it, the first answers below, itself marked. */
export function SaidView({ said }: { said: SaidContent }) {
  const { t } = useTranslation()
  return (
    <section aria-label={t('review:case.thread')}>
      <p className="mb-3 text-14 text-quiet">
        {t(said.dataset ? 'comments:on_dataset' : 'review:case.under')}{' '}
        {said.href ? (
          <Link to={said.href} className="underline underline-offset-2 hover:text-ember">
            <bdi>{said.title}</bdi>
          </Link>
        ) : (
          <bdi>{said.title}</bdi>
        )}
        {said.dataset ? <bdi className="font-mono"> {said.dataset}</bdi> : null}
      </p>
      <ol className="flex flex-col gap-2">
        {said.thread.map((line) => (
          <Line key={line.id} line={line} asked={line.id === said.id} />
        ))}
      </ol>
    </section>
  )
}

function Line({ line, asked }: { line: ThreadLine; asked: boolean }) {
  const { t } = useTranslation()
  return (
    <li
      aria-current={asked ? 'true' : undefined}
      style={{ marginInlineStart: `${line.depth * 0.75}rem` }}
      className={clsx(
        'min-w-0 rounded-card border p-3',
        asked ? 'border-ember bg-ember-soft' : 'border-line bg-card'
      )}
    >
      <p className="mb-1 flex flex-wrap items-baseline gap-x-2 text-12 text-quiet">
        <bdi className="font-medium text-ink">{line.author}</bdi>
        <When date={line.createdAt} />
        {asked ? <span className="font-medium text-ink">{t('review:case.asked')}</span> : null}
        {line.gone ? (
          <span>{t(`words:state.${line.gone === 'removed' ? 'removed' : 'withdrawn'}`)}</span>
        ) : null}
      </p>
      <MarkedText text={line.text} />
    </li>
  )
}

/** What it is, how it stands, and whether its author changed it. */
export function SaidBadges({ said }: { said: SaidContent }) {
  const { t } = useTranslation()
  return (
    <>
      <Badge>{t('words:subject.comment')}</Badge>
      <Badge>{t(`words:state.${said.state}`)}</Badge>
      {said.editedAt ? <Badge title={said.editedAt.toISOString()}>{t('review:case.edited')}</Badge> : null}
    </>
  )
}
