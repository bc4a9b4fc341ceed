import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { sql } from 'drizzle-orm'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { storeBytes } from '~/domain/datasets/hashed-file.server'
import { jsonLine } from '~/domain/datasets/jsonl'
import { readRows } from '~/domain/datasets/read-rows.server'
import { DEFAULT_RECIPE } from '~/domain/datasets/recipe'
import type { DatasetRecord, Snapshot } from '~/domain/datasets/record'
import { SnapshotShards } from '~/domain/datasets/snapshot-shards.server'
import { buildIndex } from '~/domain/datasets/viewer/build-index.server'
import { readRowQuery } from '~/domain/datasets/viewer/row-query'
import { closeHub, openHub } from '~/domain/hub/open-hub.server'
import { readSettings } from '~/domain/hub/settings.server'
import { startEmbedded } from '~db/embedded'
import { newId } from '~db/id'
import { migrateDatabase } from '~db/migrate'
import { releaseRecords, releases, users } from '~db/schema'
import { LANGUAGES, LICENSES, SCENARIOS } from '~db/vocabulary'
import { ownCpuSeconds } from './cpu-seconds'
import { percentiles, round } from './percentiles'

/**
 * `npm run bench:viewer [rows]` (default 1,000,000): a release of that many made-up rows, then what making its file of rows
 * costs, and pages of it: jumps, searches, filters, orders. Times are of one page at a time, beside them the processor time
 * of this process, which does not depend on what else the machine does.
 */
const ROWS = Number(process.argv[2] ?? 1_000_000)
const PAGES = 60

const dataDir = await mkdtemp(join(tmpdir(), 'kindling-bench-'))
const cluster = await startEmbedded({ dataDir })
await migrateDatabase(cluster.url)
const settings = { ...readSettings({ DATA_DIR: dataDir, KINDLING_DEMO: 'off' }), databaseUrl: cluster.url }
const hub = openHub(settings, { logLevel: 'error' })
try {
  const release = await makeRelease()
  const cpu = ownCpuSeconds()
  const from = performance.now()
  let peak = 0
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 50)
  await buildIndex(hub, release.id)
  clearInterval(watch)
  const [size] = await hub.db.execute<{ bytes: number }>(
    sql`select (head ->> 'size')::float8 as bytes from release_indexes`
  )
  console.log(
    JSON.stringify({
      rows: ROWS,
      indexSeconds: round((performance.now() - from) / 1000),
      indexCpuSeconds: round(ownCpuSeconds() - cpu),
      indexMb: round((size?.bytes ?? 0) / 1e6),
      peakRssMb: round(peak / 1e6, 0)
    })
  )
  const random = numbers(11)
  const page = () => Math.floor(random() * (ROWS / 25)) * 25
  const near = () => Math.floor(random() * 40) * 25
  await pages('jump anywhere', release, () => `from=${page()}`)
  await pages('open a row', release, () => `row=${Math.floor(random() * ROWS)}`)
  await pages('best rated, any page', release, () => `sort=best&from=${page()}`)
  await pages('one language', release, () => `language=${LANGUAGES[Math.floor(random() * 8)]}&from=${near()}`)
  await pages('rating 3–4, longest', release, () => `min=3&max=4&sort=longest&from=${near()}`)
  await pages(
    'bars of four charts',
    release,
    () =>
      `language=en&min=3&below=4&prompt_min=64&prompt_max=127&response_min=${2 ** Math.floor(6 + random() * 4)}`
  )
  await pages('a word, new each time', release, () => `q=${wordAt(Math.floor(random() * 5000))}`)
  await pages(
    'two words and a licence',
    release,
    () => `q=${wordAt(3)}+${wordAt(Math.floor(random() * 200))}&license=CC0-1.0`
  )
  await pages('pages of one search', release, () => `q=${wordAt(7)}&from=${near()}`)
} finally {
  await closeHub(hub)
  await cluster.stop({ evenIfInUse: true })
  await rm(dataDir, { recursive: true, force: true })
}

async function pages(what: string, release: Awaited<ReturnType<typeof makeRelease>>, ask: () => string) {
  const ms: number[] = []
  const cpuMs: number[] = []
  for (let i = 0; i < PAGES; i++) {
    const query = readRowQuery(new URLSearchParams(ask()))
    const cpu = ownCpuSeconds()
    const from = performance.now()
    await readRows(hub, release, query)
    ms.push(performance.now() - from)
    cpuMs.push((ownCpuSeconds() - cpu) * 1000)
  }
  const [taken, used] = [percentiles(ms), percentiles(cpuMs)]
  console.log(
    `${what.padEnd(26)} p50 ${round(taken.p50)} ms, p95 ${round(taken.p95)} ms; processor p50 ${round(used.p50)} ms, p95 ${round(used.p95)} ms`
  )
}

/** A published release of made-up rows: a snapshot as builds write it, and its rows in the table of records. */
async function makeRelease() {
  const ownerId = newId()
  await hub.db
    .insert(users)
    .values({ id: ownerId, name: 'ann', displayName: 'Ann', email: 'ann@example.org', passwordHash: '' })
  const datasetId = await createDataset(
    hub,
    { id: ownerId },
    { name: 'bench', title: 'Bench', description: '', recipe: DEFAULT_RECIPE }
  )
  const shards = new SnapshotShards(hub.store, dataDir)
  const random = numbers(5)
  for (let i = 0; i < ROWS; i++) {
    if (shards.full('train')) await shards.next('train')
    const line = Buffer.from(jsonLine(recordOf(i, random)))
    const seen = { tokens: 0, rating: null, dialogue: false, pipelines: [], rules: [] }
    if (shards.add({ line: () => line, seen }, 0)) await shards.flush()
  }
  const snapshot = {
    format: 'kindling-snapshot/1',
    task: 'sft',
    shards: await shards.finish()
  } as unknown as Snapshot
  const { sha256 } = await storeBytes(hub.store, Buffer.from(JSON.stringify(snapshot)), 'application/json')
  const id = newId()
  await hub.db.insert(releases).values({
    id,
    datasetId,
    number: 1,
    version: '1.0.0',
    state: 'published',
    recipe: DEFAULT_RECIPE,
    snapshotSha256: sha256,
    rowCount: ROWS,
    createdBy: ownerId,
    publishedAt: new Date()
  })
  await hub.db.execute(sql`
    insert into ${releaseRecords} (release_id, position, split, prompt_id, revision_id, revoked_at, revoked_reason)
    select ${id}::uuid, n, 'train', gen_random_uuid(), gen_random_uuid(), case when n % 1000 = 0 then now() end, 'withdrawn'
    from generate_series(0, ${ROWS - 1}) n`)
  await hub.db.$client.unsafe('vacuum analyze release_records')
  return { id, rowsOf: null, snapshotSha256: sha256 }
}

function recordOf(i: number, random: () => number): DatasetRecord {
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * random() * list.length)] as T
  // a few words everywhere, most in few rows, as in any language
  const text = (words: number) =>
    Array.from({ length: words }, () => wordAt(Math.floor(50_000 ** random()) - 1)).join(' ')
  const id = createHash('sha256').update(String(i)).digest('hex').slice(0, 32)
  const times = { prompt_consented_at: '2026-01-01T00:00:00Z', output_consented_at: '2026-01-01T00:00:00Z' }
  const license = one(LICENSES)
  return {
    id,
    prompt_id: id,
    revision_id: id,
    output_id: id,
    title: text(4),
    prompt: text(10 + Math.floor(random() * 50)),
    response: text(20 + Math.floor(random() * 160)),
    image: null,
    author: 'ann',
    output_author: 'bo',
    license,
    prompt_license: license,
    output_license: license,
    prompt_consent_version: '1',
    output_consent_version: '1',
    ...times,
    rating_average: 4,
    rating_count: i % 5 === 0 ? 0 : 3,
    rating_score: Math.round((1 + 4 * random()) * 1e4) / 1e4,
    generator: one(['gpt', 'human', 'claude', 'llama']),
    model: '',
    language: one(LANGUAGES),
    scenario: one(SCENARIOS),
    tags: [],
    prompt_pipeline: '1',
    output_pipeline: '1',
    rules: [],
    source_url: '/prompts/x',
    remixed_from: [],
    also_by: []
  }
}

function wordAt(rank: number): string {
  return `w${rank.toString(36)}`
}

/** Numbers from 0 to 1, the same in every run (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
