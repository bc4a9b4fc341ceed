/** Variance of a rater who picks 1–5 by lot: (5² − 1) / 12. */
export const VARIANCE_BY_LOT = 2

/**
 * How far the raters of one output agree: r_wg = 1 − s² / 2, where s² is the variance (n − 1) of their overall ratings.
 * 1 = all say the same, 0 = no closer than people who pick by lot, below 0 = split into camps.
 *
 * Krippendorff's α compares the disagreement within units with that between them, so of a single output there is none;
 * r_wg puts the same within-unit disagreement against a fixed scale, which neither the rest of the hub nor time changes.
 * James, Demaree & Wolf (1984), "Estimating within-group interrater reliability with and without response bias".
 *
 * @param variance of at least two ratings, n − 1 in the denominator
 */
export const agreementOf = (variance: number): number => 1 - variance / VARIANCE_BY_LOT

/** The variance at which raters agree just enough. */
export const varianceFor = (agreement: number): number => (1 - agreement) * VARIANCE_BY_LOT
