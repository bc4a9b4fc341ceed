import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countDay } from '~/domain/review/workload/count-day.server'
import { foldDays } from '~/domain/review/workload/fold-days.server'
import { readDeskFile, readWorkload } from '~/domain/review/workload/read-workload.server'
import { type Forecast, forecastOf, lastDays } from '~/domain/review/workload/workload'
import { newId } from '~db/id'
import { cases, decisions, deskDays } from '~db/schema'
import type { CaseLane, DecisionAction } from '~db/vocabulary'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'

let hub: TestHub
let author: TestUser
let ann: TestUser
let ben: TestUser
beforeAll(async () => {
  hub = await createTestHub()
  author = await createUser(hub)
  ann = await createUser(hub, { role: 'moderator', name: 'ann-keeps' })
  ben = await createUser(hub, { role: 'admin', name: 'ben-keeps' })
})
afterAll(() => hub.close())

const NOW = Date.now()
const hoursAgo = (hours: number) => new Date(NOW - hours * 3_600_000)
/** Noon of a day that is over, so that no test minds the time of day. */
const noon = (daysBack: number) => new Date(`${lastDays(daysBack + 1, new Date(NOW))[0]}T12:00:00Z`)
const later = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000)

const subject = () => ({
  ...{ subjectType: 'revision' as const, subjectId: newId(), promptId: newId() },
  ...{ authorId: author.id, contentHash: 'h' }
})

async function waitingCase(lane: CaseLane, openedAt: Date): Promise<void> {
  await hub.db.insert(cases).values({ ...subject(), id: newId(), lane, openedAt })
}

/** A case with its decisions, each so many minutes after it was opened. */
async function decidedCase(
  lane: CaseLane,
  openedAt: Date,
  made: { by: TestUser; action: DecisionAction; minutes: number }[]
): Promise<string> {
  const [id, about] = [newId(), subject()]
  const closedAt = later(openedAt, made.at(-1)?.minutes ?? 0)
  await hub.db.insert(cases).values({ ...about, id, lane, openedAt, closedAt, state: 'closed' })
  for (const [i, { by, action, minutes }] of made.entries())
    await hub.db.insert(decisions).values({
      ...{ ...about, id: newId(), caseId: id, moderatorId: by.id, action, policy: 'fits' },
      ...{ caseVersion: i + 1, decidedAt: later(openedAt, minutes) }
    })
  return id
}

describe('workload', () => {
  it('counts a day by lane and moderator, the same when it is folded', async () => {
    const at = noon(2)
    await decidedCase('new', at, [{ by: ann, action: 'publish', minutes: 10 }])
    await decidedCase('new', at, [{ by: ann, action: 'reject', minutes: 20 }])
    await decidedCase('reports', at, [
      { by: ann, action: 'remove', minutes: 5 },
      { by: ann, action: 'undo', minutes: 6 },
      { by: ann, action: 'dismiss', minutes: 7 }
    ])
    await decidedCase('reports', at, [
      { by: ann, action: 'remove', minutes: 5 },
      { by: ben, action: 'undo', minutes: 60 },
      { by: ben, action: 'dismiss', minutes: 61 }
    ])
    const day = at.toISOString().slice(0, 10)
    const live = await countDay(hub.db, day)
    const of = (measure: string, lane = '', name?: string) =>
      live
        .filter((one) => one.measure === measure && one.lane === lane && (!name || one.name === name))
        .reduce((sum, { count }) => sum + count, 0)
    expect({ in: of('in', 'new'), out: of('out', 'reports'), times: of('time', 'reports') }).toEqual({
      ...{ in: 2, out: 2, times: 4 }
    })
    expect({ decided: of('decided', '', ann.id), undone: of('undone', '', ann.id) }).toEqual({
      ...{ decided: 5, undone: 1 }
    })
    expect({ overturned: of('overturned', '', ann.id), ben: of('overturned', '', ben.id) }).toEqual({
      ...{ overturned: 1, ben: 0 }
    })
    expect(await foldDays(hub)).toBeGreaterThanOrEqual(1)
    expect(await foldDays(hub)).toBe(0)
    const folded = await hub.db.execute<{ n: number }>(sql`
      select sum(count)::int as n from ${deskDays} where day = ${day} and measure <> 'folded'`)
    expect(folded[0]?.n).toBe(live.reduce((sum, { count }) => sum + count, 0))
  })

  it('shows what waits by lane and age, times, people by name, and a file without them for moderators', async () => {
    for (const hours of [1, 30, 30, 100, 400]) await waitingCase('reports', hoursAgo(hours))
    await waitingCase('escalated', hoursAgo(7))
    const load = await readWorkload(hub)
    expect(load.open).toBe(6)
    expect(load.lanes.find(({ lane }) => lane === 'reports')?.ages).toEqual([1, 0, 2, 1, 1])
    expect(load.lanes.find(({ lane }) => lane === 'escalated')?.ages).toEqual([0, 1, 0, 0, 0])
    const times = load.times.find(({ lane }) => lane === 'new')
    expect(times?.n).toBe(2)
    expect(Math.abs((times?.medianMs ?? 0) - 600_000)).toBeLessThan(600_000 * 0.025)
    expect(load.moderators.map(({ name, overturned }) => [name, overturned])).toEqual([
      ['ann-keeps', 1],
      ['ben-keeps', 0]
    ])
    expect(load.days).toHaveLength(30)
    const forAdmins = await readDeskFile(hub, { role: 'admin' })
    expect(forAdmins).toContain('decided,,ann-keeps,5')
    expect(forAdmins).toMatch(/median_seconds,new,,\d+/)
    const forModerators = await readDeskFile(hub, { role: 'moderator' })
    expect(forModerators).not.toContain('keeps')
    expect(forModerators).toContain(',in,reports,,')
  })

  it.each<[string, [number, number[], number[]], Forecast]>([
    ['nothing waits', [0, [1, 1], [0, 0]], { kind: 'empty' }],
    ['as many go as come', [9, [4, 4, 0], [4, 4, 0]], { kind: 'steady' }],
    ['more go than come', [30, [1, 1, 9], [11, 11, 0]], { kind: 'shrinks', days: 3, perDay: 10 }],
    ['more come than go', [30, [9, 7, 0], [1, 1, 50]], { kind: 'grows', perDay: 7 }],
    [
      'only the last week counts',
      [10, [99, ...Array(7).fill(0), 0], [0, ...Array(7).fill(2), 0]],
      { kind: 'shrinks', days: 5, perDay: 2 }
    ]
  ])('forecast: %s', (_, [open, came, went], forecast) => {
    expect(forecastOf(open, came, went)).toEqual(forecast)
  })
})
