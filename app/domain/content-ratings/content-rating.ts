import { CONTENT_RATINGS, type ContentRating } from '~db/vocabulary'

const place = (rating: ContentRating): number => CONTENT_RATINGS.indexOf(rating)

/** Whether a rating says as much as another, or more. */
export const reaches = (rating: ContentRating, least: ContentRating): boolean => place(rating) >= place(least)

/** For adults alone: shown in lists only to those who said that they are one. */
export const isForAdults = (rating: ContentRating): boolean => reaches(rating, 'mature')

export const isContentRating = (value: unknown): value is ContentRating =>
  CONTENT_RATINGS.includes(value as ContentRating)

/** A rule of the hub that rates a work, with the version of the set it stood in. */
export interface RuleLabel {
  name: string
  version: number
  rating: ContentRating
}

/** A rule says more of a work than people do, and no moderator has spoken: what holds is its word. */
export const isRatedByRule = ({ author, community, rule, moderator }: RatingWords): boolean =>
  moderator === null && !reaches(author, rule) && !reaches(community, rule)

/** The words that are spoken of a work, of which what holds follows. */
export interface RatingWords {
  author: ContentRating
  community: ContentRating
  /** The highest of rules of the hub. */
  rule: ContentRating
  /** Null: no moderator has spoken. */
  moderator: ContentRating | null
}
