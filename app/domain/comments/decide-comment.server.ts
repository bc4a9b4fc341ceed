import { eq } from 'drizzle-orm'
import { comments } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { decideAtOnce } from '../review/decide-at-once.server'
import type { Made } from '../review/record-decision.server'
import { lockSubject } from '../review/subject.server'

/**
 * Takes a moderator's decision about a comment at the comment itself, if it still stands as expected; else nothing.
 *
 * @returns the prompt it stands under
 * @throws AppError `not_found`; `forbidden` for the moderator's own words
 */
export async function decideComment(
  hub: Hub,
  moderator: { id: string },
  commentId: string,
  expected: 'published' | 'removed',
  made: Made
): Promise<string> {
  return hub.db.transaction(async (tx) => {
    const [home] = await tx
      .select({ promptId: comments.promptId, authorId: comments.authorId })
      .from(comments)
      .where(eq(comments.id, commentId))
    const place = home && { subjectType: 'comment' as const, subjectId: commentId, ...home }
    const subject = place && (await lockSubject(tx, place))
    if (!subject) throw new AppError('not_found', 'No such comment')
    if (subject.state === expected)
      await decideAtOnce(tx, moderator, { ...place, contentHash: subject.contentHash }, subject, made)
    return place.promptId
  })
}
