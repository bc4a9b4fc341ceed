import { and, eq } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { contentRatingVotes } from '~db/schema'
import type { ContentRating } from '~db/vocabulary'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { readReporter } from '../review/reporter.server'
import { changeRating } from './change-rating.server'
import { communityRating, voteWeight } from './community-rating'
import { type LockedRating, lockRating, type RatedWork } from './settle-rating.server'

/**
 * A reader says whom a published work is fit for, or says so no more (null). The votes are counted in the same transaction:
 * `communityRating` says when they move the work.
 *
 * @returns what holds now
 * @throws AppError `not_found` (not published), `forbidden` (one's own work, or no standing yet)
 */
export async function suggestRating(
  hub: Pick<Hub, 'db'>,
  user: { id: string },
  work: RatedWork,
  rating: ContentRating | null
): Promise<ContentRating> {
  return hub.db.transaction(async (tx) => {
    const locked = await lockRating(tx, work)
    if (locked.state !== 'published') throw new AppError('not_found', 'No such published work')
    if (locked.authorId === user.id)
      throw new AppError('forbidden', 'Nobody votes on their own work', { key: 'contentRating:error.own' })
    const changed = rating ? await give(tx, user, work, rating) : await takeBack(tx, user, work)
    if (!changed) return locked.rating
    await recordEvents(tx, [
      {
        type: rating ? 'content_rating.suggested' : 'content_rating.retracted',
        actorId: user.id,
        subjectId: work.id,
        payload: { subjectType: work.type, promptId: locked.promptId, ...(rating && { rating }) }
      }
    ])
    return count(tx, locked)
  })
}

const voteOf = (user: { id: string }, work: RatedWork) =>
  and(eq(contentRatingVotes.subjectId, work.id), eq(contentRatingVotes.userId, user.id))

/** @returns whether that was anything new */
async function give(
  tx: Queryable,
  user: { id: string },
  work: RatedWork,
  rating: ContentRating
): Promise<boolean> {
  const weight = voteWeight(await readReporter(tx, user.id))
  if (weight === 0)
    throw new AppError('forbidden', 'Too new to vote', { key: 'contentRating:error.standing' })
  const [before] = await tx.select().from(contentRatingVotes).where(voteOf(user, work))
  if (before?.rating === rating && before.weight === weight) return false
  await tx
    .insert(contentRatingVotes)
    .values({ subjectType: work.type, subjectId: work.id, userId: user.id, rating, weight })
    .onConflictDoUpdate({
      target: [contentRatingVotes.subjectId, contentRatingVotes.userId],
      set: { rating, weight, createdAt: new Date() }
    })
  return true
}

async function takeBack(tx: Queryable, user: { id: string }, work: RatedWork): Promise<boolean> {
  const gone = await tx.delete(contentRatingVotes).where(voteOf(user, work)).returning()
  return gone.length > 0
}

async function count(tx: Queryable, locked: LockedRating): Promise<ContentRating> {
  const votes = await tx
    .select({ rating: contentRatingVotes.rating, weight: contentRatingVotes.weight })
    .from(contentRatingVotes)
    .where(eq(contentRatingVotes.subjectId, locked.work.id))
  const found = communityRating(votes)
  if (found === locked.community) return locked.rating
  return changeRating(tx, locked, { communityRating: found }, { by: 'community' })
}
