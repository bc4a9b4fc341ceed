import { and, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Queryable } from '~db/client'
import { comments, datasets, prompts, users } from '~db/schema'
import { canReview } from '../auth/viewer'
import { type Actor, canSee } from '../datasets/actor'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import type { Mark } from '../markdown/marks'
import { readMarkdown } from '../markdown/read-markdown'
import { commentHref, datasetTalk, promptTalk, type TalkAddress } from './talk-address'

/** One comment, for the pages that answer, edit, delete or remove it. */
export interface SingleComment {
  id: string
  /** Where it stands, and the title of what it speaks of. */
  talk: TalkAddress
  title: string
  authorId: string
  author: string
  /** As kept, and as read. */
  text: string
  body: Mark[]
  version: number
}

/**
 * A comment that is not gone, on a page the reader sees; moderators see what is said of private datasets as well.
 *
 * @throws AppError `not_found`
 */
export const getComment = (hub: Hub, reader: Actor | null, commentId: string): Promise<SingleComment> =>
  readComment(hub.db, reader, commentId, and(isNull(comments.deletedAt), isNull(comments.removedAt)))

/** Like `getComment`, of one that a moderator removed and its author has not deleted since: for moderators. */
export const getRemovedComment = (hub: Hub, reader: Actor, commentId: string): Promise<SingleComment> =>
  readComment(hub.db, reader, commentId, and(isNull(comments.deletedAt), isNotNull(comments.removedAt)))

/** Like `getComment`, for its author alone. @throws AppError also `forbidden` */
export async function getOwnComment(hub: Hub, author: Actor, commentId: string): Promise<SingleComment> {
  const comment = await getComment(hub, author, commentId)
  if (comment.authorId === author.id) return comment
  throw new AppError('forbidden', 'Only its author may do this', { key: 'comments:error.not_yours' })
}

/**
 * The page a comment stands on, for a link that names only the comment: also for one that is gone.
 *
 * @throws AppError `not_found`
 */
export async function findCommentPage(hub: Hub, reader: Actor | null, commentId: string): Promise<string> {
  return commentHref((await readComment(hub.db, reader, commentId)).talk, commentId)
}

async function readComment(
  db: Queryable,
  reader: Actor | null,
  commentId: string,
  standing?: SQL
): Promise<SingleComment> {
  const owner = alias(users, 'owner')
  const [row] = await db
    .select({
      id: comments.id,
      authorId: comments.authorId,
      author: users.displayName,
      text: comments.body,
      version: comments.version,
      prompt: { id: prompts.id, title: prompts.title, state: prompts.moderationState },
      dataset: { title: datasets.title, ownerId: datasets.ownerId, visibility: datasets.visibility },
      repository: sql<string>`${owner.name} || '/' || ${datasets.name}`
    })
    .from(comments)
    .innerJoin(users, eq(users.id, comments.authorId))
    .leftJoin(prompts, eq(prompts.id, comments.promptId))
    .leftJoin(datasets, eq(datasets.id, comments.datasetId))
    .leftJoin(owner, eq(owner.id, datasets.ownerId))
    .where(and(eq(comments.id, commentId), standing))
  const { prompt, dataset, repository, ...comment } = row ?? {}
  const seen = dataset ? canSee(reader, dataset) || canReview(reader) : prompt?.state === 'published'
  const about = dataset ?? prompt
  if (!row || !about || !seen) throw new AppError('not_found', 'No such comment')
  return {
    ...(comment as Pick<SingleComment, 'id' | 'authorId' | 'author' | 'text' | 'version'>),
    title: about.title,
    talk: prompt ? promptTalk(prompt.id) : datasetTalk(row.repository),
    body: readMarkdown(row.text)
  }
}
