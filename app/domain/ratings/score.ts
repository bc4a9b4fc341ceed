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
/** In tenfolds of votes. */
const WITHOUT_OUTPUT = 1
const IMPORTED = 2

/** What a prompt is judged by in the trending order. */
export interface Warmth {
  /** Ratings of its outputs. */
  votes: number
  /** Published outputs. */
  outputs: number
  /** It came in by an import, with many others. */
  imported: boolean
}

/**
 * Trending order: ten times the votes weigh as much as being 12.5 hours newer. Monotone in time, so it never needs
 * recomputing as time passes. Salihefendic, "How Reddit ranking algorithms work".
 *
 * Time alone would give the whole list to whoever imports: ten thousand rows of one hour are all newer than what people
 * shared the hour before. So where a prompt begins says what was put into it. One without an output begins 12.5 hours
 * back, as nobody can see what it does; an imported one 25 hours back, as choosing it was no work and it has its hour
 * with thousands of others. A bare import therefore stands behind everything shared in the day and a half before it,
 * and needs a thousand votes to stand beside shared work of its own hour; its first output and each tenfold of votes
 * bring it 12.5 hours forward. Fair pages (`fair-page.ts`) bound what one person can fill at any hour.
 */
export const hotScore = ({ votes, outputs, imported }: Warmth, publishedAtMs: number): number =>
  Math.log10(Math.max(1, votes)) -
  (outputs === 0 ? WITHOUT_OUTPUT : 0) -
  (imported ? IMPORTED : 0) +
  (publishedAtMs - EPOCH_MS) / 1000 / SECONDS_PER_TENFOLD
