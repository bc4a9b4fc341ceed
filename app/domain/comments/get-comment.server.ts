import { and, eq, isNotNull, isNull, type SQL } from 'drizzle-orm'
import { comments, prompts, users } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import type { Mark } from '../markdown/marks'
import { readMarkdown } from '../markdown/read-markdown'

/** One comment, for the pages that answer, edit, delete or remove it. */
export interface SingleComment {
  id: string
  promptId: string
  title: string
  authorId: string
  author: string
  /** As kept, and as read. */
  text: string
  body: Mark[]
  version: number
}

/**
 * A comment that is not gone, with its prompt, which must be published.
 *
 * @throws AppError `not_found`
 */
export const getComment = (hub: Hub, commentId: string): Promise<SingleComment> =>
  readComment(hub, commentId, isNull(comments.removedAt))

/** Like `getComment`, of one that a moderator removed and its author has not deleted since: for moderators. */
export const getRemovedComment = (hub: Hub, commentId: string): Promise<SingleComment> =>
  readComment(hub, commentId, isNotNull(comments.removedAt))

async function readComment(hub: Hub, commentId: string, removed: SQL): Promise<SingleComment> {
  const [row] = await hub.db
    .select({
      id: comments.id,
      promptId: comments.promptId,
      title: prompts.title,
      authorId: comments.authorId,
      author: users.displayName,
      text: comments.body,
      version: comments.version
    })
    .from(comments)
    .innerJoin(prompts, eq(prompts.id, comments.promptId))
    .innerJoin(users, eq(users.id, comments.authorId))
    .where(
      and(
        eq(comments.id, commentId),
        eq(prompts.moderationState, 'published'),
        isNull(comments.deletedAt),
        removed
      )
    )
  if (!row) throw new AppError('not_found', 'No such comment')
  return { ...row, body: readMarkdown(row.text) }
}

/** Like `getComment`, for its author alone. @throws AppError also `forbidden` */
export async function getOwnComment(
  hub: Hub,
  author: { id: string },
  commentId: string
): Promise<SingleComment> {
  const comment = await getComment(hub, commentId)
  if (comment.authorId === author.id) return comment
  throw new AppError('forbidden', 'Only its author may do this', { key: 'comments:error.not_yours' })
}

/**
 * The page a comment stands on, for a link that names only the comment: also for one that is gone.
 *
 * @throws AppError `not_found`
 */
export async function findCommentPage(hub: Hub, commentId: string): Promise<string> {
  const [row] = await hub.db
    .select({ promptId: comments.promptId })
    .from(comments)
    .innerJoin(prompts, eq(prompts.id, comments.promptId))
    .where(and(eq(comments.id, commentId), eq(prompts.moderationState, 'published')))
  if (!row) throw new AppError('not_found', 'No such comment')
  return `/prompts/${row.promptId}?comment=${commentId}#c-${commentId}`
}
