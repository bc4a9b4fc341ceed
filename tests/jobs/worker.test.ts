import type { IQueueBackend } from 'bullmq'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { controlRun } from '~/domain/cleaning/runs/control-run.server'
import { createRun } from '~/domain/cleaning/runs/create-run.server'
import { findRun } from '~/domain/cleaning/runs/find-run.server'
import { AppError } from '~/domain/errors'
import { newId } from '~db/id'
import { findings, promptRevisions, sessions } from '~db/schema'
import { waitingForDatabase } from '~jobs/away'
import { asJobError } from '~jobs/failures'
import { cleanExhausted } from '~jobs/handlers/clean'
import { housekeeping } from '~jobs/handlers/housekeeping'
import { isIdle, type JobQueues, openQueues } from '~jobs/queues'
import { JOB_NAMES } from '~jobs/registry'
import { type RunningWorker, startWorker } from '~jobs/worker'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { eventually, queueSettings, sharePrompt, stateOf } from '~tests/support/jobs'
import { createUser, type TestUser } from '~tests/support/users'
import { describeUndoneTakedown } from './undone-takedown'

let hub: TestHub
let queues: JobQueues
let worker: RunningWorker
let author: TestUser
beforeAll(async () => {
  hub = await createTestHub()
  author = await createUser(hub)
  queues = openQueues(queueSettings(hub))
  worker = await startWorker(hub, queueSettings(hub))
})
afterAll(async () => {
  await worker.close()
  await queues.close()
  await hub.close()
})

it('cleans and publishes what people share', async () => {
  const { promptId } = await sharePrompt(hub, author)
  expect(await stateOf(hub, promptId)).toBe('scanning')
  await eventually(async () => (await stateOf(hub, promptId)) === 'published')
  await eventually(async () => isIdle(await queues.counts()))
})

it('gives a job up at once that no retry can mend', async () => {
  await queues.add([
    { queue: 'clean', id: 'not-a-subject', data: { subjects: [{ type: 'comet', id: 'x' }] } },
    { queue: 'derive', id: 'no-such-output', data: { outputId: newId() } }
  ])
  const failed = async (queue: 'clean' | 'derive', id: string) => {
    const [job] = await queues.queue(queue).getFailed()
    return job?.id === id && job
  }
  const wrong = await eventually(() => failed('clean', 'not-a-subject'))
  const missing = await eventually(() => failed('derive', 'no-such-output'))
  expect([wrong.attemptsMade, missing.attemptsMade]).toEqual([1, 1])
  expect(missing.failedReason).toContain('No output')
})

it('maps errors to "again" or "never" once', () => {
  const again = new AppError('unavailable', 'try later')
  expect(asJobError(again)).toBe(again)
  expect(asJobError(new AppError('not_found', 'gone'))).toMatchObject({ name: 'UnrecoverableError' })
  const unexpected = new TypeError('x is undefined')
  expect(asJobError(unexpected)).toBe(unexpected)
})

it('says of every database that is away what the queues wait for, and of nothing else', async () => {
  const says = (error: Error) => {
    const backend = { moveToActive: () => Promise.reject(error), name: 'clean' } as unknown as IQueueBackend
    const waiting = waitingForDatabase(backend)
    expect(Reflect.get(waiting, 'name')).toBe('clean')
    return expect(waiting.moveToActive('token', 'clean')).rejects
  }
  const coded = (code: string) => Object.assign(new Error('the database system is starting up'), { code })
  for (const away of [coded('57P03'), coded('57P01'), new Error('Connection terminated unexpectedly')])
    await says(away).toMatchObject({ code: 'ECONNREFUSED', message: away.message, cause: away })
  const wrong = coded('42P01')
  await says(wrong).toBe(wrong)
})

it('halves a batch that failed for good, and holds the one that is to blame', async () => {
  const [first, second] = [await sharePrompt(hub, author), await sharePrompt(hub, author)]
  const subjects = [first, second].map(({ revisionId }) => ({ type: 'revision' as const, id: revisionId }))
  await worker.close()
  const context = { hub, queues, signal: new AbortController().signal, waitFor: async () => {} }
  const reason = new Error('the rules fell over')
  await cleanExhausted({ id: 'batch', data: { subjects } }, reason, context)
  const halves = await Promise.all(['batch-a', 'batch-b'].map((id) => queues.queue('clean').getJob(id)))
  expect(halves.map((job) => job?.data.subjects)).toEqual([[subjects[0]], [subjects[1]]])

  await hub.db
    .update(promptRevisions)
    .set({ moderationState: 'scanning' })
    .where(eq(promptRevisions.id, first.revisionId))
  await hub.db.execute(sql`update prompts set moderation_state = 'scanning' where id = ${first.promptId}`)
  await cleanExhausted({ id: 'batch-a', data: { subjects: [subjects[0]] } }, reason, context)
  expect(await stateOf(hub, first.promptId)).toBe('held')
  const why = await hub.db.select().from(findings).where(eq(findings.subjectId, first.revisionId))
  expect(why.map(({ rule, verdict }) => [rule, verdict])).toContainEqual(['pipeline', 'drop'])
  worker = await startWorker(hub, queueSettings(hub))
  await eventually(async () => (await stateOf(hub, second.promptId)) === 'published')
  expect(await stateOf(hub, first.promptId)).toBe('held')
})

it('puts work back whose job was lost, and expires sessions', async () => {
  await worker.close()
  const { promptId } = await sharePrompt(hub, author)
  await hub.db.execute(sql`delete from outbox`)
  await hub.db.execute(
    sql`update prompt_revisions set created_at = now() - interval '3 minutes' where prompt_id = ${promptId}`
  )
  const expired = { id: 'f'.repeat(64), userId: author.id, expiresAt: new Date(Date.now() - 1000) }
  await hub.db.insert(sessions).values(expired)
  const context = { hub, queues, signal: new AbortController().signal, waitFor: async () => {} }
  await housekeeping({ task: 'expire-sessions' }, context)
  expect(await hub.db.select().from(sessions)).toEqual([])
  expect(await housekeeping({ task: 'requeue' }, context)).toEqual({
    clean: 1,
    release: 0,
    patch: 0,
    format: 0,
    farewell: 0,
    import: 0,
    recheck: 0,
    index: 0,
    diff: 0
  })
  expect(await housekeeping({ task: 'requeue' }, context)).toEqual({
    clean: 0,
    release: 0,
    patch: 0,
    format: 0,
    farewell: 0,
    import: 0,
    recheck: 0,
    index: 0,
    diff: 0
  })
  worker = await startWorker(hub, queueSettings(hub))
  await eventually(async () => (await stateOf(hub, promptId)) === 'published')
})

it('takes a cleaning run through its shards, and applies it when told to', async () => {
  const operator = await createUser(hub, { role: 'admin' })
  await hub.db.execute(sql`update prompt_revisions set pipeline_version = 'k1-longago'`)
  const id = await createRun(hub, operator, { scope: 'stale', shardRows: 2 })
  await eventually(async () => (await findRun(hub, id)).state === 'ready')
  const { report } = await findRun(hub, id)
  expect(report).toMatchObject({ outcomes: { hold: 0, redact: 0 } })
  expect(report?.unchanged).toBeGreaterThan(2)
  await controlRun(hub, operator, id, 'apply')
  await eventually(async () => (await findRun(hub, id)).state === 'done')
  const left = await hub.db.execute(sql`select from prompt_revisions where pipeline_version = 'k1-longago'`)
  expect(left).toHaveLength(0)
  // nothing is left to go over: the next one waits for nobody
  const idle = await createRun(hub, operator, { scope: 'stale' })
  await eventually(async () => (await findRun(hub, idle)).state === 'done')
})

describeUndoneTakedown(
  () => hub,
  () => queues
)

it('keeps one schedule however many workers start', async () => {
  const second = await startWorker(hub, queueSettings(hub))
  const schedulers = await queues.queue('housekeeping').getJobSchedulers()
  expect(schedulers.map(({ key }) => key).sort()).toEqual([
    'ask-scorers',
    'balance-search',
    'check-listings',
    'compare-evaluation-sets',
    'expire-sessions',
    'fold-counts',
    'fold-trends',
    'forget-imports',
    'forget-uploads',
    'mail-confirmations',
    'mail-digests',
    'print-images',
    'refresh-fingerprints',
    'requeue',
    'rewrite-words',
    'settle-uploads',
    'tend-cases',
    'tend-notices',
    'tidy-storage'
  ])
  await second.close()
})

const onRedis = Boolean(process.env.KINDLING_TEST_REDIS_URL)

it.skipIf(onRedis)(
  'keeps one connection a queue and few to share, and goes on when it has lost them all',
  async () => {
    const mine = sql`from pg_stat_activity where datname = current_database()
    and (application_name = 'kindling-jobs' or application_name in ${[...JOB_NAMES]})`
    const held = async () =>
      (await hub.db.execute<{ n: number }>(sql`select count(*)::int as n ${mine}`))[0]?.n
    expect(await held()).toBeGreaterThanOrEqual(JOB_NAMES.length)
    // those that listen, five more of the worker, two of its queues and two of the test's; a closed one takes a moment to go
    await expect.poll(held).toBeLessThanOrEqual(JOB_NAMES.length + 9)
    await hub.db.execute(sql`select pg_terminate_backend(pid) ${mine}`)
    const { promptId } = await sharePrompt(hub, author)
    await eventually(async () => (await stateOf(hub, promptId)) === 'published')
    await eventually(async () => (await queues.queue('clean').getWorkersCount()) === 1)
  }
)
