import { setTimeout as sleep } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { afterEach, expect, it } from 'vitest'
import { buildRelease } from '~/domain/datasets/build-release.server'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { readRelease } from '~/domain/datasets/read-releases.server'
import { requestRelease } from '~/domain/datasets/request-release.server'
import { releaseFiles, releases } from '~db/schema'
import { openRecipe } from '~tests/domain/datasets/contributions'
import { FIRST_PERSON, seedPairs } from '~tests/domain/datasets/seed-pairs'
import { startProcess } from '~tests/support/processes'
import { startTestSite, type TestSite } from '~tests/support/site'

const ROWS = 8000
const WORDS = 60
let site: TestSite | undefined
afterEach(() => site?.stop())

/** Waits until the release is as wanted; fails after `timeoutMs`. */
async function until(
  id: string,
  wanted: (r: NonNullable<Awaited<ReturnType<typeof readRelease>>>) => boolean,
  timeoutMs: number
) {
  if (!site) throw new Error('no site')
  for (const end = Date.now() + timeoutMs; Date.now() < end; await sleep(20)) {
    const release = await readRelease(site.hub, id)
    if (release && wanted(release)) return release
  }
  throw new Error(`not within ${timeoutMs} ms: ${JSON.stringify(await readRelease(site.hub, id))}`)
}

const hashes = async (id: string) => {
  const rows = (await site?.hub.db.select().from(releaseFiles).where(eq(releaseFiles.releaseId, id))) ?? []
  return Object.fromEntries(rows.map((row) => [row.path, row.sha256]).sort())
}

it.each(['snapshot', 'files'] as const)(
  'a worker killed in the step %s: another completes the release, and its bytes are those of an undisturbed build',
  async (step) => {
    site = await startTestSite({ worker: true })
    const { hub } = site
    await seedPairs(hub, ROWS, 200, WORDS)
    const owner = { id: FIRST_PERSON, role: 'creator' as const }
    const dataset = await createDataset(hub, owner, {
      name: 'big',
      title: 'Big',
      description: '',
      recipe: openRecipe
    })
    const id = await requestRelease(hub, owner, dataset)

    await until(id, (r) => r.progress?.step === step && (step === 'files' || r.progress.total > 0), 60_000)
    await site.worker?.kill()
    expect((await readRelease(hub, id))?.state).toBe('building')

    const second = await startProcess('jobs/main.ts', {
      NODE_ENV: 'production',
      DATA_DIR: site.dataDir,
      DATABASE_URL: site.databaseUrl,
      KINDLING_DEMO: 'off'
    })
    try {
      const done = await until(id, (r) => r.state === 'published' || r.state === 'failed', 120_000)
      expect(done).toMatchObject({ state: 'published', rowCount: ROWS, error: null })
      const before = await hashes(id)
      await hub.db.delete(releaseFiles).where(eq(releaseFiles.releaseId, id))
      await hub.db.update(releases).set({ state: 'building', commitId: null }).where(eq(releases.id, id))
      await buildRelease(hub, id)
      expect(await hashes(id)).toEqual(before)
      expect((await readRelease(hub, id))?.commitId).toBe(done.commitId)
    } finally {
      await second.stop()
    }
  },
  240_000
)
