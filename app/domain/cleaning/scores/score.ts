import type { Features } from './features'

/** A family of scores: numbers about a text that by themselves change nothing. Pure; linear in the text's length. */
export interface ScoreFamily {
  name: string
  /** Changes whenever a number on any text may change. */
  version: string
  /** The paper or practice it follows. */
  source: string
  /** Writes its numbers, each under `family.name`. */
  measure(features: Features, scores: Record<string, number>): void
}

/** `part` of `whole`, 0 where there is nothing. */
export const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)
