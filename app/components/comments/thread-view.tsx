import '~/i18n/load/comments'
import { Link } from '@remix-run/react'
import { useTranslation } from '~/i18n/react'
import { UNFOLDED } from '../../domain/comments/limits'
import { commentHref } from '../../domain/comments/talk-address'
import { type CommentNode, holds, type Thread } from '../../domain/comments/thread'
import { formatNumber, useLocale } from '../../i18n/format'
import { CommentItem, type Place } from './comment-item'

/** A first comment with its answers: folded when they are many, unless the reader was led into them. */
export function ThreadView({ thread, place }: { thread: Thread; place: Place }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { comment, answers, more } = thread
  const led = place.focus === comment.id || holds(thread, place.focus)
  const below = (
    <>
      <Answers answers={answers} place={place} />
      {more ? (
        <Link to={commentHref(place, more)} className="mt-3 inline-block pl-4 text-14 text-ember underline">
          {t('comments:answers.more')}
        </Link>
      ) : null}
    </>
  )
  return (
    <li className="border-t border-line pt-4 pb-4 first:border-0">
      <CommentItem node={thread} place={place} />
      {comment.replyCount > UNFOLDED ? (
        <details open={led} className="mt-2 ml-3 sm:ml-10">
          <summary className="py-1 text-14 font-medium text-quiet hover:text-ink">
            {t('comments:answers', {
              count: comment.replyCount,
              n: formatNumber(locale, comment.replyCount)
            })}
          </summary>
          {below}
        </details>
      ) : answers.length > 0 ? (
        <div className="ml-3 sm:ml-10">{below}</div>
      ) : null}
    </li>
  )
}

function Answers({ answers, place }: { answers: readonly CommentNode[]; place: Place }) {
  return (
    <ol className="mt-3 grid gap-3 border-l border-line pl-3 sm:pl-4">
      {answers.map((node) => (
        <li key={node.comment.id} className="min-w-0">
          <CommentItem node={node} place={place} />
          {node.answers.length > 0 ? <Answers answers={node.answers} place={place} /> : null}
        </li>
      ))}
    </ol>
  )
}
