import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { sql } from 'drizzle-orm'
import sharp from 'sharp'
import { buildRelease } from '~/domain/datasets/build-release.server'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { listReleaseFiles } from '~/domain/datasets/read-releases.server'
import { parseRecipe } from '~/domain/datasets/recipe.schema'
import { requestRelease } from '~/domain/datasets/request-release.server'
import type { Hub } from '~/domain/hub/hub.server'
import { closeHub, openHub } from '~/domain/hub/open-hub.server'
import { readSettings } from '~/domain/hub/settings.server'
import { startEmbedded } from '~db/embedded'
import { migrateDatabase } from '~db/migrate'
import { blobs } from '~db/schema'
import { blobKey } from '~storage/keys'
import { FIRST_PERSON, seedPairs } from '~tests/domain/datasets/seed-pairs'
import { ownCpuSeconds, postgresCpuSeconds } from './cpu-seconds'
import { round } from './percentiles'

/**
 * `npm run bench:release-images [-- IMAGES]` (20000): a release of `text-to-image` with so many JPEGs of noise, built by this
 * process alone: seconds, megabytes a second of its Parquet files beside a plain copy of them, processor time, and the most
 * memory while it was built (Linux).
 */
const images = Number(process.argv[2] ?? 20_000)
const OWNER = { id: FIRST_PERSON, role: 'creator' as const }
const dataDir = await mkdtemp(join(tmpdir(), 'kindling-bench-'))
const cluster = await startEmbedded({ dataDir })
await migrateDatabase(cluster.url)
const settings = { ...readSettings({ DATA_DIR: dataDir, KINDLING_DEMO: 'off' }), databaseUrl: cluster.url }
const hub = openHub(settings, { logLevel: 'error' })
try {
  await seedPairs(hub, images, Math.max(10, Math.round(images / 50)))
  await drawAll(hub)
  await hub.db.$client.unsafe('vacuum analyze')
  const recipe = parseRecipe({ task: 'text-to-image' })
  const dataset = await createDataset(hub, OWNER, { name: 'bench', title: 'Bench', description: '', recipe })
  const id = await requestRelease(hub, OWNER, dataset)
  // the most memory is counted from here on
  writeFileSync('/proc/self/clear_refs', '5')
  const [startedAt, here, there] = [performance.now(), ownCpuSeconds(), postgresCpuSeconds(cluster.pid)]
  await buildRelease(hub, id)
  const seconds = (performance.now() - startedAt) / 1000
  const cpu = [ownCpuSeconds() - here, postgresCpuSeconds(cluster.pid) - there]
  const peakMb = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) * 1.024e-3
  const parquet = (await listReleaseFiles(hub, id)).filter(({ path }) => path.endsWith('.parquet'))
  const megabytes = parquet.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) / 1e6
  const copiedAt = performance.now()
  for (const { sha256 } of parquet)
    await copyFile(join(dataDir, 'blobs', blobKey(sha256)), join(dataDir, `copy-${sha256}`))
  const copySeconds = (performance.now() - copiedAt) / 1000
  console.log(
    JSON.stringify({
      images,
      files: parquet.length,
      megabytes: round(megabytes),
      seconds: round(seconds),
      megabytesPerSecond: round(megabytes / seconds),
      copyMegabytesPerSecond: round(megabytes / copySeconds),
      cpuSeconds: { here: round(cpu[0] ?? 0), database: round(cpu[1] ?? 0) },
      peakMb: round(peakMb)
    })
  )
} finally {
  await closeHub(hub)
  await cluster.stop({ evenIfInUse: true })
  await rm(dataDir, { recursive: true, force: true })
}

/** Adds a picture to every answer's prompt: noise of 256 × 192, about 30 kB each, every one another. */
async function drawAll({ db, store }: Hub): Promise<void> {
  const ids = await db.execute<{ id: string }>(sql`select id from outputs order by id`)
  const noise = new Uint8Array(256 * 192 * 3)
  const mediaType = 'image/jpeg'
  let seed = 1
  for (let from = 0; from < ids.length; from += 500) {
    const drawn: { id: string; sha256: string; sizeBytes: number; mediaType: string }[] = []
    for (const { id } of ids.slice(from, from + 500)) {
      for (let i = 0; i < noise.length; i++) {
        seed = (Math.imul(seed, 1664525) + 1013904223) | 0
        noise[i] = seed >>> 24
      }
      const bytes = await sharp(noise, { raw: { width: 256, height: 192, channels: 3 } })
        .jpeg()
        .toBuffer()
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      await store.put(blobKey(sha256), bytes, { mediaType })
      drawn.push({ id, sha256, sizeBytes: bytes.length, mediaType })
    }
    await db.insert(blobs).values(drawn.map(({ id: _, ...blob }) => blob))
    await db.execute(sql`
      insert into outputs (id, prompt_id, revision_id, author_id, generator_id, modality, blob_sha256, width, height, license,
        training_consent, consent_version, consented_at, content_hash, moderation_state, pipeline_version, published_at, language)
      select gen_random_uuid(), o.prompt_id, o.revision_id, o.author_id, o.generator_id, 'image', d.sha256, 256, 192, o.license,
        true, o.consent_version, now(), d.sha256, 'published', o.pipeline_version, now(), o.language
      from json_to_recordset(${JSON.stringify(drawn)}::json) d (id uuid, sha256 text) join outputs o on o.id = d.id`)
  }
}
