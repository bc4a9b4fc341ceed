import type { Queryable } from '~db/client'
import type { ContentRating } from '~db/vocabulary'
import { canReview, type Viewer } from '../auth/viewer'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { changeRating } from './change-rating.server'
import { lockRating, type RatedWork } from './settle-rating.server'

/**
 * A moderator says whom a work is fit for: the last word, over its author's and the readers', in the public log and told to
 * the author. Null takes it back, and the others hold again.
 *
 * @returns what holds now
 * @throws AppError `forbidden` (no moderator, or their own work), `not_found`
 */
export const ruleRating = (
  hub: Pick<Hub, 'db'>,
  moderator: Pick<Viewer, 'id' | 'role'>,
  work: RatedWork,
  rating: ContentRating | null
): Promise<ContentRating> => hub.db.transaction((tx) => ruleRatingWithin(tx, moderator, work, rating))

/** `ruleRating` as part of a larger transaction, such as a decision of a case. */
export async function ruleRatingWithin(
  tx: Queryable,
  moderator: Pick<Viewer, 'id' | 'role'>,
  work: RatedWork,
  rating: ContentRating | null
): Promise<ContentRating> {
  if (!canReview(moderator)) throw new AppError('forbidden', 'Only moderators have the last word')
  const locked = await lockRating(tx, work)
  if (locked.authorId === moderator.id)
    throw new AppError('forbidden', 'Nobody moderates their own work', { key: 'contentRating:error.own' })
  if (locked.moderator === rating) return locked.rating
  return changeRating(tx, locked, { moderatorRating: rating }, { by: 'moderator', id: moderator.id })
}
