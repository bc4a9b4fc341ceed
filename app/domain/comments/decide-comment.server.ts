import { eq } from 'drizzle-orm'
import { comments } from '~db/schema'
import type { Actor } from '../datasets/actor'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { decideAtOnce } from '../review/decide-at-once.server'
import type { Made } from '../review/record-decision.server'
import { lockSubject } from '../review/subject.server'
import { lockPlace } from './lock-place.server'
import type { TalkAddress } from './talk-address'

/**
 * Takes a moderator's decision about a comment at the comment itself, if it still stands as expected; else nothing.
 *
 * @returns where it stands
 * @throws AppError `not_found`; `forbidden` for the moderator's own words
 */
export async function decideComment(
  hub: Hub,
  moderator: Actor,
  commentId: string,
  expected: 'published' | 'removed',
  made: Made
): Promise<TalkAddress> {
  return hub.db.transaction(async (tx) => {
    const [home] = await tx
      .select({ promptId: comments.promptId, datasetId: comments.datasetId, authorId: comments.authorId })
      .from(comments)
      .where(eq(comments.id, commentId))
    if (!home) throw new AppError('not_found', 'No such comment')
    const place = await lockPlace(tx, moderator, home)
    const { promptId, authorId } = home
    const about = { subjectType: 'comment' as const, subjectId: commentId, promptId, authorId }
    const subject = await lockSubject(tx, about)
    if (!subject) throw new AppError('not_found', 'No such comment')
    if (subject.state === expected)
      await decideAtOnce(tx, moderator, { ...about, contentHash: subject.contentHash }, subject, made)
    return place
  })
}
