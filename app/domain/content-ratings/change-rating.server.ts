import type { Queryable } from '~db/client'
import type { ContentRating } from '~db/vocabulary'
import { type LockedRating, type NewWords, writeRating } from './settle-rating.server'
import { type RatedBy, tellRatings } from './tell-ratings.server'

/**
 * Writes new words of a work, in the caller's transaction, with what follows of them: its place in the lists, the event, and
 * where it was not the author who spoke, the public log and a message to them.
 *
 * @returns what holds now
 */
export async function changeRating(
  tx: Queryable,
  locked: LockedRating,
  words: NewWords,
  who: Exclude<RatedBy, { by: 'rule' }>
): Promise<ContentRating> {
  const to = await writeRating(tx, locked, words)
  await tellRatings(tx, [{ ...locked, from: locked.rating, to, who }])
  return to
}
