import { eq, sql } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { comments } from '~db/schema'
import type { Actor } from '../datasets/actor'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { closeCases } from '../review/close-cases.server'
import { countComment } from './count-comment.server'
import { lockComment } from './lock-place.server'
import type { TalkAddress } from './talk-address'

/**
 * Takes one's own comment back: its words are forgotten, its place stays while there are answers below it. What is gone
 * already stays so.
 *
 * @returns where it stood
 * @throws AppError `not_found`, `forbidden` (another's)
 */
export async function deleteComment(hub: Hub, author: Actor, commentId: string): Promise<TalkAddress> {
  return hub.db.transaction(async (tx) => {
    const { comment, place, gone } = await lockComment(tx, author, commentId)
    if (comment.authorId !== author.id)
      throw new AppError('forbidden', 'Only its author deletes a comment', {
        key: 'comments:error.not_yours'
      })
    if (comment.deletedAt) return place
    await tx
      .update(comments)
      .set({ body: '', deletedAt: new Date(), version: sql`${comments.version} + 1` })
      .where(eq(comments.id, commentId))
    await closeCases(tx, [commentId])
    if (!gone) await countComment(tx, comment, -1)
    await recordEvents(tx, [
      {
        type: 'comment.deleted',
        actorId: author.id,
        subjectId: commentId,
        payload: { promptId: comment.promptId, datasetId: comment.datasetId }
      }
    ])
    return place
  })
}
