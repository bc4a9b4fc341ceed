import type { Hub } from '../hub/hub.server'
import { candidateRecords } from './candidate-records.server'
import { countCandidates, tally } from './count-candidates.server'
import type { Preview } from './preview'
import { readPeople } from './read-people.server'
import { readSamples } from './read-samples.server'
import type { Recipe } from './recipe'
import { wideRead } from './wide-read.server'

/** Counts what a recipe takes and leaves, and why, with ten records. Two queries side by side, then one for the samples. */
export async function previewRecipe(hub: Hub, recipe: Recipe): Promise<Preview> {
  const [counts, people] = await Promise.all([
    wideRead(hub.db, (tx) => countCandidates(tx, candidateRecords(recipe))),
    wideRead(hub.db, (tx) => readPeople(tx, recipe, candidateRecords(recipe, 'kept')))
  ])
  return {
    ...tally(counts),
    splits: people.plan.rows,
    groups: people.plan.groups,
    largestGroupRows: people.plan.largestGroupRows,
    samples: await readSamples(hub, people.sampleOutputIds)
  }
}
