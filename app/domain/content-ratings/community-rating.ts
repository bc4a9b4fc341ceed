import { CONTENT_RATINGS, type ContentRating } from '~db/vocabulary'
import { reaches } from './content-rating'

/** Weight that must stand behind a rating, and its share of all that was said of the work. */
export const QUORUM = 5
export const SHARE = 2 / 3

/** One reader's word; `weight`: what theirs counts. */
export interface RatingVote {
  rating: ContentRating
  weight: number
}

/**
 * What the community finds a work fit for: the highest rating that votes of weight `QUORUM`, and two thirds of the weight of
 * all votes, ask for or go beyond. Who asks for extreme asks for mature, too. Fewer, or evenly divided, move nothing.
 */
export function communityRating(votes: readonly RatingVote[]): ContentRating {
  const weightOf = (some: readonly RatingVote[]) => some.reduce((sum, { weight }) => sum + weight, 0)
  const all = weightOf(votes)
  const found = [...CONTENT_RATINGS].reverse().find((rating) => {
    const behind = weightOf(votes.filter((vote) => reaches(vote.rating, rating)))
    return behind >= QUORUM && behind >= all * SHARE
  })
  return found ?? 'general'
}

/** What is known of somebody who votes. */
export interface Voter {
  reviewer: boolean
  /** Published contributions, counted up to a few. */
  published: number
  daysHere: number
}

/** Days somebody has been here, or contributions published, before their vote counts; and from when it counts double. */
export const STANDING = { days: 3, published: 1, doubleDays: 30, doublePublished: 3 }

/** What a vote of theirs counts: 0 without standing, 2 for people the hub knows well, else 1. */
export function voteWeight({ reviewer, published, daysHere }: Voter): number {
  if (reviewer || (published >= STANDING.doublePublished && daysHere >= STANDING.doubleDays)) return 2
  return published >= STANDING.published || daysHere >= STANDING.days ? 1 : 0
}
