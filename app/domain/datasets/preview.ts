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

/** An evaluation set a release was compared with, and records it cost. */
export interface ComparedSet {
  name: string
  version: string
  items: number
  /** Records left out for what they share with it (each counted under one set). */
  rows: number
}

/** What a recipe would give right now. */
export interface Preview extends Tally {
  decontaminated: ComparedSet[]
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
