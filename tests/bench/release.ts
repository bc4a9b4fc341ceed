import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { inThread } from '~/domain/datasets/build/threads.server'
import { buildRelease } from '~/domain/datasets/build-release.server'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { previewRecipe } from '~/domain/datasets/preview-recipe.server'
import { readRelease } from '~/domain/datasets/read-releases.server'
import { DEFAULT_RECIPE } from '~/domain/datasets/recipe'
import { parseRecipe } from '~/domain/datasets/recipe.schema'
import { requestRelease } from '~/domain/datasets/request-release.server'
import { closeHub, openHub } from '~/domain/hub/open-hub.server'
import { readSettings } from '~/domain/hub/settings.server'
import { startEmbedded } from '~db/embedded'
import { migrateDatabase } from '~db/migrate'
import { TASKS, type Task } from '~db/vocabulary'
import { FIRST_PERSON, seedPairs } from '~tests/domain/datasets/seed-pairs'
import { ownCpuSeconds, postgresCpuSeconds } from './cpu-seconds'

/**
 * `npm run bench:release [rows…]` (default 10000 100000): seeds that many prompt and answer pairs in a fresh database,
 * then times a preview (best of five), one of every task by the processor time of the database, and the build of a
 * release, request to publication.
 */
for (const rows of process.argv.slice(2).map(Number).length > 0
  ? process.argv.slice(2).map(Number)
  : [10_000, 100_000])
  await bench(rows)

async function bench(rows: number): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kindling-bench-'))
  const cluster = await startEmbedded({ dataDir })
  await migrateDatabase(cluster.url)
  const settings = { ...readSettings({ DATA_DIR: dataDir, KINDLING_DEMO: 'off' }), databaseUrl: cluster.url }
  const hub = openHub(settings, { logLevel: 'error' })
  try {
    await seedPairs(hub, rows, Math.max(10, Math.round(rows / 50)))
    await hub.db.$client.unsafe('vacuum analyze')
    const previewMs: number[] = []
    for (let i = 0; i < 5; i++) previewMs.push(await timed(() => previewRecipe(hub, DEFAULT_RECIPE)))
    const previewCpuMs: Partial<Record<Task, number>> = {}
    for (const task of TASKS) {
      const before = postgresCpuSeconds(cluster.pid)
      await previewRecipe(hub, parseRecipe({ task }))
      previewCpuMs[task] = Math.round((postgresCpuSeconds(cluster.pid) - before) * 1000)
    }
    const owner = { id: FIRST_PERSON, role: 'creator' as const }
    const dataset = await createDataset(hub, owner, {
      name: 'bench',
      title: 'Bench',
      description: '',
      recipe: DEFAULT_RECIPE
    })
    const id = await requestRelease(hub, owner, dataset)
    const rss = watchRss()
    const cpuBefore = [ownCpuSeconds(), postgresCpuSeconds(cluster.pid)] as const
    const buildMs = await timed(() =>
      buildRelease(hub, id, { encode: { by: inThread, atOnce: availableParallelism() } })
    )
    const peakMb = rss()
    const cpuSeconds = {
      node: ownCpuSeconds() - cpuBefore[0],
      postgres: postgresCpuSeconds(cluster.pid) - cpuBefore[1]
    }
    const release = await readRelease(hub, id)
    const built = release?.rowCount ?? 0
    console.log(
      JSON.stringify({
        seeded: rows,
        rows: built,
        splits: release?.splitCounts,
        previewMs: Math.round(Math.min(...previewMs)),
        previewCpuMs,
        buildSeconds: Math.round(buildMs) / 1000,
        rowsPerSecond: Math.round(built / (buildMs / 1000)),
        cpuSeconds,
        peakRssMb: peakMb
      })
    )
  } finally {
    await closeHub(hub)
    await cluster.stop({ evenIfInUse: true })
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

/** Samples the memory of this process until the result is called: the peak in MB. */
function watchRss(): () => number {
  let peak = 0
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }
  const timer = setInterval(look, 50)
  return () => {
    clearInterval(timer)
    look()
    return Math.round(peak / 1e6)
  }
}
