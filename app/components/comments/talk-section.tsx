import '~/i18n/load/comments'
import { Link, useLocation, useNavigate } from '@remix-run/react'
import { MessageCircle } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from '~/i18n/react'
import type { Talk } from '../../domain/comments/show-talk.server'
import { commentHref, type TalkAddress, talkHref } from '../../domain/comments/talk-address'
import { formatNumber, useLocale } from '../../i18n/format'
import { EmptyState, LoadMore, Section } from '../ui'
import { Composer } from './composer'
import { Reactions } from './reactions'
import { ThreadView } from './thread-view'

export interface ShownTalk extends Talk, TalkAddress {
  signedIn: boolean
  reviewer: boolean
  /** A comment was asked for that is not here. */
  lost: boolean
  links: { next: string | null; order: string; all: string | null }
}

/**
 * What is said of something: signs given to it (`reactions` is the address that takes them), a place to write, and the
 * threads. `children` stand below.
 */
export function TalkSection(props: {
  talk: ShownTalk | null
  reactions?: string
  empty?: string
  children?: ReactNode
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { talk } = props
  useHashLink(talk)
  if (!talk) return null
  const { focus, links, threads, closed } = talk
  const other = talk.order === 'newest' ? 'oldest' : 'newest'
  const link = 'text-14 text-quiet hover:text-ink'
  return (
    <Section
      id="comments"
      title={t('comments:count', { count: talk.count, n: formatNumber(locale, talk.count) })}
      actions={
        <nav aria-label={t('comments:order.label')} className="flex flex-wrap gap-4">
          {links.all ? (
            <Link to={links.all} className={link}>
              {t('comments:all')}
            </Link>
          ) : null}
          {threads.length > 1 ? (
            <Link to={links.order} rel="nofollow" className={link}>
              {t(`comments:order.${other}`)}
            </Link>
          ) : null}
        </nav>
      }
    >
      <div className="mb-6 grid gap-4">
        {props.reactions ? <Reactions action={props.reactions} counts={talk.reactions} whole /> : null}
        {talk.lost ? (
          <p role="status" className="text-14 text-quiet">
            {t('comments:gone')}
          </p>
        ) : null}
        {closed ? (
          <p className="text-14 text-quiet">{t('comments:closed')}</p>
        ) : talk.signedIn ? (
          <Composer key={focus ?? 'new'} write={talk.write} arrived={focus} />
        ) : (
          <p className="text-14">
            <Link to={`/signin?next=${encodeURIComponent(talkHref(talk))}`} className="text-ember underline">
              {t('comments:write.signin')}
            </Link>
          </p>
        )}
      </div>
      {threads.length === 0 ? (
        <EmptyState
          icon={<MessageCircle size={28} strokeWidth={1.5} aria-hidden />}
          title={t('comments:empty.title')}
          className="rounded-card border border-dashed border-line py-10!"
        >
          {props.empty ?? t('comments:empty.text')}
        </EmptyState>
      ) : (
        <ol>
          {threads.map((thread) => (
            <ThreadView key={thread.comment.id} thread={thread} place={talk} />
          ))}
        </ol>
      )}
      <LoadMore to={links.next} label={t('comments:next')} />
      {props.children}
    </Section>
  )
}

/** Follows a bare `#c-…` to the page its comment is on: what stands behind `#` never reaches the server. */
function useHashLink(talk: TalkAddress | null): void {
  const { hash } = useLocation()
  const page = talk?.page
  const navigate = useNavigate()
  useEffect(() => {
    const id = /^#c-([\da-f-]{36})$/.exec(hash)?.[1]
    if (id && page && !document.getElementById(`c-${id}`) && !location.search.includes(id))
      navigate(commentHref({ page }, id), { replace: true })
  }, [hash, page, navigate])
}
