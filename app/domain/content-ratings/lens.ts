import { CONTENT_RATINGS, type ContentRating, type RatingChoice, type RatingChoices } from '~db/vocabulary'
import { isForAdults, reaches } from './content-rating'

/** What a reader meets of each rating: what is in neither list is simply shown. */
export interface Lens {
  /** Shown behind a veil, until they ask. */
  veiled: ContentRating[]
  /** Left out of lists; on its own page behind a gate. */
  hidden: ContentRating[]
}

/** As for somebody who is not signed in, and who has not chosen. */
export const DEFAULT_CHOICES: RatingChoices = { sensitive: 'veil', mature: 'hide', extreme: 'hide' }

/** Everything: for authors of their own, for moderators at work, and where a reader passed the gate. */
export const OPEN_LENS: Lens = { veiled: [], hidden: [] }

/** What somebody chose, read by someone who has not said that they are an adult: what is for adults stays hidden. */
export function lensOf(choices: RatingChoices | null, isAdult: boolean): Lens {
  const lens: Lens = { veiled: [], hidden: [] }
  const chosen = choices ?? DEFAULT_CHOICES
  for (const rating of CONTENT_RATINGS) {
    if (rating === 'general') continue
    const choice = isForAdults(rating) && !isAdult ? 'hide' : chosen[rating]
    if (choice === 'veil') lens.veiled.push(rating)
    if (choice === 'hide') lens.hidden.push(rating)
  }
  return lens
}

export const PUBLIC_LENS: Lens = lensOf(null, false)

/** How a work of this rating is met; who is not known meets it as everybody does. */
export function seenThrough(lens: Lens | undefined, rating: ContentRating): RatingChoice {
  const { hidden, veiled } = lens ?? PUBLIC_LENS
  if (hidden.includes(rating)) return 'hide'
  return veiled.includes(rating) ? 'veil' : 'show'
}

/** The lens of a reader who passed the gate to works of a rating: up to it everything is shown. */
export const openedUpTo = (lens: Lens, rating: ContentRating): Lens => ({
  veiled: lens.veiled.filter((each) => !reaches(rating, each)),
  hidden: lens.hidden.filter((each) => !reaches(rating, each))
})
