/** Scores by name; null where none were taken, as of pictures. */
export type StoredScores = Record<string, number> | null
