import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Writable } from 'node:stream'
import { sql } from 'drizzle-orm'
import { buildRelease } from '~/domain/datasets/build-release.server'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { requestPatch } from '~/domain/datasets/patches/request-patch.server'
import { newestRelease } from '~/domain/datasets/read-releases.server'
import { DEFAULT_RECIPE } from '~/domain/datasets/recipe'
import { requestRelease } from '~/domain/datasets/request-release.server'
import { revokeRecords } from '~/domain/datasets/revoke-records.server'
import type { Hub } from '~/domain/hub/hub.server'
import { closeHub, openHub } from '~/domain/hub/open-hub.server'
import { readSettings } from '~/domain/hub/settings.server'
import { startEmbedded } from '~db/embedded'
import { migrateDatabase } from '~db/migrate'
import type { Store } from '~storage/store'
import { FIRST_PERSON, seedPairs } from '~tests/domain/datasets/seed-pairs'
import { ownCpuSeconds, postgresCpuSeconds } from './cpu-seconds'
import { round } from './percentiles'

/**
 * `npm run bench:patch [-- ROWS…]` (10000 100000): releases of so many rows, then patches after 1, 10 and 100 of their
 * records were withdrawn, from the request to publication: seconds, processor time here and in the database, megabytes
 * read from and written to the store, and what the database wrote. A patch is to cost the row groups it takes something
 * out of and a pass over the bytes of their shards, not what the release holds.
 */
const asked = process.argv.slice(2).map(Number)
const OWNER = { id: FIRST_PERSON, role: 'creator' as const }
const LEAVE = [1, 10, 100]

for (const rows of asked.length > 0 ? asked : [10_000, 100_000]) {
  const dataDir = await mkdtemp(join(tmpdir(), 'kindling-bench-'))
  const cluster = await startEmbedded({ dataDir })
  await migrateDatabase(cluster.url)
  const settings = { ...readSettings({ DATA_DIR: dataDir, KINDLING_DEMO: 'off' }), databaseUrl: cluster.url }
  const hub = openHub(settings, { logLevel: 'error' })
  try {
    await seedPairs(hub, rows, Math.max(10, Math.round(rows / 50)))
    await seedRatings(hub)
    await hub.db.$client.unsafe('vacuum analyze')
    const about = { name: 'bench', title: 'Bench', description: '', recipe: DEFAULT_RECIPE }
    const dataset = await createDataset(hub, OWNER, about)
    const counted = countBytes(hub.store)
    const patched = { ...hub, store: counted.store }
    const measure = async (id: () => Promise<string>) => {
      const [startedAt, here, there, wal] = [
        performance.now(),
        ownCpuSeconds(),
        postgresCpuSeconds(cluster.pid),
        await walBytes(hub)
      ]
      counted.reset()
      await buildRelease(patched, await id())
      return {
        seconds: round((performance.now() - startedAt) / 1000, 2),
        'CPU s here': round(ownCpuSeconds() - here, 2),
        'CPU s database': round(postgresCpuSeconds(cluster.pid) - there, 2),
        'MB read': round(counted.bytes.read / 1e6, 1),
        'MB written': round(counted.bytes.written / 1e6, 1),
        'MB of WAL': round(((await walBytes(hub)) - wal) / 1e6, 2)
      }
    }
    const table: Record<string, unknown> = {
      release: await measure(() => requestRelease(hub, OWNER, dataset))
    }
    for (const count of LEAVE) {
      await withdraw(hub, rows, count)
      table[`${count} left`] = await measure(() => askPatch(hub, dataset))
    }
    console.log(`${rows} rows`)
    console.table(table)
  } finally {
    await closeHub(hub)
    await cluster.stop({ evenIfInUse: true })
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Takes so many outputs back, spread over the whole release, in one transaction. */
function withdraw({ db }: Hub, rows: number, count: number): Promise<void> {
  return db.transaction(async (tx) => {
    const gone = await tx.execute<{ id: string }>(sql`
      update outputs set moderation_state = 'withdrawn' where id in (
        select id from (select id, row_number() over (order by id) as n from outputs where moderation_state = 'published') o
        where n % ${Math.floor(rows / count)}::int = ${Math.floor(rows / count / 2)}::int limit ${count})
      returning id`)
    await revokeRecords(tx, { outputIds: gone.map(({ id }) => id), reason: 'withdrawn' })
  })
}

/** The patch that is due, without the wait for more to leave. */
async function askPatch(hub: Hub, datasetId: string): Promise<string> {
  await hub.db.execute(sql`update patches_due set since = now() - interval '1 minute'`)
  const answer = await requestPatch(hub, datasetId)
  const newest = await newestRelease(hub, datasetId)
  if (answer !== 'requested' || !newest) throw new Error(`No patch: ${answer}`)
  return newest.id
}

/** As many ratings as the outputs say they have, so that agreement is reckoned of something. */
async function seedRatings({ db }: Hub): Promise<void> {
  await db.execute(sql`
    insert into ratings (output_id, user_id, overall, adherence, quality)
    select o.id, u.id, s.stars, s.stars, s.stars from outputs o
      cross join lateral (select id, row_number() over (order by id) as n from (select id from users order by id limit 6) v) u
      cross join lateral (select 1 + (n + length(o.text)) % 5 as stars) s
    where n <= o.rating_count`)
}

async function walBytes({ db }: Hub): Promise<number> {
  const [row] = await db.execute<{ bytes: number }>(
    sql`select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 as bytes`
  )
  return row?.bytes ?? 0
}

/** A store that counts the bytes that pass. */
function countBytes(store: Store) {
  const bytes = { read: 0, written: 0 }
  const counting: Store = {
    ...store,
    async read(key, range) {
      const found = await store.read(key, range)
      const body: typeof found.body & { pour?: (to: Writable) => Promise<void> } = found.body
      const { pour } = body
      // what is poured is poured whole
      body.pour =
        pour &&
        ((to) => {
          bytes.read += found.sizeBytes
          return pour.call(body, to)
        })
      // paused before it is listened to, or it would flow past whoever reads it
      found.body.pause().on('data', (chunk: Buffer) => {
        bytes.read += chunk.length
      })
      return found
    },
    async whole(key) {
      const found = await store.whole(key)
      bytes.read += found.length
      return found
    },
    async put(key, body, options) {
      const put = await store.put(key, body, options)
      bytes.written += put.sizeBytes
      return put
    },
    async putFile(key, path, options) {
      await store.putFile(key, path, options)
      bytes.written += (await store.head(key))?.sizeBytes ?? 0
    }
  }
  const reset = () => {
    bytes.read = 0
    bytes.written = 0
  }
  return { store: counting, bytes, reset }
}
