import type { BallotChoice } from '~db/vocabulary'
import type { PageOutput } from '../prompts/prompt-page'

/** What can be said of a match, as it stands before the eyes. */
export const SIDES = ['left', 'right', 'tie', 'both_bad'] as const
export type Side = (typeof SIDES)[number]

/** The work itself and nothing of who or what made it. */
export type BlindWork = Pick<
  PageOutput,
  'id' | 'modality' | 'text' | 'more' | 'syntax' | 'language' | 'image' | 'media' | 'placeholder'
>

/** A work with its maker. */
export type KnownWork = BlindWork &
  Pick<PageOutput, 'by' | 'author' | 'generator' | 'model' | 'ratingCount'> & {
    /** Bayesian average of its ratings, 1–5; 0 = nobody rated. */
    score: number
  }

interface Pair<Work> {
  prompt: { id: string; title: string; text: string; language: string }
  left: Work
  right: Work
}

/** A blind pair of outputs of one prompt revision. `token` lets the person it was drawn for vote on it. */
export interface Match extends Pair<BlindWork> {
  token: string
}

/** What somebody said of a pair, with the makers, and what everybody said. */
export interface Revealed extends Pair<KnownWork> {
  id: string
  side: Side
  votes: Record<Side, number>
}

/** What was said as it is kept: by the order of the ids, whichever stood on the left. */
export const choiceOf = (side: Side, firstLeft: boolean): BallotChoice =>
  side === 'tie' || side === 'both_bad' ? side : (side === 'left') === firstLeft ? 'first' : 'second'

/** The other way round. */
export const sideOf = (choice: BallotChoice, firstLeft: boolean): Side =>
  choice === 'tie' || choice === 'both_bad' ? choice : (choice === 'first') === firstLeft ? 'left' : 'right'
