import type { ContentRating } from '~db/vocabulary'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { changeRating } from './change-rating.server'
import { lockRating, type RatedWork } from './settle-rating.server'

/**
 * An author says whom their own work is fit for. What a moderator said of it stands, and what readers said holds where it is
 * higher. The same word again changes nothing.
 *
 * @returns what holds now
 * @throws AppError `not_found`, `forbidden` (somebody else's)
 */
export async function rateOwnWork(
  hub: Pick<Hub, 'db'>,
  author: { id: string },
  work: RatedWork,
  rating: ContentRating
): Promise<ContentRating> {
  return hub.db.transaction(async (tx) => {
    const locked = await lockRating(tx, work)
    if (locked.authorId !== author.id) throw new AppError('forbidden', 'Only its author rates their work so')
    if (locked.author === rating) return locked.rating
    return changeRating(tx, locked, { authorRating: rating }, { by: 'author', id: author.id })
  })
}
