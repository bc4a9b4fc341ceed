import { and, desc, eq } from 'drizzle-orm'
import { releases } from '~db/schema'
import type { Hub } from '../hub/hub.server'
import { type RecipeLine, recipeLines } from './diff/recipe-lines'
import { type Recipe, sameRecipe } from './recipe'
import { recipeToYaml } from './recipe.schema'

/** A recipe that releases were made with. */
export interface PastRecipe {
  /** The first release made with it. */
  version: string
  yaml: string
  /** What it changed, and over which version's recipe; null: it is the first. */
  change: { before: string; lines: RecipeLine[] } | null
}

/**
 * The recipes that releases of a dataset were made with, newest first: the first version of each; and the one of the
 * version that is asked for, or null where it has none.
 */
export async function recipeHistory(
  hub: Hub,
  datasetId: string,
  asked: string | null
): Promise<{ versions: string[]; past: PastRecipe | null }> {
  const made = await hub.db
    .select({ version: releases.version, recipe: releases.recipe })
    .from(releases)
    .where(and(eq(releases.datasetId, datasetId), eq(releases.state, 'published')))
    .orderBy(desc(releases.number))
  const recipes = made.map(({ version, recipe }) => ({ version, recipe: recipe as Recipe }))
  const begins = recipes.flatMap((one, at) => {
    const earlier = recipes[at + 1]
    return earlier && sameRecipe(earlier.recipe, one.recipe) ? [] : [at]
  })
  const wanted = recipes.findIndex(({ version }) => version === asked)
  const first = wanted < 0 ? undefined : recipes[begins.find((at) => at >= wanted) ?? wanted]
  const before = first && recipes[recipes.indexOf(first) + 1]
  const lines = first && before && recipeLines(before.recipe, first.recipe)
  return {
    versions: begins.flatMap((at) => recipes[at]?.version ?? []),
    past: first
      ? {
          version: first.version,
          yaml: recipeToYaml(first.recipe),
          change: before && lines ? { before: before.version, lines } : null
        }
      : null
  }
}
