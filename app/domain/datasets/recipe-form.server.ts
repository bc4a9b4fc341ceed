import { parseWithZod } from '@conform-to/zod/v4'
import { z } from 'zod'
import {
  CONTENT_RATINGS,
  LANGUAGES,
  LICENSES,
  MODALITIES,
  SCENARIOS,
  SPLITS,
  type Split,
  TASKS
} from '~db/vocabulary'
import { parseTags } from '../prompts/tags'
import { formProblems } from './form-problems.server'
import { DEFAULT_RECIPE, type Recipe } from './recipe'
import { parseRecipe, recipeFromYaml } from './recipe.schema'
import { SETTING_NAMES } from './recipe-filters'
import { recipeProblems } from './recipe-problems'
import { taskOf } from './tasks/registry'

const number = z.number().optional()
const range = z.object({ min: number, max: number }).optional()
const list = z.string().max(8000).optional()
const word = z.string().max(40).optional()

/**
 * A recipe as the builder's form posts it: flat and dotted fields, lists as words between commas. Or as text, in `yaml`,
 * when `written` says so. What is wrong is told by message keys.
 */
const fields = {
  written: z.enum(['form', 'text']).default('form'),
  yaml: z.string().max(40_000).optional(),
  task: z.enum(TASKS).default(DEFAULT_RECIPE.task),
  licenses: z.array(z.enum(LICENSES)).default([]),
  languages: z.array(z.enum(LANGUAGES)).default([]),
  scenarios: z.array(z.enum(SCENARIOS)).default([]),
  minRating: z.number().min(0).max(5).default(0),
  minRaters: z.number().int().min(0).max(1_000_000).default(0),
  /** With `named`, the evaluation sets whose boxes are ticked. */
  decontaminate: z.enum(['all', 'named']).default('all'),
  evaluationSets: z.array(z.string().max(60)).default([]),
  train: number,
  validation: number,
  test: number,
  seed: z.string().max(100).default(DEFAULT_RECIPE.seed),
  pairs: z
    .object({ minGap: number, perPrompt: number, ties: z.boolean().optional(), ballots: number })
    .optional(),
  labels: z.object({ good: number, bad: number }).optional(),
  rewards: word,
  classify: word,
  captions: word,
  layout: word,
  generators: z.array(z.string()).default([]),
  modalities: z.array(z.enum(MODALITIES)).default([]),
  templates: word,
  contentRatings: z.array(z.enum(CONTENT_RATINGS)).default([]),
  dates: z.object({ from: word, to: word }).optional(),
  tags: z.object({ any: list, none: list }).optional(),
  authors: z.object({ only: list, except: list }).optional(),
  minAgreement: number,
  scores: z.array(z.object({ name: word, min: number, max: number })).default([]),
  length: z.object({ prompt: range, output: range }).optional(),
  tokens: range,
  perAuthor: number,
  perCluster: number,
  sample: z.object({ rows: number, share: number }).optional(),
  tokenBudget: number
}
const texts = {
  title: z.string().trim().min(1).max(120),
  description: z.string().trim().max(4000).default('')
}
const recipeFields = z.object(fields)
type RecipeForm = z.output<typeof recipeFields>

/** Tells what is wrong with the recipe as a whole, each at its field. */
const check = (form: RecipeForm, context: z.RefinementCtx<RecipeForm>): void => {
  for (const { field, key } of form.written === 'text'
    ? textProblems(form.yaml ?? '')
    : formProblems(given(form)))
    context.addIssue({ code: 'custom', message: key, path: field.split('.') })
}

const textProblems = (yaml: string): { field: string; key: string }[] =>
  recipeProblems(yaml).map(({ key, params }) => ({ field: 'yaml', key: `${key}#${JSON.stringify(params)}` }))

export const recipeForm = recipeFields.superRefine(check)
export const changeForm = z.object({ ...texts, ...fields }).superRefine(check)
export const datasetForm = z
  .object({ name: z.string().trim().min(1).max(96), ...texts, ...fields })
  .superRefine(check)

/** Texts of the form, which are sent with it whatever is in them. */
const ALWAYS_SENT = ['seed', 'train', 'validation', 'test'] as const

/** Recipe fields that a query names, by their first word. */
const namedIn = (query: URLSearchParams): Set<string> =>
  new Set([...query.keys()].map((key) => key.replace(/[.[].*$/, '')).filter((name) => name in fields))

/**
 * The query of a form that speaks of a few fields alone, as somebody links to it, with what `base` and the task leave for
 * the others; null for a form that was sent whole, or when none of it is of a recipe.
 */
export function recipeOfLink(query: URLSearchParams, base: Recipe): LinkedRecipe | null {
  const named = namedIn(query)
  if (named.size === 0 || named.has('written') || ALWAYS_SENT.every((name) => named.has(name))) return null
  const parsed = parseWithZod(query, { schema: recipeFields })
  if (parsed.status !== 'success') return { recipe: base, errors: parsed.error ?? {} }
  const form = parsed.value
  const said = { ...given(form), splits: splitsOf(form, base.splits) }
  const keys = new Set([...named].map((name) => FIELD_OF[name] ?? name))
  const asked = Object.fromEntries(Object.entries(said).filter(([key]) => keys.has(key)))
  const merged = { ...base, ...asked } as Recipe
  const task = taskOf(merged)
  const [read, unfit] = [task.settings(merged), task.unfit(merged)]
  // what another task was set to is nothing that this one was asked
  const idle = [...SETTING_NAMES.filter((name) => !read.includes(name)), ...unfit].filter((n) => !keys.has(n))
  const recipe = Object.fromEntries(
    Object.entries(merged).filter(([key]) => !(idle as string[]).includes(key))
  ) as unknown as Recipe
  const problems = formProblems(recipe).map(({ field, key }) => [field, [key]])
  return problems.length > 0
    ? { recipe, errors: Object.fromEntries(problems) }
    : { recipe: parseRecipe(recipe), errors: {} }
}

/** A recipe that a link asks for, and what is wrong with it by field. */
export interface LinkedRecipe {
  recipe: Recipe
  errors: Record<string, string[] | null>
}

const FIELD_OF: Record<string, string> = {
  train: 'splits',
  validation: 'splits',
  test: 'splits',
  evaluationSets: 'decontaminate'
}

/** The splits that are named, and of what they leave the others' usual shares. */
function splitsOf(form: Partial<Record<Split, number>>, usual: Record<Split, number>): Record<Split, number> {
  const { train = 0, validation = 0, test = 0 } = form
  const splits = { train, validation, test }
  const open = SPLITS.filter((split) => form[split] === undefined)
  let left = 100 - train - validation - test
  let parts = open.reduce((sum, split) => sum + usual[split], 0)
  for (const split of open) {
    const share = parts > 0 ? Math.round((Math.max(0, left) * usual[split]) / parts) : 0
    splits[split] = share
    left -= share
    parts -= usual[split]
  }
  return splits
}

/** The recipe of a form that was filled in right. */
export const recipeOfForm = (form: RecipeForm): Recipe =>
  form.written === 'text' ? recipeFromYaml(form.yaml ?? '') : parseRecipe(given(form))

/** What the form says, as a recipe would be written; of the settings only those its task reads. */
function given(form: RecipeForm): Record<string, unknown> {
  const { train = 0, validation = 0, test = 0, written: _, yaml: __, evaluationSets, ...rest } = form
  const names = (text?: string) => text?.split(/[\s,;，；、]+/u).filter(Boolean)
  const scores = form.scores.filter(({ name, min, max }) => name && (min !== undefined || max !== undefined))
  const recipe = {
    ...rest,
    // the box stays ticked out of sight when another task is chosen
    pairs: form.task === 'image-preference' ? form.pairs : { ...form.pairs, ties: undefined },
    splits: { train, validation, test },
    tags: {
      any: form.tags?.any && parseTags(form.tags.any),
      none: form.tags?.none && parseTags(form.tags.none)
    },
    authors: { only: names(form.authors?.only), except: names(form.authors?.except) },
    scores: Object.fromEntries(scores.map(({ name, min, max }) => [name, { min, max }]))
  }
  const read = taskOf(form).settings(form as unknown as Recipe)
  const idle: readonly string[] = SETTING_NAMES.filter((name) => !read.includes(name))
  const known = new Set<string>([...Object.keys(fields), 'splits'])
  const told = Object.entries(recipe).filter(
    ([name, value]) => known.has(name) && !idle.includes(name) && !isEmpty(value)
  )
  return { ...Object.fromEntries(told), decontaminate: form.decontaminate === 'all' ? 'all' : evaluationSets }
}

/** Nothing was said: no value, or a list or group without one. */
const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && value !== null && Object.values(value).every(isEmpty))
