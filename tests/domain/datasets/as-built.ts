import { sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { candidateRecords, fillCandidates } from '~/domain/datasets/candidates/candidate-records.server'
import type { Recipe } from '~/domain/datasets/recipe'
import type { Hub } from '~/domain/hub/hub.server'

/** A release is to be cut from what a preview counts: both ways to find candidates say the same of each. */
export async function expectSameBuilt(hub: Hub, recipe: Recipe): Promise<void> {
  const judged = sql`select prompt_id, output_id, other_id, cluster_id, reason from`
  const built = await hub.db.transaction(async (tx) => {
    await fillCandidates(tx, recipe)
    return [...(await tx.execute(sql`${judged} candidate order by 1, 2, 3`))]
  })
  const asked = await hub.db.execute(sql`${judged} (${candidateRecords(recipe)}) c order by 1, 2, 3`)
  expect(built).toEqual([...asked])
}
