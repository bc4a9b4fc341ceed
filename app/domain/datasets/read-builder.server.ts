import { parseWithZod } from '@conform-to/zod/v4'
import { listEvaluationSets } from '../cleaning/evaluation/list-evaluation-sets.server'
import { cachedFor } from '../hub/cached'
import type { Hub } from '../hub/hub.server'
import type { Preview } from './preview'
import { previewRecipe } from './preview-recipe.server'
import type { Recipe } from './recipe'
import { echoRecipe } from './recipe-echo'
import { recipeForm, recipeOfForm } from './recipe-form.server'

export interface BuilderData {
  recipe: Recipe
  /** Names of the hub's evaluation sets. */
  sets: string[]
  preview: Preview
  /** Message keys by field; the preview is then of `base`. */
  errors: Record<string, string[]>
}

const SECONDS = 1000
const recent = cachedFor<Preview>({ ttlMs: 5 * SECONDS, max: 200 })

/** A preview at most five seconds old: going back and forth between two choices is free. */
const preview = (hub: Hub, recipe: Recipe): Promise<Preview> =>
  recent(hub.db, JSON.stringify(recipe), () => previewRecipe(hub, recipe))

/** What the recipe builder shows for the fields in a query; without any, `base` itself. */
export async function readBuilder(hub: Hub, query: URLSearchParams, base: Recipe): Promise<BuilderData> {
  const sets = (await listEvaluationSets(hub.db)).map(({ name }) => name)
  if (!query.has('task')) return { recipe: base, sets, preview: await preview(hub, base), errors: {} }
  const parsed = parseWithZod(query, { schema: recipeForm })
  if (parsed.status === 'success') {
    const recipe = recipeOfForm(parsed.value)
    return { recipe, sets, preview: await preview(hub, recipe), errors: {} }
  }
  const recipe = echoRecipe(parsed.payload, base)
  const wrong = Object.entries(parsed.error ?? {}).filter(
    (entry): entry is [string, string[]] => entry[1] !== null
  )
  const errors = Object.fromEntries(wrong.map(([name, keys]) => [name, keys.map(asKey)]))
  return { recipe, sets, preview: await preview(hub, base), errors }
}

/** Schema messages that are no message keys are the schema's own words; say that the field is wrong. */
const asKey = (message: string): string => (/^\w+:/.test(message) ? message : 'errors:field.invalid')
