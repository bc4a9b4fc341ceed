import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { previewRecipe } from '~/domain/datasets/preview-recipe.server'
import { DEFAULT_RECIPE, type Recipe } from '~/domain/datasets/recipe'
import { fitToTask } from '~/domain/datasets/tasks/fit'
import type { Hub } from '~/domain/hub/hub.server'
import type { Database } from '~db/client'
import { openBenchHub } from './bench-hub'
import { ownCpuSeconds } from './cpu-seconds'
import { databaseClock } from './database-time'
import { percentiles, round } from './percentiles'
import { seedSecondAnswers } from './second-answers'

/**
 * `npm run bench:preview [-- PROMPTS [ASKS [ONLY]]]`: what the recipe page's live counts cost on a hub of 500,000 prompts,
 * each with an output, one in four with a picture beside it and one in three with a second of each, half of these voted on
 * (`second-answers.ts`): 1.3 million contributions, one prompt in twenty near another. Prints of each kind of recipe, after two that warm it up: p50 and p95 of the database's processor time,
 * of this process's, and of the time that passes, in ms; then the records it would hold. With BENCH_DIR set the seeded
 * database is kept there. ONLY: kinds whose name holds this.
 */
const total = Number(process.argv[2] ?? 500_000)
const asks = Number(process.argv[3] ?? 20)
const only = process.argv[4] ?? ''
const WARM = 2

const recipe = (changes: Partial<Recipe>): Recipe =>
  fitToTask({ ...DEFAULT_RECIPE, minRating: 0, minRaters: 0, ...changes }).recipe
const KINDS: Record<string, Recipe> = {
  'as it opens': DEFAULT_RECIPE,
  everything: recipe({}),
  'one language, well rated': recipe({ languages: ['zh'], minRating: 4, minRaters: 3 }),
  'rare scenario': recipe({ scenarios: ['manual'] }),
  'tags and dates': recipe({ tags: { any: ['tag-1', 'tag-2'] }, dates: { from: '2026-08-01' } }),
  'lengths and tokens': recipe({ length: { output: { min: 200 } }, tokens: { max: 400 } }),
  'cap, sample, budget': recipe({ perAuthor: 50, sample: { share: 40 }, tokenBudget: 1_000_000 }),
  preference: recipe({ task: 'preference' }),
  'preference by ballots': recipe({
    task: 'preference',
    pairs: { minGap: 0.3, perPrompt: 1, ties: false, ballots: 2 }
  }),
  'reward, five pairs': recipe({ task: 'reward', pairs: { minGap: 0.2, perPrompt: 5, ties: false } }),
  'not for adults': recipe({ contentRatings: ['general', 'sensitive'] }),
  kto: recipe({ task: 'kto' }),
  'prompt-only': recipe({ task: 'prompt-only' }),
  'text-to-image': recipe({ task: 'text-to-image' }),
  classification: recipe({ task: 'classification' })
}

/** One prompt in twenty says nearly the same as the one made before it. */
async function crowdPrompts(db: Database): Promise<void> {
  await db.execute(sql`
    with numbered as (select subject_id, row_number() over (order by subject_id) as n from fingerprints),
    near as (select a.subject_id, b.subject_id as cluster_id from numbered a join numbered b on b.n = a.n - 1 where a.n % 20 = 0)
    update fingerprints f set cluster_id = near.cluster_id from near where near.subject_id = f.subject_id`)
  await db.execute(sql`vacuum analyze fingerprints`)
}

/** What is kept is changed once. */
async function once(name: string, change: () => Promise<void>): Promise<void> {
  const done = process.env.BENCH_DIR && join(process.env.BENCH_DIR, `prompts-${total}`, name)
  if (done && existsSync(done)) return
  await change()
  if (done) writeFileSync(done, '')
}

const { db, stop } = await openBenchHub(total, { kind: 'wordless' })
try {
  await once('crowded', () => crowdPrompts(db))
  await once('paired', () => seedSecondAnswers(db))
  const clock = await databaseClock(db)
  if (!clock.processor) console.log('No processor time here: the database’s is as it passes')
  const hub = { db } as Hub
  for (const [name, asked] of Object.entries(KINDS)) {
    if (!name.includes(only)) continue
    const database: number[] = []
    const own: number[] = []
    const passed: number[] = []
    let rows = 0
    for (let i = -WARM; i < asks; i += 1) {
      const [atDatabase, atOwn, at] = [clock.now(), ownCpuSeconds(), performance.now()]
      rows = (await previewRecipe(hub, asked)).rows
      if (i < 0) continue
      database.push(clock.now() - atDatabase)
      own.push((ownCpuSeconds() - atOwn) * 1000)
      passed.push(performance.now() - at)
    }
    const times = [database, own, passed].map((taken) => {
      const { p50, p95 } = percentiles(taken)
      return `${round(p50)} ${round(p95)}`
    })
    console.log(name.padEnd(26), times.join('   ').padEnd(42), rows)
  }
} finally {
  await stop()
}
