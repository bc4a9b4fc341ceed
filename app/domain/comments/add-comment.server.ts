import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { comments } from '~db/schema'
import type { Actor } from '../datasets/actor'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { readMarkdown } from '../markdown/read-markdown'
import { judgeComment } from '../policy/judge-comment.server'
import { acceptBody } from './accept-body'
import { countComment } from './count-comment.server'
import { DEEPEST } from './limits'
import { lockShownPlace } from './lock-place.server'
import { mentionsIn } from './mentions'
import type { Home } from './talk-address'
import { tellPeople } from './tell-people.server'

/** The same words from the same person in the same place within this time are one comment sent twice. */
const TWICE_MS = 60_000

/**
 * Says something under a published prompt or of a dataset the author sees, or answers a comment there. Row, counters, event
 * and messages in one transaction.
 *
 * @returns the comment's id
 * @throws AppError `invalid` (field `text`), `not_found` (not shown, or no such comment there), `conflict` (the comment to
 *   answer is gone, or the discussion is closed)
 */
export async function addComment(
  hub: Hub,
  author: Actor,
  input: Home & { parentId?: string | null; text: string }
): Promise<string> {
  const body = acceptBody(input.text)
  return hub.db.transaction(async (tx) => {
    const about = await lockShownPlace(tx, author, input)
    const { promptId, datasetId, title, ownerId, seenBy } = about
    if (about.closed)
      throw new AppError('conflict', 'The discussion is closed', { key: 'comments:error.closed' })
    const parent = input.parentId ? await findParent(tx, { promptId, datasetId }, input.parentId) : null
    const place = { promptId, datasetId, parentId: parent?.id ?? null }
    const twin = await sentBefore(tx, { authorId: author.id, ...place, body })
    if (twin) return twin
    const id = newId()
    await tx.insert(comments).values({
      id,
      ...place,
      rootId: parent?.rootId ?? id,
      depth: parent ? Math.min(parent.depth + 1, DEEPEST) : 0,
      authorId: author.id,
      body
    })
    await judgeComment(tx, { id, promptId, authorId: author.id, body })
    await countComment(tx, place, 1)
    const [eventId] = await recordEvents(tx, [
      { type: 'comment.added', actorId: author.id, subjectId: id, payload: place }
    ])
    await tellPeople(tx, {
      commentId: id,
      authorId: author.id,
      title,
      ownerId,
      seenBy,
      parentAuthorId: parent?.authorId ?? null,
      mentioned: mentionsIn(readMarkdown(body)),
      eventId: eventId ?? null
    })
    return id
  })
}

const saidAt = ({ promptId, datasetId }: Home) =>
  datasetId ? eq(comments.datasetId, datasetId) : eq(comments.promptId, promptId ?? '')

async function findParent(tx: Queryable, home: Home, parentId: string) {
  const [parent] = await tx
    .select()
    .from(comments)
    .where(and(eq(comments.id, parentId), saidAt(home)))
  if (!parent) throw new AppError('not_found', 'No such comment here')
  if (parent.deletedAt || parent.removedAt)
    throw new AppError('conflict', 'The comment is gone', { key: 'comments:error.parent_gone' })
  return parent
}

async function sentBefore(
  tx: Queryable,
  said: Home & { authorId: string; parentId: string | null; body: string }
): Promise<string | null> {
  const [twin] = await tx
    .select({ id: comments.id })
    .from(comments)
    .where(
      and(
        eq(comments.authorId, said.authorId),
        gt(comments.createdAt, new Date(Date.now() - TWICE_MS)),
        saidAt(said),
        said.parentId ? eq(comments.parentId, said.parentId) : isNull(comments.parentId),
        eq(comments.body, said.body)
      )
    )
    .limit(1)
  return twin?.id ?? null
}
