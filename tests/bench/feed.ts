import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { Hub } from '~/domain/hub/hub.server'
import type { Database } from '~db/client'
import { openBenchHub } from './bench-hub'
import { databaseClock } from './database-time'
import { feedLists } from './feed-lists'
import { percentiles, round, type Times } from './percentiles'
import { seedPeople } from './seed-people'
import { MADE_UNTIL_MS } from './seed-rows'
import { randomFrom } from './seed-words'

/**
 * `npm run bench:feed [-- SIZES [ASKS [ONLY]]]`: database time of every list of the site with 10,000 prompts, then with
 * 100,000 (sizes with commas between; with BENCH_DIR set the seeded databases are kept there). Each list is asked for a
 * hundred times after ten that warm it up, without what the process keeps in memory; a page's time is what the database
 * works for all its statements. Prints p50, p95 and p99 in ms and entries a page, and how they grow from the first size
 * to the last. ONLY: lists whose name holds this.
 */
const sizes = (process.argv[2] ?? '10000,100000').split(',').map(Number)
const asks = Number(process.argv[3] ?? 100)
const only = process.argv[4] ?? ''
const WARM = 10

interface Measured extends Times {
  entries: number
}

async function measure(total: number): Promise<Record<string, Measured>> {
  const { db, stop } = await openBenchHub(total)
  try {
    const kept = process.env.BENCH_DIR && join(process.env.BENCH_DIR, `prompts-${total}`, 'peopled')
    if (!kept || !existsSync(kept)) {
      await seedPeople(db, total)
      if (kept) writeFileSync(kept, '')
    }
    await setClock(db)
    const lists = await feedLists(db, total)
    const clock = await databaseClock(db)
    if (!clock.processor) console.log('No processor time here: times are as they pass')
    const measured: Record<string, Measured> = {}
    for (const [name, ask] of Object.entries(lists)) {
      if (!name.includes(only)) continue
      const random = randomFrom(17)
      const fresh = () => ({ db: Object.create(db) as Database }) as Hub
      for (let i = 0; i < WARM; i += 1) await ask(fresh(), random)
      const taken: number[] = []
      let entries = 0
      for (let i = 0; i < asks; i += 1) {
        const start = clock.now()
        entries += await ask(fresh(), random)
        taken.push(clock.now() - start)
      }
      measured[name] = { ...percentiles(taken), entries: entries / asks }
      console.log(
        name.padEnd(34),
        Object.values(measured[name])
          .map((value) => round(value))
          .join(' ')
      )
    }
    return measured
  } finally {
    await stop()
  }
}

/** For this connection it is the day on which the made prompts end, so that the last week and month are full. */
async function setClock(db: Database): Promise<void> {
  const until = new Date(MADE_UNTIL_MS - 1).toISOString()
  await db.execute(sql`create schema if not exists bench`)
  await db.execute(
    sql.raw(`create or replace function bench.now() returns timestamptz language sql stable as
      $$ select '${until}'::timestamptz $$`)
  )
  await db.execute(sql`set search_path = bench, pg_catalog, public`)
}

const results: { total: number; measured: Record<string, Measured> }[] = []
for (const total of sizes) results.push({ total, measured: await measure(total) })
const [first, last] = [results[0], results.at(-1)]
if (first && last && first !== last) {
  const rows = Object.entries(last.measured).map(([name, now]) => {
    const was = first.measured[name] ?? now
    const pair = (key: keyof Times) => `${round(was[key])} → ${round(now[key])}`
    const growth = round(now.p95 / was.p95, 2)
    return [
      name,
      {
        p50: pair('p50'),
        p95: pair('p95'),
        p99: pair('p99'),
        growth,
        entries: `${round(was.entries)} → ${round(now.entries)}`
      }
    ] as const
  })
  console.log(`ms with ${first.total} → ${last.total} prompts, and how p95 grows:`)
  console.table(Object.fromEntries(rows))
  const grown = rows.filter(([, { growth }]) => growth > 1.5).map(([name]) => name)
  console.log(
    grown.length === 0 ? 'Every list is within 1.5 times' : `More than 1.5 times: ${grown.join(' · ')}`
  )
}
