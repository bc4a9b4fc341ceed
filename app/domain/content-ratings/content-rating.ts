import { CONTENT_RATINGS, type ContentRating } from '~db/vocabulary'

const place = (rating: ContentRating): number => CONTENT_RATINGS.indexOf(rating)

/** The one of two that says more. */
export const higherRating = (a: ContentRating, b: ContentRating): ContentRating =>
  place(a) < place(b) ? b : a

/** Whether a rating says as much as another, or more. */
export const reaches = (rating: ContentRating, least: ContentRating): boolean => place(rating) >= place(least)

/** For adults alone: shown in lists only to those who said that they are one. */
export const isForAdults = (rating: ContentRating): boolean => reaches(rating, 'mature')

export const isContentRating = (value: unknown): value is ContentRating =>
  CONTENT_RATINGS.includes(value as ContentRating)

/** The three words that are spoken of a work, and what follows of them. */
export interface RatingWords {
  author: ContentRating
  community: ContentRating
  /** Null: no moderator has spoken. */
  moderator: ContentRating | null
}

/** What holds: a moderator's word, else the author's or the community's, whichever is higher. As the database works it out. */
export const ratingOf = ({ author, community, moderator }: RatingWords): ContentRating =>
  moderator ?? higherRating(author, community)
