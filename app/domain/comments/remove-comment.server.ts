import { eq, sql } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { comments } from '~db/schema'
import type { DecisionPolicy } from '~db/vocabulary'
import { canReview, type Viewer } from '../auth/viewer'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { notify } from '../review/notify.server'
import { countComment } from './count-comment.server'
import { NOTE_LIMIT } from './limits'
import { lockComment } from './lock-comment.server'
import { isRemovalReason } from './removal-reasons'
import { commentPath } from './tell-people.server'

/**
 * A moderator takes a comment down, under any prompt. Its words are shown to nobody from then on, and its author is told
 * why (not by whom). The event keeps the reason. Removing what is gone changes nothing.
 *
 * @param input.note to the author; at most `NOTE_LIMIT` UTF-16 units
 * @returns the prompt it stood under
 * @throws AppError `forbidden` (no moderator), `invalid` (`fields`), `not_found`
 */
export async function removeComment(
  hub: Hub,
  moderator: Pick<Viewer, 'id' | 'role'>,
  commentId: string,
  input: { policy: DecisionPolicy; note?: string }
): Promise<string> {
  if (!canReview(moderator)) throw new AppError('forbidden', 'Only moderators remove comments')
  const { policy, note = '' } = input
  if (!isRemovalReason(policy))
    throw new AppError('invalid', 'A removal names its reason', { fields: { policy: 'errors:field.choose' } })
  if (note.length > NOTE_LIMIT)
    throw new AppError('invalid', 'The note is too long', { fields: { note: 'errors:field.too_long' } })
  return hub.db.transaction(async (tx) => {
    const { comment, prompt, gone } = await lockComment(tx, commentId)
    if (gone) return comment.promptId
    await tx
      .update(comments)
      .set({ removedAt: new Date(), version: sql`${comments.version} + 1` })
      .where(eq(comments.id, commentId))
    await countComment(tx, comment, -1)
    const [eventId] = await recordEvents(tx, [
      {
        type: 'comment.removed',
        actorId: moderator.id,
        subjectId: commentId,
        payload: { promptId: comment.promptId, policy }
      }
    ])
    await notify(tx, [
      {
        userId: comment.authorId,
        kind: 'comment.removed',
        params: { title: prompt.title, policy, note: note.trim() },
        href: commentPath(commentId),
        eventId: eventId ?? null
      }
    ])
    return comment.promptId
  })
}
