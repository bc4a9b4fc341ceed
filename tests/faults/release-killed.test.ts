import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { buildRelease } from '~/domain/datasets/build-release.server'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { requestRelease } from '~/domain/datasets/request-release.server'
import type { Hub } from '~/domain/hub/hub.server'
import { releaseFiles, releaseRecords, releases } from '~db/schema'
import { addPrompt, addText, openRecipe } from '~tests/domain/datasets/contributions'
import { copyTestHub, createTestHub, type TestHub } from '~tests/support/hub'
import { eventually, queueSettings } from '~tests/support/jobs'
import { type RunningProcess, startProcess } from '~tests/support/processes'
import { createUser } from '~tests/support/users'

let hub: TestHub
let workers: RunningProcess[]
beforeEach(async () => {
  hub = await createTestHub()
  workers = []
})
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()))
  await hub.close()
})

async function startWorkerProcess(): Promise<RunningProcess> {
  const { redisUrl } = queueSettings(hub)
  const worker = await startProcess('jobs/main.ts', {
    DATABASE_URL: hub.databaseUrl,
    DATA_DIR: hub.settings.dataDir,
    ...(redisUrl ? { REDIS_URL: redisUrl } : {})
  })
  workers.push(worker)
  return worker
}

async function releaseOf(of: Hub, id: string) {
  const [release] = await of.db.select().from(releases).where(eq(releases.id, id))
  return release
}

async function filesOf(of: Hub, id: string) {
  const files = await of.db.select().from(releaseFiles).where(eq(releaseFiles.releaseId, id))
  return files.map(({ path, sha256, sizeBytes }) => `${path} ${sha256} ${sizeBytes}`).sort()
}

/** Holds builders up where they list their first finished file. */
async function holdUpFiles(): Promise<() => Promise<void>> {
  const connection = await hub.db.$client.reserve()
  await connection`begin`
  await connection`lock table release_files in exclusive mode`
  return async () => {
    await connection`rollback`
    connection.release()
  }
}

it('a release whose worker is killed while it writes files completes elsewhere with the same hashes', async () => {
  const owner = await createUser(hub, { name: 'ann' })
  for (let i = 0; i < 120; i++) {
    const prompt = await addPrompt(hub, owner.id, { title: `Poem ${i}`, text: `Write poem ${i}.` })
    await addText(hub, owner.id, prompt, `Poem ${i}: ${'a line of it, '.repeat(i % 40)}`)
  }
  const poems = { name: 'poems', title: 'Poems', description: 'Short ones.', recipe: openRecipe }
  const datasetId = await createDataset(hub, owner, poems)
  const first = await startWorkerProcess()
  const letGo = await holdUpFiles()
  const id = await requestRelease(hub, { id: owner.id, role: 'creator' }, datasetId)
  await eventually(async () => (await releaseOf(hub, id))?.snapshotSha256, 20_000)
  await eventually(async () => {
    const [waiting] = await hub.db.$client`
      select 1 from pg_locks where relation = 'release_files'::regclass and not granted`
    return waiting
  }, 20_000)
  await first.kill()
  await letGo()
  expect((await releaseOf(hub, id))?.state).toBe('building')

  const undisturbed = await copyTestHub(hub)
  await startWorkerProcess()
  await eventually(async () => (await releaseOf(hub, id))?.state === 'published', 30_000)

  await cp(join(hub.settings.dataDir, 'blobs'), join(undisturbed.settings.dataDir, 'blobs'), {
    recursive: true
  })
  await undisturbed.db.delete(releaseFiles).where(eq(releaseFiles.releaseId, id))
  await buildRelease(undisturbed, id)
  const [resumed, whole] = [await releaseOf(hub, id), await releaseOf(undisturbed, id)]
  expect(whole?.state).toBe('published')
  expect(resumed?.commitId).toMatch(/^[0-9a-f]{40}$/)
  expect(resumed?.commitId).toBe(whole?.commitId)
  expect(resumed?.rowCount).toBe(120)
  expect(await filesOf(hub, id)).toEqual(await filesOf(undisturbed, id))
  const records = await hub.db.select().from(releaseRecords).where(eq(releaseRecords.releaseId, id))
  expect(records.length).toBe(120)
  await undisturbed.close()
}, 120_000)
