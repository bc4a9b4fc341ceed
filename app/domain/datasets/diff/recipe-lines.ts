import { diffArrays } from 'diff'
import type { Recipe } from '../recipe'
import { recipeToYaml } from '../recipe.schema'

/** A line of two recipes laid over each other. */
export interface RecipeLine {
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** How one recipe became another, line by line of their text; null where nothing was said differently. */
export function recipeLines(before: Recipe, after: Recipe): RecipeLine[] | null {
  const lines = diffArrays(linesOf(before), linesOf(after)).flatMap(({ added, removed, value }) =>
    value.map((text): RecipeLine => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text }))
  )
  return lines.some(({ kind }) => kind !== 'same') ? lines : null
}

const linesOf = (recipe: Recipe): string[] => recipeToYaml(recipe).trimEnd().split('\n')
