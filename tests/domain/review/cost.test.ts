import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listQueue, type Queue } from '~/domain/review/list-queue.server'
import { nextCase } from '~/domain/review/next-case.server'
import { LANE_CAP } from '~/domain/review/queue-query'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'

const CASES = 50_000
let hub: TestHub
let ann: TestUser

beforeAll(async () => {
  hub = await createTestHub()
  ann = await createUser(hub, { role: 'moderator' })
  await hub.db.$client.unsafe(`
    insert into cases (id, subject_type, subject_id, prompt_id, author_id, lane, priority, content_hash, opened_at)
    select gen_random_uuid(), 'revision', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
      case when n % 10000 = 0 then 'reports' else 'new' end::case_lane, n % 4, 'x', now() - n * interval '1 second'
    from generate_series(1, ${CASES}) n`)
  await hub.db.$client.unsafe('analyze cases')
})
afterAll(() => hub.close())

/** How PostgreSQL would read a page of the queue. */
const plan = async (where: string) => {
  const rows = await hub.db.$client.unsafe(
    `explain select id from cases where state in ('open', 'claimed') ${where} order by - priority, opened_at, id limit 31`
  )
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

describe('a long queue', () => {
  it('is read along its indexes, in every lane', async () => {
    expect(await plan('')).toMatch(/using cases_rank_idx/)
    const behind = `and (- priority, opened_at, id) > (-1, now() - interval '5 hours', '${ann.id}')`
    expect(await plan(behind)).toMatch(/using cases_rank_idx[\s\S]*Index Cond: \(ROW/)
    expect(await plan(`and lane = 'reports'`)).toMatch(/using cases_lane_rank_idx/)
    expect(await plan(`and lane = 'reports'`)).not.toMatch(/Sort/)
  })

  it('gives a page in the middle as fast as the first, and the next case at once', async () => {
    const clock = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
      const start = performance.now()
      return [await work(), performance.now() - start]
    }
    await listQueue(hub, ann)
    const [first, firstMs] = await clock(() => listQueue(hub, ann))
    const deep: Queue['next'] = {
      priority: 1,
      openedAtMs: Date.now() - 20_000_000,
      id: first.items[0]?.id ?? ''
    }
    const [middle, middleMs] = await clock(() => listQueue(hub, ann, { after: deep }))
    expect(middle.items).toHaveLength(30)
    expect(first.counts).toEqual({
      ...{ new: LANE_CAP + 1, reports: CASES / 10_000, appeals: 0 },
      ...{ second: 0, copies: 0, escalated: 0, snoozed: 0 }
    })
    const [lease, leaseMs] = await clock(() => nextCase(hub, ann, { filter: { lane: 'reports' } }))
    expect(lease).not.toBeNull()
    for (const ms of [firstMs, middleMs, leaseMs]) expect(ms).toBeLessThan(2000)
    console.info(
      `queue of ${CASES}: first ${firstMs.toFixed(1)} ms, middle ${middleMs.toFixed(1)} ms, next ${leaseMs.toFixed(1)} ms`
    )
  })
})
