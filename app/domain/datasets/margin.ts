import type { DatasetRecord, PairBallots } from './record'

/**
 * How much better the first output is, to four places: in points of the Bayesian average, or by what share of all
 * ballots it leads.
 */
export const marginOf = ({ rating_score, other, ballots }: DatasetRecord): number =>
  Math.round(
    (ballots
      ? (ballots.better - ballots.worse) / Math.max(1, votesOf(ballots))
      : rating_score - (other?.rating_score ?? 0)) * 1e4
  ) / 1e4

/** All ballots on the two, of whatever kind. */
export const votesOf = ({ better, worse, tie, both_bad }: PairBallots): number =>
  better + worse + tie + both_bad
