import { eq } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { comments } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { readMarkdown } from '../markdown/read-markdown'
import { judgeComment } from '../policy/judge-comment.server'
import { contentHash } from '../prompts/content-hash.server'
import { renewCase } from '../review/renew-case.server'
import { acceptBody } from './accept-body'
import { lockComment } from './lock-comment.server'
import { mentionsIn } from './mentions'
import { tellPeople } from './tell-people.server'

/**
 * Changes the words of one's own comment; it is marked as edited. The same words again change nothing.
 *
 * @param input.version the comment's version when the form was opened
 * @throws AppError `invalid` (field `text`), `not_found` (gone, or its prompt is not shown), `forbidden` (another's),
 *   `stale` (it was edited elsewhere since)
 */
export async function editComment(
  hub: Hub,
  author: { id: string },
  commentId: string,
  input: { text: string; version: number }
): Promise<void> {
  const body = acceptBody(input.text)
  await hub.db.transaction(async (tx) => {
    const { comment, prompt, gone } = await lockComment(tx, commentId)
    if (gone || prompt.state !== 'published') throw new AppError('not_found', 'No such comment')
    if (comment.authorId !== author.id)
      throw new AppError('forbidden', 'Only its author edits a comment', { key: 'comments:error.not_yours' })
    if (comment.version !== input.version)
      throw new AppError('stale', `Version ${comment.version} exists already`, {
        key: 'comments:error.stale'
      })
    if (comment.body === body) return
    const version = comment.version + 1
    await tx.update(comments).set({ body, version, editedAt: new Date() }).where(eq(comments.id, commentId))
    await renewCase(tx, commentId, contentHash(body))
    await judgeComment(tx, { id: commentId, promptId: comment.promptId, authorId: author.id, body })
    const [eventId] = await recordEvents(tx, [
      {
        type: 'comment.edited',
        actorId: author.id,
        subjectId: commentId,
        payload: { promptId: comment.promptId, version }
      }
    ])
    await tellPeople(tx, {
      commentId,
      authorId: author.id,
      title: prompt.title,
      mentioned: mentionsIn(readMarkdown(body)),
      eventId: eventId ?? null
    })
  })
}
