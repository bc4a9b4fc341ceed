import { sql } from 'drizzle-orm'
import type { Hub } from '../hub/hub.server'
import { candidateRecords } from './candidate-records.server'
import { countCandidates, tally } from './count-candidates.server'
import { comparedSets } from './evaluation-sets.server'
import type { Preview } from './preview'
import { readPeople } from './read-people.server'
import { readSamples } from './read-samples.server'
import type { Recipe } from './recipe'
import { wideRead } from './wide-read.server'

/** Counts what a recipe takes and leaves, and why, with ten records. Two queries side by side, then one for the samples. */
export async function previewRecipe(hub: Hub, recipe: Recipe): Promise<Preview> {
  const [[counts, decontaminated], people] = await Promise.all([
    wideRead(hub.db, async (tx) => {
      const candidates = candidateRecords(recipe)
      const counted = await countCandidates(tx, candidates)
      const lost = counted.some(({ reason }) => reason === 'contaminated')
      // nothing to go through again where no record was lost
      const from = lost
        ? candidates
        : sql`select null::uuid as revision_id, null::uuid as output_id, '' as reason`
      return [counted, await comparedSets(tx, recipe, from)] as const
    }),
    wideRead(hub.db, (tx) => readPeople(tx, recipe, candidateRecords(recipe, 'kept')))
  ])
  return {
    ...tally(counts),
    decontaminated,
    splits: people.plan.rows,
    groups: people.plan.groups,
    largestGroupRows: people.plan.largestGroupRows,
    samples: await readSamples(hub, people.sampleOutputIds)
  }
}
