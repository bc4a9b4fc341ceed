/** What an outside scorer said of a contribution, or that it said nothing and why. */
export interface OutsideScores {
  scorer: string
  /** `model@version`; '' where there is no answer. */
  version: string
  outcome: 'waiting' | 'scored' | 'refused' | 'failed'
  /** 0–1 by the scorer's own names. */
  values: Record<string, number>
}

/** What is known of a contribution in numbers; null where nothing is. */
export type StoredScores = {
  /** The built-in ones by name; null where none were taken, as of pictures. */
  builtIn: Record<string, number> | null
  outside: OutsideScores[]
} | null
