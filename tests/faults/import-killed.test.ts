import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createImport } from '~/domain/imports/create-import.server'
import { findImport } from '~/domain/imports/find-import.server'
import { prepareImport, startImport } from '~/domain/imports/prepare-import.server'
import { prompts } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { eventually } from '~tests/support/jobs'
import { type RunningProcess, startProcess } from '~tests/support/processes'
import { createUser } from '~tests/support/users'

/** Three batches: killed once the first is written, there is more to come. */
const ROWS = 1500

let hub: TestHub
const workers: RunningProcess[] = []
beforeAll(async () => {
  hub = await createTestHub()
})
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()))
  await hub.close()
})

async function startWorker(): Promise<RunningProcess> {
  const env = { DATABASE_URL: hub.databaseUrl, DATA_DIR: hub.settings.dataDir }
  const worker = await startProcess('jobs/main.ts', env)
  workers.push(worker)
  return worker
}

it('an import whose worker is killed is taken up by another: every prompt once, every bad row told', async () => {
  const owner = await createUser(hub)
  const lines = Array.from({ length: ROWS }, (_, i) => `Lamp ${i},What does lamp ${i} of the harbour see?`)
  const text = `title,prompt\nBroken at the start\n${lines.join('\n')}\nBroken at the end\n`
  const id = await createImport(hub, owner, {
    fileName: 'lamps.csv',
    bytes: new TextEncoder().encode(text)
  })
  await prepareImport(hub, owner, id, {
    ...{ mapping: null, guess: {}, license: 'CC0-1.0', trainingConsent: true },
    ...{ generatorId: '', tags: [], scenario: '' }
  })
  const first = await startWorker()
  await startImport(hub, owner, id)
  const look = () => findImport(hub, owner, id)
  await eventually(async () => (await look()).cursor > 0, 30_000)
  await first.kill()
  const half = await look()
  expect(half).toMatchObject({ state: 'running', cursor: half.added })
  expect(half.added).toBeLessThan(ROWS)
  await startWorker()
  await eventually(async () => (await look()).state === 'done', 90_000)
  expect(await look()).toMatchObject({
    rows: ROWS + 2,
    added: ROWS,
    already: 0,
    rejected: 2,
    hasRejects: true
  })
  expect(await hub.db.$count(prompts, eq(prompts.authorId, owner.id))).toBe(ROWS)
}, 180_000)
