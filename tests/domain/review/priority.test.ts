import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { readSettings } from '~/domain/hub/settings.server'
import { LATE_HOURS, readLateHours } from '~/domain/review/late-hours'
import { listQueue } from '~/domain/review/list-queue.server'
import { openCases } from '~/domain/review/open-case.server'
import { gravityPoints, priorityReasons, type Reporter, reportWeight } from '~/domain/review/priority'
import { readFilter, writeFilter } from '~/domain/review/queue-query'
import { reportContribution } from '~/domain/review/report-contribution.server'
import { tendCases } from '~/domain/review/tend-cases.server'
import { weighCases } from '~/domain/review/weigh-cases.server'
import { newId } from '~db/id'
import { cases, findings, prompts } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { givenHeld, givenPublished, givenRelease } from './given'

let hub: TestHub
let author: TestUser
let reader: TestUser
let ann: TestUser
beforeAll(async () => {
  hub = await createTestHub()
  author = await createUser(hub)
  reader = await createUser(hub)
  ann = await createUser(hub, { role: 'moderator' })
})
afterAll(() => hub.close())

const liveCase = async (promptId: string) => {
  const [row] = await hub.db.select().from(cases).where(eq(cases.promptId, promptId))
  if (!row) throw new Error('no case')
  return row
}

describe('the weight of a report', () => {
  const newcomer: Reporter = { proven: false, published: 0, daysHere: 0, decided: 0, upheld: 0 }
  test.each<[string, Partial<Reporter>, number, number]>([
    ['a newcomer', {}, 1, 2],
    ['a newcomer, gravely', {}, 3, 11],
    ['somebody who shares here', { published: 3, daysHere: 40 }, 1, 3],
    ['who shared much at once', { published: 3, daysHere: 2 }, 1, 2],
    ['a moderator', { proven: true }, 1, 4],
    ['who is always right', { decided: 10, upheld: 10 }, 1, 4],
    ['who is mostly right', { decided: 10, upheld: 6 }, 1, 3],
    ['who was wrong twice', { decided: 2, upheld: 0 }, 1, 2],
    ['who is always wrong', { decided: 10, upheld: 0 }, 1, 1]
  ])('of %s', (_, known, severity, points) => {
    expect(reportWeight({ ...newcomer, ...known }, severity)).toBe(points)
  })

  test('one grave thing outweighs many small ones', () => {
    expect(reportWeight(newcomer, 3)).toBeGreaterThan(5 * reportWeight(newcomer, 1))
    expect([-1, 0, 1, 2, 3, 9].map(gravityPoints)).toEqual([0, 0, 1, 4, 10, 10])
  })
})

test('what counts is said, the weightiest first, and nothing that does not', () => {
  const parts = { reports: 4, reportCount: 2, findings: 0, reach: 2, datasets: 3, late: 10 }
  expect(priorityReasons(parts)).toEqual([
    { part: 'late', points: 10, count: 0 },
    { part: 'datasets', points: 6, count: 3 },
    { part: 'reports', points: 4, count: 2 },
    { part: 'reach', points: 2, count: 0 }
  ])
  expect(priorityReasons({})).toEqual([])
})

test('a filter is the same however it was written, and holds nothing it does not know', () => {
  const query = 'language=zh&lane=reports&severity=2&author=@ann-b&age=24&modality=image&reason=spam&x=1'
  const filter = readFilter(query)
  expect(filter).toEqual({
    ...{ lane: 'reports', severity: 2, reason: 'spam', language: 'zh', modality: 'image' },
    ...{ author: 'ann-b', age: 24 }
  })
  expect(readFilter(writeFilter(filter))).toEqual(filter)
  expect(readFilter("lane=other&severity=9&author=a'b&age=5&like=x&language=%00")).toEqual({})
  expect(writeFilter({})).toBe('')
})

test('hours are settings', () => {
  expect(readSettings({}).lateHours).toEqual(LATE_HOURS)
  expect(readSettings({ REVIEW_HOURS: 'new=48, reports=6' }).lateHours).toEqual({
    ...LATE_HOURS,
    ...{ new: 48, reports: 6 }
  })
  for (const wrong of ['new', 'new=0', 'new=1.5', 'other=3', 'new=99999'])
    expect(readLateHours(wrong), wrong).toBeNull()
  expect(() => readSettings({ REVIEW_HOURS: 'soon=1' })).toThrow(/REVIEW_HOURS/)
})

describe('the place of a case', () => {
  it('comes of reports, findings, what people did with it and the datasets that hold it', async () => {
    const { promptId, revisionId } = await givenPublished(hub, author)
    await hub.db.update(prompts).set({ ratingCount: 60, commentCount: 45 }).where(eq(prompts.id, promptId))
    await givenRelease(hub, reader, promptId, revisionId, newId())
    await hub.db.execute(sql`update releases set state = 'published'`)
    await reportContribution(hub, reader, { subjectType: 'prompt', id: promptId, reason: 'illegal' })
    await reportContribution(hub, ann, { subjectType: 'prompt', id: promptId, reason: 'spam' })
    const first = await liveCase(promptId)
    expect(first.priorityParts).toEqual({
      ...{ reports: 11 + 4, reportCount: 2, findings: 0, reach: 4, datasets: 1, late: 0 }
    })
    expect(first).toMatchObject({ priority: 15 + 4 + 2, reasons: ['spam', 'illegal'], modality: 'text' })
    await hub.db.insert(findings).values({
      ...{ subjectType: 'revision' as const, subjectId: revisionId, rule: 'spam', ruleVersion: '1' },
      ...{ verdict: 'drop' as const, severity: 2, reason: 'reason.spam', params: {}, spans: [] }
    })
    expect(await weighCases(hub.db, [first.id])).toBe(1)
    expect(await weighCases(hub.db, [first.id])).toBe(0)
    expect((await liveCase(promptId)).priority).toBe(first.priority + 4)
    expect((await liveCase(promptId)).version).toBe(first.version)
  })

  it('is told by the list, which can be filtered by what a case is about', async () => {
    const listed = await listQueue(hub, ann, { filter: { reason: 'illegal' } })
    expect(listed.items).toMatchObject([{ reasons: [{ part: 'reports', points: 15, count: 2 }, {}, {}, {}] }])
    const { authorId } = await liveCase(listed.items[0]?.id ? await promptOf(listed.items[0].id) : '')
    expect(authorId).toBe(author.id)
    const seen = async (filter: Parameters<typeof writeFilter>[0]) =>
      (await listQueue(hub, ann, { filter })).items.length
    expect(await seen({ author: author.name.toUpperCase(), language: 'en', severity: 3 })).toBe(1)
    for (const filter of [
      { author: reader.name },
      { language: 'zh' as const },
      { modality: 'image' as const },
      { reason: 'hate' as const },
      { age: 6 },
      { lane: 'appeals' as const }
    ])
      expect(await seen(filter), JSON.stringify(filter)).toBe(0)
  })

  const promptOf = async (id: string) =>
    (await hub.db.select().from(cases).where(eq(cases.id, id)))[0]?.promptId ?? ''

  it('rises by steps when its time is over on the database’s clock, and each is taken once', async () => {
    await hub.db.update(cases).set({ state: 'closed' })
    const old = await givenHeld(hub, author, 0)
    const fresh = await givenHeld(hub, author, 1)
    const waited = (hours: number) =>
      hub.db.execute(sql`update cases set opened_at = clock_timestamp() - make_interval(hours => ${hours}::int)
        where id = ${old.caseId}`)
    const order = async () => (await listQueue(hub, ann)).items.map(({ id }) => id)
    expect(await order()).toEqual([fresh.caseId, old.caseId])
    await waited(25)
    expect(await tendCases(hub, 0)).toMatchObject({ late: 1 })
    expect(await tendCases(hub, 0)).toMatchObject({ late: 0 })
    expect(await order()).toEqual([old.caseId, fresh.caseId])
    expect((await liveCase(old.promptId)).priorityParts).toMatchObject({ late: 10 })
    await waited(100)
    for (const late of [20, 40, 40]) {
      await tendCases(hub, 0)
      expect((await liveCase(old.promptId)).priorityParts).toMatchObject({ late })
    }
  })

  it('follows what no event tells within sixty runs', async () => {
    const { promptId, revisionId, contentHash } = await givenPublished(hub, author)
    const about = { subjectType: 'revision' as const, subjectId: revisionId, promptId, authorId: author.id }
    await openCases(hub.db, [{ ...about, lane: 'new', severity: 0, contentHash }])
    await hub.db.update(prompts).set({ ratingCount: 9 }).where(eq(prompts.id, promptId))
    const [its] = await hub.db.execute<{ run: number }>(
      sql`select abs(hashtext(id::text)) % 60 as run from cases where prompt_id = ${promptId}`
    )
    expect((await tendCases(hub, (its?.run ?? 0) + 1)).weighed).toBe(0)
    expect((await tendCases(hub, (its?.run ?? 0) + 60)).weighed).toBe(1)
    expect((await liveCase(promptId)).priority).toBe(2)
  })
})
