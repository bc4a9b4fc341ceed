import { sql } from 'drizzle-orm'
import { candidateRecords } from '../../datasets/candidates/candidate-records.server'
import { createDataset } from '../../datasets/create-dataset.server'
import { type PeopleRow, peopleQuery, planPeople } from '../../datasets/read-people.server'
import { DEFAULT_RECIPE, type Recipe } from '../../datasets/recipe'
import { requestRelease } from '../../datasets/request-release.server'
import type { Hub } from '../hub.server'
import type { People } from './seed-people.server'
import { until } from './wait-cleaned.server'

const SPLITS = { train: 70, validation: 15, test: 15 }
/**
 * Seeds to try until each split has rows: people stay whole, and the demo has few of them, in whose ids there is luck. Of
 * twenty seeds some one does, so that this many never all fail.
 */
const SEEDS_TRIED = 5000

const DATASETS = [
  {
    name: 'campfire-instructions',
    title: 'Campfire Instructions',
    description:
      'Small, hand-written instruction data in English and Chinese: prompts with constraints, and answers that keep them. Every row names who gave it and how it was rated.',
    recipe: { ...DEFAULT_RECIPE, task: 'sft' as const, minRaters: 2, splits: SPLITS }
  },
  {
    name: 'drawn-by-code',
    title: 'Drawn by Code',
    description:
      'Pictures drawn by short programs, each with the prompt it follows. For testing text-to-image pipelines end to end.',
    recipe: { ...DEFAULT_RECIPE, task: 'text-to-image' as const, splits: SPLITS }
  }
]

/** The demo researcher's datasets, each with a published release. */
export async function seedDatasets(hub: Hub, people: People): Promise<void> {
  const owner = people.lin as { id: string }
  for (const dataset of DATASETS) {
    const found = await find(hub, owner.id, dataset.name)
    if (found?.releases) continue
    const id =
      found?.id ??
      (await createDataset(hub, owner, { ...dataset, recipe: await allSplits(hub, dataset.recipe) }))
    await requestRelease(hub, { id: owner.id, role: 'researcher' }, id)
  }
  await until('the releases', async () => {
    const states = await Promise.all(DATASETS.map(({ name }) => find(hub, owner.id, name)))
    return states.every((state) => state && state.building === 0)
  })
}

/** The recipe with the first seed that leaves no split empty; as it is when people are too few for that. */
async function allSplits(hub: Hub, recipe: Recipe): Promise<Recipe> {
  const people = await hub.db.execute<PeopleRow>(peopleQuery(candidateRecords(recipe, 'kept')))
  for (let i = 1; i <= SEEDS_TRIED; i++) {
    const tried = { ...recipe, seed: `campfire-${i}` }
    if (Object.values(planPeople(tried, people).rows).every((rows) => rows > 0)) return tried
  }
  return recipe
}

async function find(hub: Pick<Hub, 'db'>, ownerId: string, name: string) {
  const [row] = await hub.db.execute<{ id: string; releases: number; building: number }>(sql`
    select d.id, count(r.id) filter (where r.state <> 'failed')::int as releases,
      count(r.id) filter (where r.state in ('queued', 'building'))::int as building
    from datasets d left join releases r on r.dataset_id = d.id
    where d.owner_id = ${ownerId}::uuid and d.name = ${name} group by d.id`)
  return row ?? null
}
