import { z } from 'zod'
import { LANGUAGES, LICENSES, SCENARIOS, TASKS } from '~db/vocabulary'
import { DEFAULT_RECIPE, type Recipe } from './recipe'
import { parseRecipe } from './recipe.schema'

const percent = z.number().int().min(0).max(100)

/** A recipe as the builder's form posts it: flat fields, message keys for what is wrong. */
const fields = {
  task: z.enum(TASKS),
  licenses: z.array(z.enum(LICENSES)).min(1, 'datasets:error.licenses'),
  languages: z.array(z.enum(LANGUAGES)).default([]),
  scenarios: z.array(z.enum(SCENARIOS)).default([]),
  minRating: z.number().min(0).max(5).default(0),
  minRaters: z.number().int().min(0).max(1_000_000).default(0),
  /** With `named`, the evaluation sets whose boxes are ticked. */
  decontaminate: z.enum(['all', 'named']).default('all'),
  evaluationSets: z.array(z.string().max(60)).default([]),
  train: percent,
  validation: percent.default(0),
  test: percent.default(0),
  seed: z.string().max(100).default(DEFAULT_RECIPE.seed)
}
const texts = {
  title: z.string().trim().min(1).max(120),
  description: z.string().trim().max(4000).default('')
}
const sums = (f: { train: number; validation: number; test: number }) =>
  f.train + f.validation + f.test === 100
const wrongSum = { error: 'datasets:error.splits', path: ['train'] }

export const recipeForm = z.object(fields).refine(sums, wrongSum)
export const changeForm = z.object({ ...texts, ...fields }).refine(sums, wrongSum)
export const datasetForm = z
  .object({ name: z.string().trim().min(1).max(96), ...texts, ...fields })
  .refine(sums, wrongSum)

/** The recipe of a form that was filled in right. */
export const recipeOfForm = ({ train, validation, test, ...rest }: z.output<typeof recipeForm>): Recipe => {
  const { task, licenses, languages, scenarios, minRating, minRaters, seed } = rest
  const decontaminate = rest.decontaminate === 'all' ? 'all' : rest.evaluationSets
  const splits = { train, validation, test }
  return parseRecipe({
    task,
    licenses,
    languages,
    scenarios,
    minRating,
    minRaters,
    decontaminate,
    splits,
    seed
  })
}
