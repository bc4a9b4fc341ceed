import type { ContentRating, Modality } from '~db/vocabulary'

/** Both ends belong to it; an end not said is open. */
export interface Range {
  min?: number
  max?: number
}

/** What some tasks ask besides: each reads its own, see `tasks/`. */
export interface TaskSettings {
  /** `preference`, `reward`, `image-preference`: which two outputs of a prompt make a row. */
  pairs?: {
    /**
     * Least difference of the Bayesian averages, above 0 up to 4. Where ballots decide: least lead of the chosen one, as a
     * share of all ballots on the pair, up to 1.
     */
    minGap: number
    /** Rows of one prompt at most, those furthest apart first. */
    perPrompt: number
    /** `image-preference`: pairs closer than `minGap` enter as ties. */
    ties: boolean
    /** Ballots decide instead of ratings: only pairs with at least so many. */
    ballots?: number
  }
  /** `kto`: outputs rated `good` or better are wanted, `bad` or worse unwanted, those between stay out. */
  labels?: { good: number; bad: number }
  /** `reward`: a row is a pair of outputs, or one output with its score. */
  rewards?: 'pairs' | 'scored'
  /** `classification`: the text to tell the scenario of. */
  classify?: 'prompt' | 'output'
  /** `caption`: the words for an image. */
  captions?: 'prompt' | 'alt'
  /** `sft`: prompt and response as texts, or every turn in a column of chat messages. Nothing said: texts. */
  layout?: 'texts' | 'messages'
}

/** What else a row must be. Nothing of it is there unless it was said, so old recipes are what they were. */
export interface Filters {
  /** Ids of the generators whose outputs are taken. */
  generators?: string[]
  modalities?: Modality[]
  /** Prompts with `{{variables}}` left open stay out. */
  templates?: 'drop'
  /** Content ratings that both the prompt and every output of a row have one of; every rating where nothing is said. */
  contentRatings?: ContentRating[]
  /** Days (UTC, `YYYY-MM-DD`, both inclusive) the outputs of a row, or a prompt alone, were published in. */
  dates?: { from?: string; to?: string }
  /** Tags of the prompt: at least one of `any`, not one of `none`. */
  tags?: { any?: string[]; none?: string[] }
  /** Names, in lower case. Everybody who gave a part of the row is in `only`, nobody in `except`. */
  authors?: { only?: string[]; except?: string[] }
  /** Least agreement of an output's raters, 0–1: see `agreement.ts`. Outputs with fewer than two raters stay out. */
  minAgreement?: number
  /** Limits of what cleaning measured of the row's text, by the score's name. */
  scores?: Record<string, Range>
  /** In characters. */
  length?: { prompt?: Range; output?: Range }
  /** Of prompt and output together, as estimated by `tokens.ts`. */
  tokens?: Range
  /** Rows of one author at most, best rated first. */
  perAuthor?: number
  /** Rows of one near-duplicate cluster; 1 where nothing is said. */
  perCluster?: number
  /** Rows drawn by lot: a number of them, or a share in percent. */
  sample?: { rows: number } | { share: number }
  /** Rows are drawn by lot until their estimated tokens would be more. */
  tokenBudget?: number
}

type Keys<T> = readonly (keyof T)[]

/** In the order they are written. */
export const SETTING_NAMES = [
  'pairs',
  'labels',
  'rewards',
  'classify',
  'captions',
  'layout'
] as const satisfies Keys<TaskSettings>
export type SettingName = (typeof SETTING_NAMES)[number]

export const FILTER_NAMES = [
  'generators',
  'modalities',
  'templates',
  'contentRatings',
  'dates',
  'tags',
  'authors',
  'minAgreement',
  'scores',
  'length',
  'tokens',
  'perAuthor',
  'perCluster',
  'sample',
  'tokenBudget'
] as const satisfies Keys<Filters>
export type FilterName = (typeof FILTER_NAMES)[number]

/** What a task's settings are where a recipe does not say. */
export const SETTING_DEFAULTS: Required<TaskSettings> = {
  pairs: { minGap: 0.5, perPrompt: 1, ties: false },
  labels: { good: 3.5, bad: 2.5 },
  rewards: 'pairs',
  classify: 'prompt',
  captions: 'prompt',
  layout: 'texts'
}
