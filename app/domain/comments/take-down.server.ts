import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { comments } from '~db/schema'
import { countComment } from './count-comment.server'

/** Hides a comment by a moderator's decision; its words are kept, so that it can be put back. The caller holds the locks. */
export const takeDown = (tx: Queryable, commentId: string, moderator: { id: string }): Promise<void> =>
  setRemoved(tx, commentId, moderator, { removed: true, hidden: false })

/** Hides a comment until a second moderator has agreed that it goes. Its place in the thread stays. The caller holds the locks. */
export const hideAway = (tx: Queryable, commentId: string, moderator: { id: string }): Promise<void> =>
  setRemoved(tx, commentId, moderator, { removed: true, hidden: true })

/** Shows a comment again that a moderator had removed or hidden. The caller holds the locks. */
export const putBack = (tx: Queryable, commentId: string, moderator: { id: string }): Promise<void> =>
  setRemoved(tx, commentId, moderator, { removed: false, hidden: false })

async function setRemoved(
  tx: Queryable,
  commentId: string,
  moderator: { id: string },
  { removed, hidden }: { removed: boolean; hidden: boolean }
): Promise<void> {
  const [place] = await tx
    .update(comments)
    .set({ removedAt: removed ? new Date() : null, hidden, version: sql`${comments.version} + 1` })
    .where(eq(comments.id, commentId))
    .returning({ promptId: comments.promptId, datasetId: comments.datasetId, parentId: comments.parentId })
  if (!place) return
  await countComment(tx, place, removed ? -1 : 1)
  await recordEvents(tx, [
    {
      type: removed ? 'comment.removed' : 'comment.restored',
      actorId: moderator.id,
      subjectId: commentId,
      payload: { promptId: place.promptId, datasetId: place.datasetId }
    }
  ])
}
