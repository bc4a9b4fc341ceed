import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { comments } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { readMarkdown } from '../markdown/read-markdown'
import { judgeComment } from '../policy/judge-comment.server'
import { acceptBody } from './accept-body'
import { countComment } from './count-comment.server'
import { DEEPEST } from './limits'
import { lockShownPrompt } from './lock-comment.server'
import { mentionsIn } from './mentions'
import { tellPeople } from './tell-people.server'

/** The same words from the same person in the same place within this time are one comment sent twice. */
const TWICE_MS = 60_000

/**
 * Says something under a published prompt, or answers a comment there. Row, counters, event and messages in one
 * transaction.
 *
 * @returns the comment's id
 * @throws AppError `invalid` (field `text`), `not_found` (prompt not published, or no such comment under it),
 *   `conflict` (the comment to answer is gone)
 */
export async function addComment(
  hub: Hub,
  author: { id: string },
  input: { promptId: string; parentId?: string | null; text: string }
): Promise<string> {
  const body = acceptBody(input.text)
  return hub.db.transaction(async (tx) => {
    const prompt = await lockShownPrompt(tx, input.promptId)
    const parent = input.parentId ? await findParent(tx, prompt.id, input.parentId) : null
    const twin = await sentBefore(tx, {
      authorId: author.id,
      promptId: prompt.id,
      parentId: parent?.id ?? null,
      body
    })
    if (twin) return twin
    const id = newId()
    const place = { promptId: prompt.id, parentId: parent?.id ?? null }
    await tx.insert(comments).values({
      id,
      ...place,
      rootId: parent?.rootId ?? id,
      depth: parent ? Math.min(parent.depth + 1, DEEPEST) : 0,
      authorId: author.id,
      body
    })
    await judgeComment(tx, { id, promptId: prompt.id, authorId: author.id, body })
    await countComment(tx, place, 1)
    const [eventId] = await recordEvents(tx, [
      { type: 'comment.added', actorId: author.id, subjectId: id, payload: place }
    ])
    await tellPeople(tx, {
      commentId: id,
      authorId: author.id,
      title: prompt.title,
      promptAuthorId: prompt.authorId,
      parentAuthorId: parent?.authorId ?? null,
      mentioned: mentionsIn(readMarkdown(body)),
      eventId: eventId ?? null
    })
    return id
  })
}

async function findParent(tx: Queryable, promptId: string, parentId: string) {
  const [parent] = await tx
    .select()
    .from(comments)
    .where(and(eq(comments.id, parentId), eq(comments.promptId, promptId)))
  if (!parent) throw new AppError('not_found', 'No such comment under this prompt')
  if (parent.deletedAt || parent.removedAt)
    throw new AppError('conflict', 'The comment is gone', { key: 'comments:error.parent_gone' })
  return parent
}

async function sentBefore(
  tx: Queryable,
  said: { authorId: string; promptId: string; parentId: string | null; body: string }
): Promise<string | null> {
  const [twin] = await tx
    .select({ id: comments.id })
    .from(comments)
    .where(
      and(
        eq(comments.authorId, said.authorId),
        gt(comments.createdAt, new Date(Date.now() - TWICE_MS)),
        eq(comments.promptId, said.promptId),
        said.parentId ? eq(comments.parentId, said.parentId) : isNull(comments.parentId),
        eq(comments.body, said.body)
      )
    )
    .limit(1)
  return twin?.id ?? null
}
