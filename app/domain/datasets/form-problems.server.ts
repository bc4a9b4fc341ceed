import type { Recipe } from './recipe'
import { recipeSchema } from './recipe.schema'
import { fitToTask } from './tasks/fit'

/** What is wrong at a field when the schema says so in its own words. */
const KEYS: Record<string, string> = {
  licenses: 'datasets:error.licenses',
  splits: 'datasets:error.splits',
  dates: 'datasets:error.dates',
  sample: 'datasets:error.sample',
  labels: 'datasets:error.labels',
  length: 'datasets:error.range',
  tokens: 'datasets:error.range',
  scores: 'datasets:error.range'
}

/** What is wrong with a recipe, as message keys by field of the builder's form. */
export function formProblems(recipe: unknown): { field: string; key: string }[] {
  const parsed = recipeSchema.safeParse(recipe)
  if (!parsed.success)
    return parsed.error.issues.map(({ path }) => ({
      field: fieldOf(path.map(String)),
      key: KEYS[String(path[0])] ?? 'errors:field.invalid'
    }))
  return fitToTask(parsed.data as Recipe).misfits
}

function fieldOf([first = '', second, ...rest]: string[]): string {
  if (first === 'splits') return 'train'
  if (second === undefined || !['length', 'pairs', 'tags', 'authors'].includes(first)) return first
  return first === 'length' || rest.length === 0 ? `${first}.${second}` : first
}
