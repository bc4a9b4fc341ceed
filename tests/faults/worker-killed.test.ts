import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { controlRun } from '~/domain/cleaning/runs/control-run.server'
import { createRun } from '~/domain/cleaning/runs/create-run.server'
import { findRun, listUnendedRuns, readSamples } from '~/domain/cleaning/runs/find-run.server'
import { newId } from '~db/id'
import { LOCKS } from '~db/locks'
import { type JobQueues, openQueues } from '~jobs/queues'
import {
  cleanAll,
  earlierWords,
  fill,
  type Left,
  outdate,
  rawWords,
  recheck,
  reword,
  snapshot,
  uncleaned,
  work
} from '~tests/domain/cleaning/run-world'
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

it('a killed worker’s job is done by another that runs already, once', async () => {
  const author = await createUser(hub)
  const first = await startWorkerProcess()
  const release = await holdUp()
  const { promptId } = await sharePrompt(hub, author)
  await eventually(async () => (await activeJobs()) === 1)
  await startWorkerProcess()
  await first.kill()
  await release()
  // some ten seconds after the death; by BullMQ's own settings it would be more than a minute
  await eventually(async () => (await stateOf(hub, promptId)) === 'published')
  await eventually(async () => (await activeJobs()) === 0)
  const [done] = await queues.queue('clean').getCompleted()
  expect(done?.stalledCounter).toBe(1)
  expect((await queues.counts()).clean.failed).toBe(0)
})

/** Steps of a cleaning run, each with the lock that a worker asks for in the middle of it, its work written and not committed. */
const STOPS = { checking: 9_001, comparing: 9_002, applying: 9_003 }

/** Makes whoever comes to the middle of a step wait, until that step is let go or the worker is dead. */
async function stopInTheMiddle() {
  await hub.db.execute(sql`
    create function wait_in_run() returns trigger language plpgsql as $$ begin
      perform pg_advisory_xact_lock_shared(case (select state from cleaning_runs where finished_at is null)
        when 'checking' then ${sql.raw(String(STOPS.checking))} when 'comparing' then ${sql.raw(String(STOPS.comparing))}
        when 'applying' then ${sql.raw(String(STOPS.applying))} else 0 end);
      return new; end $$;
    create trigger wait_in_shard before update of state on cleaning_shards for each row
      when (new.state = 'done' and new.number = 2) execute function wait_in_run();
    create trigger wait_in_run before update of placed on cleaning_runs for each row
      when (new.placed > old.placed) execute function wait_in_run()`)
  const connection = await hub.db.$client.reserve()
  for (const lock of Object.values(STOPS)) await connection`select pg_advisory_lock(${lock})`
  return {
    comesTo: (step: keyof typeof STOPS) =>
      eventually(async () => {
        const waiting = await hub.db.execute(sql`
          select from pg_locks where locktype = 'advisory' and objid = ${STOPS[step]} and not granted`)
        return waiting.length > 0
      }),
    letGo: async (step: keyof typeof STOPS) =>
      void (await connection`select pg_advisory_unlock(${STOPS[step]})`),
    end: () => connection.release()
  }
}

/** What a chore does with a run that nobody works at; it waits two minutes before it calls a run left. */
async function handOutAgain() {
  await hub.db.execute(sql`update cleaning_runs set step_at = now() - interval '3 minutes'`)
  await queues.add(
    (await listUnendedRuns(hub)).map((runId) => ({
      queue: 'recheck',
      id: `again-${newId()}`,
      data: { runId }
    }))
  )
}

it('a cleaning run whose workers are killed while it is checked, compared and applied ends as one that nobody disturbed', async () => {
  const [author, operator] = [await createUser(hub), await createUser(hub, { role: 'admin' })]
  await fill(hub, author)
  await cleanAll(hub, 500)
  const wanted = await snapshot(hub)
  const raw = await rawWords(hub)
  await uncleaned(hub)
  await reword(hub, earlierWords(raw))
  await cleanAll(hub, 500)
  await outdate(hub)
  await reword(hub, raw)
  const undisturbed = await recheck(hub, operator, { scope: 'stale', shardRows: 15, seed: 5 })
  await controlRun(hub, operator, undisturbed, 'discard')

  // all at once, and two of them asleep until their turn: starting is most of what this test takes
  const [first, second, third] = await Promise.all([
    startWorkerProcess(),
    startWorkerProcess(),
    startWorkerProcess()
  ])
  for (const { pid } of [second, third]) process.kill(pid, 'SIGSTOP')
  const stop = await stopInTheMiddle()
  const id = await createRun(hub, operator, { scope: 'stale', shardRows: 15, seed: 5 })
  const killIn = async (step: keyof typeof STOPS, worker: RunningProcess) => {
    await stop.comesTo(step)

    await worker.kill()
    await stop.letGo(step)
    expect(await findRun(hub, id)).toMatchObject({ state: step, halted: null })
    await handOutAgain()
  }
  await killIn('checking', first)
  process.kill(second.pid, 'SIGCONT')
  await killIn('comparing', second)
  process.kill(third.pid, 'SIGCONT')
  await eventually(async () => (await findRun(hub, id)).state === 'ready', 30_000)
  const { report } = await findRun(hub, id)
  expect(report).toEqual((await findRun(hub, undisturbed)).report)
  expect(await readSamples(hub, id, null, 10)).toEqual(await readSamples(hub, undisturbed, null, 10))
  await controlRun(hub, operator, id, 'apply')
  await killIn('applying', third)
  stop.end()
  await work(hub, id)
  expect(await findRun(hub, id)).toMatchObject({ state: 'done', report })
  const withoutState = (rows: Left[]) => rows.map(({ state: _state, ...row }) => row)
  expect(withoutState(await snapshot(hub))).toEqual(withoutState(wanted))
  const told = await hub.db.execute<{ events: number; subjects: number; messages: number }>(sql`
    select count(*)::int as events, count(distinct subject_id)::int as subjects,
      (select count(*)::int from notifications where user_id = ${operator.id} and href like ${`%${id}`}) as messages
    from events where type = 'contribution.rechecked'`)
  expect(told[0]?.events).toBe(told[0]?.subjects)
  expect(told[0]).toMatchObject({ events: expect.toSatisfy((count) => count > 50), messages: 2 })
}, 120_000)

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
})

it('a worker whose parent is gone ends by itself', async () => {
  const worker = await startWorkerProcess()
  worker.disconnect()
  await eventually(async () => !worker.running())
})
