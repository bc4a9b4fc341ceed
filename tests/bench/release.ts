import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { changeDataset } from '~/domain/datasets/change-dataset.server'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { previewRecipe } from '~/domain/datasets/preview-recipe.server'
import { listReleaseFiles, readRelease } from '~/domain/datasets/read-releases.server'
import { DEFAULT_RECIPE } from '~/domain/datasets/recipe'
import { parseRecipe } from '~/domain/datasets/recipe.schema'
import { requestRelease } from '~/domain/datasets/request-release.server'
import type { Hub } from '~/domain/hub/hub.server'
import { closeHub, openHub } from '~/domain/hub/open-hub.server'
import { readSettings } from '~/domain/hub/settings.server'
import { TASKS, type Task } from '~db/vocabulary'
import { blobKey } from '~storage/keys'
import { FIRST_PERSON } from '~tests/domain/datasets/seed-pairs'
import { startProcess } from '~tests/support/processes'
import { openBenchHub } from './bench-hub'
import { postgresCpuSeconds, processCpuSeconds } from './cpu-seconds'

/**
 * `npm run bench:release [-- [--lone] [--again] ROWS…]` (default 10000 100000): seeds that many prompt and answer pairs in a fresh database,
 * then times a preview (best of five), one of every task by the processor time of the database, and the build of a
 * release by a worker process that has done its chores, request to publication: the time of each step, processor time, the most memory it had (Linux).
 * Build the hub before (`npm run build`), so that the worker is the one users have. With BENCH_DIR set the seeded database is
 * kept there and each run has a copy of it: a million pairs are seeded in a run of their own, and measured in the next.
 *
 * What takes more memory: with `--lone` every pair is by somebody else, instead of fifty each; with `--again` a second
 * release follows, from which a third of the rows dropped.
 *
 * With `duckdb` on the path, or its path in KINDLING_BENCH_DUCKDB, DuckDB copies the same rows from Parquet to Parquet: the
 * limit of what this machine can do.
 */
const args = process.argv.slice(2)
const asked = args.filter((arg) => !arg.startsWith('--')).map(Number)
const kind = args.includes('--lone') ? 'lone-pairs' : 'pairs'
const OWNER = { id: FIRST_PERSON, role: 'creator' as const }
const ABOUT = { name: 'bench', title: 'Bench', description: '', recipe: DEFAULT_RECIPE }
/** Each pair has one of three licences. */
const WITHOUT_A_THIRD = { ...DEFAULT_RECIPE, licenses: DEFAULT_RECIPE.licenses.slice(0, 2) }

for (const rows of asked.length > 0 ? asked : [10_000, 100_000]) await bench(rows)

async function bench(rows: number): Promise<void> {
  const { dataDir, url, pid, stop } = await openBenchHub(rows, { kind, settings: {}, copied: true })
  const settings = { ...readSettings({ DATA_DIR: dataDir, KINDLING_DEMO: 'off' }), databaseUrl: url }
  const hub = openHub(settings, { logLevel: 'error' })
  try {
    const previews = await timePreviews(hub, pid)
    const env = { DATA_DIR: dataDir, DATABASE_URL: url, KINDLING_DEMO: 'off' }
    const worker = await startProcess('jobs/main.ts', { ...env, NODE_ENV: 'production' })
    await quiet(pid)
    const pids = { worker: worker.pid, postgres: pid }
    const { built, again } = await buildBoth(hub, pids).finally(worker.kill)
    const duckdb = await copyByDuckDb(hub, dataDir, built)
    console.log(JSON.stringify({ seeded: rows, kind, ...previews, ...built, duckdb, again }))
  } finally {
    await closeHub(hub)
    await stop()
  }
}

/** A worker that starts has chores of a day, such as looking through all listings: waits until they are done, two minutes at most. */
async function quiet(postgres: number): Promise<void> {
  const until = performance.now() + 120_000
  for (let spent = 1; spent > 0.05 && performance.now() < until; ) {
    const before = postgresCpuSeconds(postgres)
    await sleep(2000)
    spent = postgresCpuSeconds(postgres) - before
  }
}

async function timePreviews(hub: Hub, postgres: number) {
  const previewMs: number[] = []
  for (let i = 0; i < 5; i++) previewMs.push(await timed(() => previewRecipe(hub, DEFAULT_RECIPE)))
  const previewCpuMs: Partial<Record<Task, number>> = {}
  for (const task of TASKS) {
    const before = postgresCpuSeconds(postgres)
    await previewRecipe(hub, parseRecipe({ task }))
    previewCpuMs[task] = Math.round((postgresCpuSeconds(postgres) - before) * 1000)
  }
  return { previewMs: Math.round(Math.min(...previewMs)), previewCpuMs }
}

interface Pids {
  worker: number
  postgres: number
}

async function buildBoth(hub: Hub, pids: Pids) {
  const dataset = await createDataset(hub, OWNER, ABOUT)
  const built = await build(hub, dataset, pids)
  if (!args.includes('--again')) return { built }
  await quiet(pids.postgres)
  await changeDataset(hub, OWNER, dataset, { ...ABOUT, recipe: WITHOUT_A_THIRD })
  return { built, again: await build(hub, dataset, pids) }
}

async function build(hub: Hub, dataset: string, pids: Pids) {
  countAnew(pids.worker)
  const idleMb = memoryMb(pids.worker, 'VmRSS')
  const cpu = () => ({ node: processCpuSeconds(pids.worker), postgres: postgresCpuSeconds(pids.postgres) })
  const before = cpu()
  const id = await requestRelease(hub, OWNER, dataset)
  const steps: Record<string, { seconds: number; node: number; postgres: number }> = {}
  let [step, since, spent] = ['queued', performance.now(), before]
  const startedAt = since
  for (;;) {
    const release = await readRelease(hub, id)
    const now = release?.state === 'building' ? (release.progress?.step ?? step) : (release?.state ?? 'gone')
    if (now !== step) {
      const cpuNow = cpu()
      steps[step] = {
        seconds: round((performance.now() - since) / 1000),
        node: round(cpuNow.node - spent.node),
        postgres: round(cpuNow.postgres - spent.postgres)
      }
      ;[step, since, spent] = [now, performance.now(), cpuNow]
    }
    if (release?.state === 'failed') throw new Error(release.error ?? '')
    if (release?.state === 'published') {
      const seconds = (performance.now() - startedAt) / 1000
      const rows = release.rowCount ?? 0
      const cpuSeconds = { node: spent.node - before.node, postgres: spent.postgres - before.postgres }
      return {
        id,
        rows,
        splits: release.splitCounts,
        megabytes: Math.round((release.sizeBytes ?? 0) / 1e6),
        steps,
        buildSeconds: round(seconds),
        rowsPerSecond: Math.round(rows / seconds),
        cpuSeconds: { node: round(cpuSeconds.node), postgres: round(cpuSeconds.postgres) },
        cpuMicrosPerRow: round(((cpuSeconds.node + cpuSeconds.postgres) / rows) * 1e6),
        idleMb,
        peakMb: memoryMb(pids.worker, 'VmHWM')
      }
    }
    await sleep(100)
  }
}

/** What DuckDB takes for the same rows, with as many threads as there are cores; null where it is not at hand. */
async function copyByDuckDb(
  hub: Hub,
  dataDir: string,
  built: { id: string; rows: number; rowsPerSecond: number }
) {
  const files = await listReleaseFiles(hub, built.id)
  const parquet = files.filter(({ path }) => path.endsWith('.parquet'))
  const from = parquet.map(({ sha256 }) => `'${join(dataDir, 'blobs', blobKey(sha256))}'`).join(',')
  const copy = `copy (from read_parquet([${from}])) to '${join(dataDir, 'copy.parquet')}' (format parquet, compression snappy, row_group_size 5000)`
  const run = promisify(execFile)
  try {
    const seconds =
      (await timed(() => run(process.env.KINDLING_BENCH_DUCKDB || 'duckdb', ['-c', copy]))) / 1000
    const rowsPerSecond = Math.round(built.rows / seconds)
    return { rowsPerSecond, ofIt: round(built.rowsPerSecond / rowsPerSecond) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

/** The most memory of a process is counted from here on, where the system can. */
function countAnew(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5')
  } catch {}
}

/** Memory of a process in MB: what it has, or the most it had; 0 where the system does not say. */
function memoryMb(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  try {
    const [, kib] = readFileSync(`/proc/${pid}/status`, 'utf8').match(new RegExp(`${field}:\\s+(\\d+)`)) ?? []
    return Math.round((Number(kib) * 1024) / 1e6)
  } catch {
    return 0
  }
}
