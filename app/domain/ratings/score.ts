/** Votes and mean of the prior: a new output starts as if five people had given it three. */
const PRIOR_VOTES = 5
const PRIOR_MEAN = 3

/**
 * Bayesian average of ratings 1–5, so that one enthusiastic vote does not beat a hundred good ones.
 *
 * @param sum Σ of the ratings
 * @param count how many
 * @returns 0 when unrated, else between 1 and 5
 */
export const bayesianAverage = (sum: number, count: number): number =>
  count === 0 ? 0 : (PRIOR_VOTES * PRIOR_MEAN + sum) / (PRIOR_VOTES + count)

const EPOCH_MS = Date.UTC(2026, 0, 1)
const SECONDS_PER_TENFOLD = 45_000

/**
 * Trending order: ten times the votes weigh as much as being 12.5 hours newer. Monotone in time, so it never
 * needs recomputing as time passes. Salihefendic, "How Reddit ranking algorithms work".
 */
export const hotScore = (votes: number, publishedAtMs: number): number =>
  Math.log10(Math.max(1, votes)) + (publishedAtMs - EPOCH_MS) / 1000 / SECONDS_PER_TENFOLD
