import type { Language, License, Scenario, Split, Task } from '~db/vocabulary'

/** The declarative choice behind a dataset. Lists are in vocabulary order, so equal recipes are equal bytes. */
export interface Recipe {
  task: Task
  /** Licences accepted, of the prompt and of the output both. Never empty. */
  licenses: License[]
  /** Languages of the prompt; empty = all. */
  languages: Language[]
  /** Scenarios of the prompt; empty = all. */
  scenarios: Scenario[]
  /** Least Bayesian average of the output's overall rating, 0–5; 0 = unrated ones, too. */
  minRating: number
  /** Least number of people who rated the output. */
  minRaters: number
  /** Evaluation sets no record may share words with, by name, in order; `all`: every one the hub has. */
  decontaminate: 'all' | string[]
  /** Share of each split in whole percent; they sum to 100. */
  splits: Record<Split, number>
  /** Any text; changes which people fall into which split. */
  seed: string
}

/** What a new recipe starts from: everything that may be trained on commercially, nine tenths of it for training. */
export const DEFAULT_RECIPE: Recipe = {
  task: 'sft',
  licenses: ['CC0-1.0', 'CC-BY-4.0', 'CC-BY-SA-4.0'],
  languages: [],
  scenarios: [],
  minRating: 0,
  minRaters: 0,
  decontaminate: 'all',
  splits: { train: 90, validation: 5, test: 5 },
  seed: 'kindling'
}

/** True when both recipes choose the same rows in the same splits. */
export const sameRecipe = (a: Recipe, b: Recipe): boolean =>
  JSON.stringify(canonical(a)) === JSON.stringify(canonical(b))

/** The recipe with its keys in one order. */
export const canonical = (r: Recipe): Recipe => ({
  task: r.task,
  licenses: r.licenses,
  languages: r.languages,
  scenarios: r.scenarios,
  minRating: r.minRating,
  minRaters: r.minRaters,
  // recipes of before there were evaluation sets say nothing
  decontaminate: r.decontaminate ?? 'all',
  splits: { train: r.splits.train, validation: r.splits.validation, test: r.splits.test },
  seed: r.seed
})
