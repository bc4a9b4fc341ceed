import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { LOCKS } from '~db/locks'
import { type JobQueues, openQueues } from '~jobs/queues'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { eventually, queueSettings, sharePrompt, stateOf } from '~tests/support/jobs'
import { type RunningProcess, startProcess } from '~tests/support/processes'
import { createUser } from '~tests/support/users'

let hub: TestHub
let queues: JobQueues
let workers: RunningProcess[]
beforeEach(async () => {
  hub = await createTestHub()
  queues = openQueues(queueSettings(hub))
  workers = []
})
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()))
  await queues.close()
  await hub.close()
})

async function startWorkerProcess(): Promise<RunningProcess> {
  const redis = process.env.KINDLING_TEST_REDIS_URL
  const worker = await startProcess('jobs/main.ts', {
    DATABASE_URL: hub.databaseUrl,
    DATA_DIR: hub.settings.dataDir,
    ...(redis ? { REDIS_URL: redis } : {})
  })
  workers.push(worker)
  return worker
}

/** Cleaning takes this lock while it compares; holding it keeps a job running as long as a test needs. */
async function holdUp(): Promise<() => Promise<void>> {
  const connection = await hub.db.$client.reserve()
  await connection`select pg_advisory_lock(${LOCKS.duplicates})`
  return async () => {
    await connection`select pg_advisory_unlock(${LOCKS.duplicates})`
    connection.release()
  }
}

const activeJobs = async () => (await queues.counts()).clean.active

it('a killed worker’s job is done by another within fifteen seconds, once', async () => {
  const author = await createUser(hub)
  const first = await startWorkerProcess()
  const release = await holdUp()
  const { promptId } = await sharePrompt(hub, author)
  await eventually(async () => (await activeJobs()) === 1)
  await first.kill()
  const killedAt = performance.now()
  await startWorkerProcess()
  await release()
  await eventually(async () => (await stateOf(hub, promptId)) === 'published', 20_000)
  const seconds = (performance.now() - killedAt) / 1000
  expect(seconds).toBeLessThan(15)
  await eventually(async () => (await activeJobs()) === 0)
  const [done] = await queues.queue('clean').getCompleted()
  expect(done?.stalledCounter).toBe(1)
  expect((await queues.counts()).clean.failed).toBe(0)
}, 60_000)

it('a worker asked to stop finishes what it does and takes nothing new', async () => {
  const author = await createUser(hub)
  const worker = await startWorkerProcess()
  const release = await holdUp()
  const { promptId } = await sharePrompt(hub, author)
  await eventually(async () => (await activeJobs()) === 1)
  const stopped = worker.stop()
  await sleep(300)
  const later = await sharePrompt(hub, author)
  await release()
  await stopped
  expect(await stateOf(hub, promptId)).toBe('published')
  expect(await stateOf(hub, later.promptId)).toBe('scanning')
  expect(await activeJobs()).toBe(0)
}, 60_000)

it('a worker whose parent is gone ends by itself', async () => {
  const worker = await startWorkerProcess()
  worker.disconnect()
  await eventually(async () => !worker.running(), 15_000)
}, 60_000)
