import type { Language, License, Scenario, Split, Task } from '~db/vocabulary'
import { FILTER_NAMES, type Filters, SETTING_NAMES, type TaskSettings } from './recipe-filters'

/**
 * The declarative choice behind a dataset. Lists are in one order, so equal recipes are equal bytes. Settings and filters
 * stand in it only where they were said: a recipe stored before one existed keeps its meaning and its bytes.
 */
export interface Recipe extends TaskSettings, Filters {
  task: Task
  /** Licences accepted, of the prompt and of the output both. Never empty. */
  licenses: License[]
  /** Languages of the prompt; empty = all. */
  languages: Language[]
  /** Scenarios of the prompt; empty = all. */
  scenarios: Scenario[]
  /** Least Bayesian average of the output's overall rating, 0–5; 0 = unrated ones, too. Of a pair, the better one's. */
  minRating: number
  /** Least number of people who rated the output; of a pair, each. */
  minRaters: number
  /** Evaluation sets no record may share words with, by name, in order; `all` or nothing said: every one the hub has. */
  decontaminate?: 'all' | string[]
  /** Share of each split in whole percent; they sum to 100. */
  splits: Record<Split, number>
  /** Any text; changes which people fall into which split, and who is drawn by lot. */
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
  splits: { train: 90, validation: 5, test: 5 },
  seed: 'kindling'
}

/**
 * What the builder begins with: the hardest works only enter a dataset whose maker asks for them, and rows
 * are as chat trainers read them.
 */
export const STARTING_RECIPE: Recipe = {
  ...DEFAULT_RECIPE,
  contentRatings: ['general', 'sensitive', 'mature'],
  layout: 'messages'
}

/** True when both recipes choose the same rows in the same splits. */
export const sameRecipe = (a: Recipe, b: Recipe): boolean =>
  JSON.stringify(canonical(a)) === JSON.stringify(canonical(b))

/** True when both recipes make the same of what they choose: only what is chosen may differ. */
export const sameShape = (a: Recipe, b: Recipe): boolean =>
  a.task === b.task && JSON.stringify(settingsOf(a)) === JSON.stringify(settingsOf(b))

/** Settings of its task, where they say something. */
const settingsOf = (r: Recipe): Partial<TaskSettings> =>
  said({ ...r, layout: r.layout === 'messages' ? r.layout : undefined }, SETTING_NAMES)

/** The recipe with its keys in one order, without what says nothing. */
export const canonical = (r: Recipe): Recipe => ({
  task: r.task,
  ...settingsOf(r),
  licenses: r.licenses,
  languages: r.languages,
  scenarios: r.scenarios,
  ...said(r, FILTER_NAMES),
  minRating: r.minRating,
  minRaters: r.minRaters,
  // where it says nothing, as in recipes of before there were evaluation sets, it stays unsaid
  ...((r.decontaminate ?? 'all') === 'all' ? {} : { decontaminate: r.decontaminate }),
  splits: { train: r.splits.train, validation: r.splits.validation, test: r.splits.test },
  seed: r.seed
})

/** Written first where they stand, as people would say them; other keys follow by the alphabet. */
const LEADING = ['min', 'from', 'any', 'only', 'prompt', 'good']
const place = (key: string): string => (LEADING.includes(key) ? `0${key}` : `1${key}`)

/** Those of the keys that hold something, sorted within: `{}`, `[]` and nothing are the same. */
const said = <K extends keyof Recipe>(recipe: Recipe, names: readonly K[]): Partial<Pick<Recipe, K>> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = tidy(recipe[name])
      return value === undefined ? [] : [[name, value]]
    })
  ) as Partial<Pick<Recipe, K>>

function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.length > 0 ? value : undefined
  if (typeof value !== 'object' || value === null) return value ?? undefined
  const kept = Object.entries(value)
    .map(([key, inner]) => [key, tidy(inner)] as const)
    .filter(([, inner]) => inner !== undefined)
  return kept.length > 0
    ? Object.fromEntries(kept.sort(([a], [b]) => (place(a) < place(b) ? -1 : 1)))
    : undefined
}
