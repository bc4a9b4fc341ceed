import { parseWithZod } from '@conform-to/zod/v4'
import { listEvaluationSets } from '../cleaning/evaluation/list-evaluation-sets.server'
import { type Lens, OPEN_LENS } from '../content-ratings/lens'
import { generatorNames } from '../generators/generator-names.server'
import { cachedFor } from '../hub/cached'
import type { Hub } from '../hub/hub.server'
import { countFacets } from '../prompts/count-facets.server'
import type { Preview } from './preview'
import { previewRecipe } from './preview-recipe.server'
import type { Recipe } from './recipe'
import { recipeToYaml } from './recipe.schema'
import { echoRecipe } from './recipe-echo'
import { recipeForm, recipeOfForm, recipeOfLink } from './recipe-form.server'
import { veilExamples, veilRecords } from './veil-rows.server'

/** The recipe as the builder shows it: to be filled in, or to be written. */
export interface BuilderText {
  way: 'form' | 'text'
  yaml: string
}

export interface BuilderData extends BuilderText {
  recipe: Recipe
  /** Names of the hub's evaluation sets. */
  sets: string[]
  preview: Preview
  /** Message keys by field; the preview is then of `base`. */
  errors: Record<string, string[]>
  /** Generators with most work, and those of the recipe: id and name. */
  generators: [id: string, name: string][]
  /** Names of what made the preview's samples, by id. */
  madeWith: Record<string, string>
}

const SECONDS = 1000
const GENERATORS_OFFERED = 24
const recent = cachedFor<Preview>({ ttlMs: 5 * SECONDS, max: 200 })

/** A preview at most five seconds old: going back and forth between two choices is free. */
const preview = (hub: Hub, recipe: Recipe): Promise<Preview> =>
  recent(hub.db, JSON.stringify(recipe), () => previewRecipe(hub, recipe))

/** What the recipe builder shows for the fields in a query; without any, `base` itself. */
export async function readBuilder(
  hub: Hub,
  query: URLSearchParams,
  base: Recipe,
  { locale, lens }: { locale: string; lens: Lens }
): Promise<BuilderData> {
  const asked = readQuery(query, base)
  const [shown, facets, generators, sets] = await Promise.all([
    preview(hub, asked.valid),
    countFacets(hub, OPEN_LENS),
    generatorNames(hub, locale),
    listEvaluationSets(hub.db)
  ])
  const { recipe, errors, way, yaml } = asked
  const samples = (await veilRecords(hub, shown.samples, lens)).map((sample) =>
    sample.veiled ? { ...sample, line: '' } : sample
  )
  const examples = await veilExamples(hub, shown.examples, lens)
  const named = (ids: string[]) => [...new Set(ids)].map((id): [string, string] => [id, generators[id] ?? id])
  const most = facets.generator.slice(0, GENERATORS_OFFERED).map(([id]) => id)
  return {
    recipe,
    errors,
    way,
    yaml,
    preview: { ...shown, samples, examples },
    generators: named([...most, ...(recipe.generators ?? [])]),
    madeWith: Object.fromEntries(
      named(samples.flatMap(({ generator, other }) => [generator, ...(other ? [other.generator] : [])]))
    ),
    sets: sets.map(({ name }) => name)
  }
}

/** The recipe in the query and the one to preview, which is `base` while the first is wrong. */
function readQuery(query: URLSearchParams, base: Recipe) {
  const written = query.get('written') === 'text' ? 'text' : 'form'
  const wanted = query.get('way') ?? written
  const way = wanted === 'text' ? 'text' : 'form'
  const linked = recipeOfLink(query, base)
  if (linked) {
    const { recipe } = linked
    const errors = keysOf(linked.errors)
    const valid = Object.keys(errors).length > 0 ? base : recipe
    return { recipe, valid, errors, way, yaml: recipeToYaml(recipe) } as const
  }
  if (!query.has('task') && !query.has('written'))
    return { recipe: base, valid: base, errors: {}, way, yaml: recipeToYaml(base) } as const
  const parsed = parseWithZod(query, { schema: recipeForm })
  if (parsed.status === 'success') {
    const recipe = recipeOfForm(parsed.value)
    // what was written stays as it was written, comments and all, while it is looked at
    const yaml = written === 'text' && way === 'text' ? (query.get('yaml') ?? '') : recipeToYaml(recipe)
    return { recipe, valid: recipe, errors: {}, way, yaml } as const
  }
  const errors = keysOf(parsed.error ?? {})
  const yaml = query.get('yaml') ?? ''
  if (written === 'text') return { recipe: base, valid: base, errors, way: 'text', yaml } as const
  return { recipe: echoRecipe(parsed.payload, base), valid: base, errors, way: 'form', yaml } as const
}

function keysOf(said: Record<string, string[] | null>): Record<string, string[]> {
  const wrong = Object.entries(said).filter((entry): entry is [string, string[]] => entry[1] !== null)
  return Object.fromEntries(wrong.map(([name, keys]) => [name, keys.map(asKey)]))
}

/** Schema messages that are no message keys are the schema's own words; say that the field is wrong. */
const asKey = (message: string): string => (/^\w+:/.test(message) ? message : 'errors:field.invalid')
