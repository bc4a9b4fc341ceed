import { sql } from 'drizzle-orm'
import type { Database } from '~db/client'
import type { Hub } from '../hub/hub.server'
import { candidateRecords } from './candidate-records.server'
import { countCandidates, tally } from './count-candidates.server'
import type { Preview } from './preview'
import { readPeople } from './read-people.server'
import { readSamples } from './read-samples.server'
import type { Recipe } from './recipe'

/** Counts what a recipe takes and leaves, and why, with ten records. Two queries side by side, then one for the samples. */
export async function previewRecipe(hub: Hub, recipe: Recipe): Promise<Preview> {
  const [counts, people] = await Promise.all([
    planned(hub.db, (tx) => countCandidates(tx, candidateRecords(recipe))),
    planned(hub.db, (tx) => readPeople(tx, recipe, candidateRecords(recipe, 'kept')))
  ])
  return {
    ...tally(counts),
    splits: people.plan.rows,
    groups: people.plan.groups,
    largestGroupRows: people.plan.largestGroupRows,
    samples: await readSamples(hub, people.sampleOutputIds)
  }
}

type Tx = Parameters<Parameters<Database['transaction']>[0]>[0]

/**
 * Runs a wide read in memory: sorts and hashes of a hundred thousand narrow rows should not spill to disk, and groups
 * are hashed, which PostgreSQL underrates here.
 */
const planned = <T>(db: Database, read: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction(
    async (tx) => {
      await tx.execute(sql`
        select set_config('work_mem', '64MB', true), set_config('jit', 'off', true), set_config('enable_sort', 'off', true)`)
      return read(tx)
    },
    { accessMode: 'read only' }
  )
