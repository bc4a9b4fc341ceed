import '~/i18n/load/comments'
import { Link } from '@remix-run/react'
import clsx from 'clsx'
import { type ReactNode, useState } from 'react'
import { useTranslation } from '~/i18n/react'
import type { CommentNode, ShownComment } from '../../domain/comments/thread'
import { Words } from '../markdown/words'
import { Avatar, Button, When } from '../ui'
import { Person } from '../users/person'
import { Composer } from './composer'
import { Reactions } from './reactions'

/** What every comment of a page shares. */
export interface Place {
  promptId: string
  signedIn: boolean
  reviewer: boolean
  /** The comment the reader was led to. */
  focus: string | null
}

/** One comment and what may be done with it; `children` are its answers. */
export function CommentItem(props: { node: CommentNode; place: Place; children?: ReactNode }) {
  const { comment, answering } = props.node
  const { focus } = props.place
  return (
    <article
      id={`c-${comment.id}`}
      className={clsx('scroll-mt-20 rounded-card', focus === comment.id && '-mx-2 bg-ember-soft px-2 py-1')}
    >
      {comment.gone ? (
        <Gone comment={comment} reviewer={props.place.reviewer} />
      ) : (
        <Said {...props} answering={answering} />
      )}
    </article>
  )
}

function Gone({ comment, reviewer }: { comment: ShownComment; reviewer: boolean }) {
  const { t } = useTranslation()
  return (
    <p className="py-2 text-14 text-quiet">
      {t(`comments:gone.${comment.gone}`)}
      {comment.mine ? (
        <Link to={`/me/statements?about=${comment.id}`} className="ml-3 underline hover:text-ink">
          {t('common:statement.link')}
        </Link>
      ) : null}
      {reviewer && !comment.mine && comment.gone === 'removed' ? (
        <Link to={`/comments/${comment.id}/restore`} className="ml-3 underline hover:text-ink">
          {t('comments:restore')}
        </Link>
      ) : null}
    </p>
  )
}

function Said(props: { node: CommentNode; place: Place; answering: string | null }) {
  const { t } = useTranslation()
  const { comment } = props.node
  const { promptId, signedIn, reviewer, focus } = props.place
  // open while the reader is led where they were when they opened it: an answer that arrives closes it
  const [openedAt, setOpenedAt] = useState<string | null>()
  const here = `/comments/${comment.id}`
  const quiet = 'inline-flex min-h-8 items-center hover:text-ink'
  return (
    <div className="flex gap-3">
      <Avatar name={comment.author} size={28} className="mt-0.5" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2 text-14">
          <Person by={comment.by} author={comment.author} className="font-medium hover:text-ember" />
          {props.answering ? (
            <span className="text-quiet">{t('comments:answer.to', { author: props.answering })}</span>
          ) : null}
          <Link
            to={`/prompts/${promptId}?comment=${comment.id}#c-${comment.id}`}
            title={t('comments:permalink')}
            className="text-12 text-quiet hover:text-ink"
          >
            <When date={comment.createdAt} />
          </Link>
          {comment.editedAt ? (
            <span className="text-12 text-quiet" title={comment.editedAt.toISOString()}>
              {t('comments:edited')}
            </span>
          ) : null}
        </p>
        <Words body={comment.body} />
        <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-12 text-quiet">
          <Reactions action={`${here}/reactions`} counts={comment.reactions} />
          {signedIn ? (
            <Link
              to={`/prompts/${promptId}/comments?parent=${comment.id}`}
              aria-label={t('comments:answer.link', { author: comment.author })}
              rel="nofollow"
              className={quiet}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return
                event.preventDefault()
                setOpenedAt(focus)
              }}
            >
              {t('comments:answer.send')}
            </Link>
          ) : null}
          {comment.mine ? (
            <>
              <Link to={`${here}/edit`} className={quiet}>
                {t('comments:edit')}
              </Link>
              <Link to={`${here}/delete`} className={quiet}>
                {t('comments:delete')}
              </Link>
            </>
          ) : null}
          {comment.mine ? null : (
            <Link to={`${here}/${reviewer ? 'remove' : 'report'}`} rel="nofollow" className={quiet}>
              {t(`comments:${reviewer ? 'remove' : 'report'}`)}
            </Link>
          )}
        </div>
        {openedAt === focus ? (
          <div className="mt-2">
            <Composer promptId={promptId} parentId={comment.id} arrived={focus} autoFocus>
              <Button type="button" size="sm" variant="quiet" onClick={() => setOpenedAt(undefined)}>
                {t('common:cancel')}
              </Button>
            </Composer>
          </div>
        ) : null}
      </div>
    </div>
  )
}
