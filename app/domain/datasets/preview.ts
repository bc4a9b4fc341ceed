import type { ContentRating, Split } from '~db/vocabulary'
import type { Exclusion } from './exclusions'
import type { DatasetRecord } from './record'
import type { SplitFacts } from './viewer/row-facts'

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

/** A prompt that stays out, to look at. */
export interface ExcludedPrompt {
  id: string
  title: string
  language: string
  author: string
  /** Its rating, where the reader veils such works or leaves them out; its title is not sent. */
  veiled?: ContentRating
}

/** What a recipe would give right now. */
export interface Preview extends Tally {
  /** A few prompts of each reason. */
  examples: Partial<Record<Exclusion, ExcludedPrompt[]>>
  /** How long and how well rated the rows are that were measured: all of a few, some of many. */
  measured: SplitFacts
  decontaminated: ComparedSet[]
  splits: Record<Split, number>
  groups: number
  largestGroupRows: number
  /** Estimated tokens of all texts, from a sample of the rows. */
  tokens: number
  /** The counts are estimates from a sample of the hub's prompts. */
  estimated: boolean
  samples: Sample[]
}

/** A record as the recipe builder shows it, texts cut; `line` is how trainers read it, cut as well. */
/** `veiled`: its rating, where the reader veils such works or leaves them out; nothing of it is sent. */
export type Sample = DatasetRecord & { line: string; veiled?: ContentRating }
