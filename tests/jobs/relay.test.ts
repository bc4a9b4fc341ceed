import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { newId } from '~db/id'
import { recordEvents, relayOutbox } from '~db/outbox'
import { outbox } from '~db/schema'
import { type JobQueues, openQueues } from '~jobs/queues'
import { jobsOf } from '~jobs/registry'
import { relayAll, startRelay } from '~jobs/relay'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { eventually, queueSettings } from '~tests/support/jobs'

let hub: TestHub
let queues: JobQueues
beforeAll(async () => {
  hub = await createTestHub()
})
beforeEach(() => {
  queues = openQueues(queueSettings(hub))
})
afterEach(async () => {
  for (const name of ['clean', 'derive', 'release'] as const)
    await queues.queue(name).obliterate({ force: true })
  await queues.close()
})
afterAll(() => hub.close())

const submitted = () => ({
  type: 'prompt.submitted' as const,
  subjectId: newId(),
  payload: { revisionId: newId() }
})
const waiting = async () => (await queues.queue('clean').getWaiting()).map((job) => job.id)
const left = async () => (await hub.db.select().from(outbox)).length

it('delivers what was committed before a crash: nothing is lost between commit and queue', async () => {
  const [id] = await recordEvents(hub.db, [submitted()])
  const crash = relayOutbox(hub.db, async () => {
    throw new Error('killed before the queue had it')
  })
  await expect(crash).rejects.toThrow('killed')
  expect(await left()).toBe(1)
  expect(await waiting()).toEqual([])
  expect(await relayAll(hub, queues)).toBe(1)
  expect(await waiting()).toEqual([`event-${id}`])
  expect(await left()).toBe(0)
})

it('makes one job of an event that is delivered three times', async () => {
  const [id] = await recordEvents(hub.db, [submitted()])
  for (let crash = 0; crash < 3; crash++) {
    const delivered = relayOutbox(hub.db, async (batch) => {
      await queues.add(batch.flatMap(jobsOf))
      throw new Error('killed after the queue had it')
    })
    await expect(delivered).rejects.toThrow('killed')
  }
  await relayAll(hub, queues)
  expect(await waiting()).toEqual([`event-${id}`])
})

it('delivers nothing of a change that was rolled back', async () => {
  const change = hub.db.transaction(async (tx) => {
    await recordEvents(tx, [submitted()])
    throw new Error('the change failed')
  })
  await expect(change).rejects.toThrow('the change failed')
  expect(await relayAll(hub, queues)).toBe(0)
  expect(await waiting()).toEqual([])
})

it('shares the work among relays: each event goes once', async () => {
  await recordEvents(hub.db, Array.from({ length: 450 }, submitted))
  const counts = await Promise.all([relayAll(hub, queues), relayAll(hub, queues), relayAll(hub, queues)])
  expect(counts.reduce((a, b) => a + b)).toBe(450)
  expect((await queues.counts()).clean.waiting).toBe(450)
  expect(await left()).toBe(0)
})

it('knows what follows from each event', async () => {
  const event = { id: 7, subjectId: 'subject', payload: {} }
  const subjects = [{ type: 'revision', id: 'r' }]
  expect(jobsOf({ ...event, type: 'prompt.revised', payload: { revisionId: 'r' } })).toEqual([
    { queue: 'clean', id: 'event-7', data: { subjects } }
  ])
  expect(jobsOf({ ...event, type: 'output.submitted' })).toEqual([
    { queue: 'clean', id: 'event-7', data: { subjects: [{ type: 'output', id: 'subject' }] } },
    { queue: 'derive', id: 'event-7', data: { outputId: 'subject' } }
  ])
  // people at a page come before a file of thousands
  expect(jobsOf({ ...event, type: 'contributions.imported', payload: { subjects } })).toEqual([
    { queue: 'clean', id: 'event-7', data: { subjects }, low: true }
  ])
  expect(jobsOf({ ...event, type: 'cleaning_run.moved' })).toEqual([
    { queue: 'recheck', id: 'event-7', data: { runId: 'subject' } }
  ])
  expect(jobsOf({ ...event, type: 'release.requested' })[0]?.data).toEqual({ releaseId: 'subject' })
  expect(jobsOf({ ...event, type: 'rating.given' })).toEqual([])
})

it('carries events over as they happen, long before the next poll', async () => {
  const relay = startRelay(hub, queues)
  try {
    await eventually(async () => (await left()) === 0)
    const times: number[] = []
    for (let i = 0; i < 5; i++) {
      const startedAt = performance.now()
      const [id] = await recordEvents(hub.db, [submitted()])
      await eventually(async () => (await waiting()).includes(`event-${id}`))
      times.push(performance.now() - startedAt)
    }
    expect(times.sort((a, b) => a - b)[2]).toBeLessThan(500)
  } finally {
    await relay.close()
  }
})
