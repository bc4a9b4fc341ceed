import type { License, Split } from '~db/vocabulary'
import type { Exclusion } from './exclusions'

export interface Counted {
  word: string
  rows: number
}

export interface Tally {
  /** Records kept. */
  rows: number
  /** Published contributions looked at; `rows` and the exclusions sum to it. */
  candidates: number
  excluded: { reason: Exclusion; rows: number }[]
  languages: Counted[]
  scenarios: Counted[]
  licenses: Counted[]
}

/** What a recipe would give right now. */
export interface Preview extends Tally {
  splits: Record<Split, number>
  groups: number
  largestGroupRows: number
  samples: Sample[]
}

/** A record as the recipe builder shows it; texts are cut at 600 characters. */
export interface Sample {
  promptId: string
  outputId: string
  title: string
  prompt: string
  response: string | null
  imageSha256: string | null
  alt: string
  author: string
  license: License
  language: string
  scenario: string
  score: number
  ratingCount: number
}
