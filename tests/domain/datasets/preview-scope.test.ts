import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { previewRecipe } from '~/domain/datasets/preview-recipe.server'
import { drawnPrompts, previewScope } from '~/domain/datasets/preview-scope.server'
import { parseRecipe } from '~/domain/datasets/recipe.schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { openRecipe } from './contributions'
import { seedPairs } from './seed-pairs'

let hub: TestHub
beforeAll(async () => {
  hub = await createTestHub()
})
afterAll(() => hub?.close())

it('estimates from a sample on a large hub, and says so', async () => {
  await seedPairs(hub, 400, 40, 3)
  const { splits, seed, licenses } = openRecipe
  const recipe = parseRecipe({ task: 'sft', splits, seed, licenses, languages: ['en'] })
  const exact = await previewRecipe(hub, recipe)
  expect(exact).toMatchObject({ estimated: false, rows: 100, candidates: 400 })
  const about = await previewRecipe(hub, recipe, { exact: 100, sampled: 200 })
  expect(about.estimated).toBe(true)
  expect(about.rows).toBeGreaterThan(60)
  expect(about.rows).toBeLessThan(140)
  expect(about.rows + about.excluded.reduce((sum, e) => sum + e.rows, 0)).toBe(about.candidates)
  expect(Object.values(about.splits).reduce((a, b) => a + b)).toBe(about.rows)
  const again = await previewRecipe(hub, recipe, { exact: 100, sampled: 200 })
  expect(again.rows).toBe(about.rows)

  // near-duplicates are drawn together, by ranges of two indexes
  await hub.db.execute(sql`
    with numbered as (
      select subject_id, row_number() over (order by subject_id) as n from fingerprints where subject_type = 'revision')
    update fingerprints f set cluster_id = b.subject_id from numbered a join numbered b on b.n = a.n - 1
    where a.n % 4 = 0 and f.subject_id = a.subject_id`)
  const scope = await previewScope(hub.db, { exact: 100, sampled: 200 })
  const drawn = new Set(scope?.promptIds)
  expect(drawn.size).toBe(scope?.promptIds.length)
  const near = await hub.db.execute<{ prompts: string[] }>(sql`
    select array_agg(f.prompt_id::text) as prompts from fingerprints f join prompts p on p.current_revision_id = f.subject_id
    where p.moderation_state = 'published' group by f.cluster_id having count(*) > 1`)
  expect(near.length).toBeGreaterThan(1)
  const parted = near.filter(({ prompts }) => new Set(prompts.map((id) => drawn.has(id))).size > 1)
  expect(parted).toEqual([])
  expect(near.some(({ prompts }) => drawn.has(prompts[0] ?? ''))).toBe(true)
  expect(near.some(({ prompts }) => !drawn.has(prompts[0] ?? ''))).toBe(true)
  const plan = await hub.db.transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`)
    return tx.execute(sql`explain ${drawnPrompts(8)}`)
  })
  expect(JSON.stringify(plan)).toMatch(/prompts_drawn_idx[\s\S]*fingerprints_drawn_idx/)
})
