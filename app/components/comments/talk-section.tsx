import '~/i18n/load/comments'
import { Link, useLocation, useNavigate } from '@remix-run/react'
import { MessageCircle } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from '~/i18n/react'
import type { Talk } from '../../domain/comments/show-talk.server'
import { formatNumber, useLocale } from '../../i18n/format'
import { EmptyState, LoadMore, Section } from '../ui'
import { Composer } from './composer'
import { Reactions } from './reactions'
import { ThreadView } from './thread-view'

export interface ShownTalk extends Talk {
  signedIn: boolean
  reviewer: boolean
  /** A comment was asked for that is not here. */
  lost: boolean
  links: { next: string | null; order: string; all: string | null }
}

/** What is said at a prompt: signs given to it, a place to write, and the threads. */
export function TalkSection({ promptId, talk }: { promptId: string; talk: ShownTalk | null }) {
  const { t } = useTranslation()
  const locale = useLocale()
  useHashLink(promptId)
  if (!talk) return null
  const { signedIn, reviewer, focus, links, threads } = talk
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
        <Reactions action={`/prompts/${promptId}/reactions`} counts={talk.reactions} whole />
        {talk.lost ? (
          <p role="status" className="text-14 text-quiet">
            {t('comments:gone')}
          </p>
        ) : null}
        {signedIn ? (
          <Composer key={focus ?? 'new'} promptId={promptId} arrived={focus} />
        ) : (
          <p className="text-14">
            <Link
              to={`/signin?next=${encodeURIComponent(`/prompts/${promptId}#comments`)}`}
              className="text-ember underline"
            >
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
          {t('comments:empty.text')}
        </EmptyState>
      ) : (
        <ol>
          {threads.map((thread) => (
            <ThreadView
              key={thread.comment.id}
              thread={thread}
              place={{ promptId, signedIn, reviewer, focus }}
            />
          ))}
        </ol>
      )}
      <LoadMore to={links.next} label={t('comments:next')} />
    </Section>
  )
}

/** Follows a bare `#c-…` to the page its comment is on: what stands behind `#` never reaches the server. */
function useHashLink(promptId: string): void {
  const { hash } = useLocation()
  const navigate = useNavigate()
  useEffect(() => {
    const id = /^#c-([\da-f-]{36})$/.exec(hash)?.[1]
    if (id && !document.getElementById(`c-${id}`) && !location.search.includes(id))
      navigate(`/prompts/${promptId}?comment=${id}#c-${id}`, { replace: true })
  }, [hash, promptId, navigate])
}
