import { CONTENT_RATINGS, type ReportReason } from '~db/vocabulary'
import { isForAdults } from '../../content-ratings/content-rating'

/** A case is hard to look at from this severity on, where it was reported for one of these reasons. */
export const HARD_SEVERITY = 2
export const HARD_REASONS = ['sexual', 'violence', 'hate'] as const satisfies readonly ReportReason[]

/** Whatever it was brought up for: a case of a work that is rated so, or that a rule would rate so. */
export const HARD_RATINGS = CONTENT_RATINGS.filter(isForAdults)

/** Scores that make a case hard where they reach a limit the hub has set on them. */
export const HARD_SCORES = ['content.sexual', 'content.toxicity'] as const

/** Hard cases that were opened within so many hours count. */
export const CARE_HOURS = 24

/** How many hard cases a moderator has opened, and may. */
export interface Care {
  /** Hard cases opened within `CARE_HOURS`. */
  seen: number
  /** The lower of the hub's limit and their own; null: neither. */
  limit: number | null
  hubLimit: number | null
  ownLimit: number | null
  /** When the next one counts no more; null while there is room. */
  freeAt: Date | null
}

/** The limit that holds for somebody: the lower one. 0 of the hub: none; 0 of one's own: no hard cases at all. */
export function limitOf(hubViews: number, ownLimit: number | null): number | null {
  const hubLimit = hubViews === 0 ? null : hubViews
  if (ownLimit === null) return hubLimit
  return hubLimit === null ? ownLimit : Math.min(hubLimit, ownLimit)
}
