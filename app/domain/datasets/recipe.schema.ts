import { parse, stringify, YAMLParseError } from 'yaml'
import { z } from 'zod'
import { LANGUAGES, LICENSES, SCENARIOS, TASKS } from '~db/vocabulary'
import { SET_NAME } from '../cleaning/evaluation/set-name'
import { AppError } from '../errors'
import { filterFields, settingFields } from './filters.schema'
import { canonical, DEFAULT_RECIPE, type Recipe } from './recipe'
import { fitToTask } from './tasks/fit'

/** Removes repeats and puts the words into vocabulary order. */
const inOrder =
  <T>(all: readonly T[]) =>
  (chosen: T[]) =>
    all.filter((word) => chosen.includes(word))
const percent = z.number().int().min(0).max(100)
const d = DEFAULT_RECIPE

/** A recipe as written by people: missing keys take the defaults, unknown ones are refused. */
export const recipeSchema = z.strictObject({
  task: z.enum(TASKS),
  licenses: z.array(z.enum(LICENSES)).min(1).transform(inOrder(LICENSES)).default(d.licenses),
  languages: z.array(z.enum(LANGUAGES)).transform(inOrder(LANGUAGES)).default([]),
  scenarios: z.array(z.enum(SCENARIOS)).transform(inOrder(SCENARIOS)).default([]),
  minRating: z.number().min(0).max(5).default(d.minRating),
  minRaters: z.number().int().min(0).max(1_000_000).default(d.minRaters),
  decontaminate: z
    .union([z.literal('all'), z.array(z.string().regex(SET_NAME, 'must name evaluation sets')).max(100)])
    .transform((sets) => (sets === 'all' ? sets : [...new Set(sets)].sort()))
    .default('all'),
  splits: z
    .strictObject({ train: percent, validation: percent.default(0), test: percent.default(0) })
    .refine((s) => s.train + s.validation + s.test === 100, 'must sum to 100')
    .default(d.splits),
  seed: z
    .union([z.string(), z.number().transform(String)])
    .pipe(z.string().max(100))
    .default(d.seed),
  ...settingFields,
  ...filterFields
})

/**
 * The keys of a recipe and what each may hold, as JSON Schema (2020-12). What a task cannot be asked is told when a recipe
 * is read, not here.
 */
export const recipeJsonSchema = (): Record<string, unknown> => ({
  ...z.toJSONSchema(recipeSchema, { io: 'input', unrepresentable: 'any' }),
  title: 'Recipe of a dataset'
})

/**
 * Checks a recipe.
 *
 * @throws AppError `invalid`, one line that names every wrong key
 */
export function parseRecipe(value: unknown): Recipe {
  const parsed = recipeSchema.safeParse(value)
  const issues = parsed.success ? [] : parsed.error.issues.map(describe)
  const fitted = parsed.success ? fitToTask(parsed.data as Recipe) : null
  if (fitted && fitted.misfits.length === 0) return canonical(fitted.recipe)
  const what = [...new Set([...issues, ...(fitted?.misfits ?? []).map(({ text }) => text)])].join('; ')
  throw new AppError('invalid', `Wrong recipe: ${what}`, { key: 'datasets:error.recipe', params: { what } })
}

function describe(issue: z.core.$ZodIssue): string {
  const path = issue.path.join('.')
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => `unknown key "${path ? `${path}.` : ''}${key}"`).join('; ')
  if (issue.code === 'invalid_value') return `${path} must be one of ${issue.values.join(', ')}`
  if (issue.code === 'invalid_type' && !path) return 'it must be keys and values, such as "task: sft"'
  return `${path || 'recipe'} ${issue.message}`
}

/** What the reader of YAML says, on one line, without what only a programmer can do. */
export function yamlFault(error: unknown): string {
  if (error instanceof YAMLParseError && error.code === 'MULTIPLE_DOCS')
    return 'it must be one document, without "---" between'
  const [line = ''] = error instanceof Error ? error.message.split('\n', 1) : [String(error)]
  return line.replace(/:$/, '')
}

/** Reads a YAML (or JSON) recipe. @throws AppError `invalid` for bad YAML as for a bad recipe */
export function recipeFromYaml(text: string): Recipe {
  let value: unknown
  try {
    value = parse(text)
  } catch (error) {
    const what = yamlFault(error)
    throw new AppError('invalid', `Not YAML: ${what}`, { key: 'datasets:error.recipe', params: { what } })
  }
  return parseRecipe(value)
}

/** The recipe as YAML, keys in a fixed order; `recipeFromYaml` reads it back to the same recipe. */
export const recipeToYaml = (recipe: Recipe): string => stringify(canonical(recipe), { lineWidth: 0 })
