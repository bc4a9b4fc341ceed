/** What one person judges of one output, each 1–5. */
export const ASPECTS = ['overall', 'adherence', 'quality'] as const
export type Aspect = (typeof ASPECTS)[number]
export type Scores = Record<Aspect, number>

export const RATING_VALUES = [1, 2, 3, 4, 5] as const

/** Is each aspect a whole number from 1 to 5? */
export const areScores = (scores: Scores): boolean =>
  ASPECTS.every((aspect) => Number.isInteger(scores[aspect]) && scores[aspect] >= 1 && scores[aspect] <= 5)
