import { and, eq, ne } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { listQueue } from '~/domain/review/list-queue.server'
import { reportContribution } from '~/domain/review/report-contribution.server'
import { cases, notifications, reports } from '~db/schema'
import type { ReportReason } from '~db/vocabulary'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { givenHeld, givenPublished, promptState, seen } from './given'

let hub: TestHub
let author: TestUser
let ann: TestUser
const readers: TestUser[] = []

beforeAll(async () => {
  hub = await createTestHub()
  author = await createUser(hub)
  ann = await createUser(hub, { role: 'moderator' })
  for (let i = 0; i < 3; i++) readers.push(await createUser(hub))
})
afterAll(() => hub.close())

const report = (who: number, id: string, reason: ReportReason, note?: string) =>
  reportContribution(hub, readers[who] as TestUser, { subjectType: 'prompt', id, reason, note })

const liveCase = async (promptId: string) =>
  (
    await hub.db
      .select()
      .from(cases)
      .where(and(eq(cases.promptId, promptId), ne(cases.state, 'closed')))
  )[0]

describe('reporting', () => {
  it('merges everybody’s reports into one case of the gravest reason; twice by one person adds nothing', async () => {
    const { promptId } = await givenPublished(hub, author)
    const outcomes = await Promise.all([
      report(0, promptId, 'spam'),
      report(1, promptId, 'hate', 'Second line'),
      report(0, promptId, 'illegal')
    ])
    expect(outcomes.filter((one) => one === 'already')).toHaveLength(1)
    const live = await liveCase(promptId)
    expect(live).toMatchObject({ lane: 'reports', reportCount: 2 })
    expect(live?.severity).toBeGreaterThanOrEqual(2)
    expect(await report(0, promptId, 'spam')).toBe('already')
    expect(
      await hub.db
        .select()
        .from(reports)
        .where(eq(reports.caseId, live?.id ?? ''))
    ).toHaveLength(2)
  })

  it('asks for words with another reason, and refuses one’s own work and what is not public', async () => {
    const { promptId } = await givenPublished(hub, author)
    const held = await givenHeld(hub, author)
    await expect(report(0, promptId, 'other')).rejects.toMatchObject({
      fields: { note: 'review:error.report_note' }
    })
    await expect(
      reportContribution(hub, author, { subjectType: 'prompt', id: promptId, reason: 'spam' })
    ).rejects.toMatchObject({ code: 'forbidden' })
    await expect(report(0, held.promptId, 'spam')).rejects.toMatchObject({ code: 'not_found' })
    await expect(report(0, 'no-such-id', 'spam')).rejects.toThrow()
  })

  it('moves the version, so a decision taken before the report is refused', async () => {
    const { promptId } = await givenPublished(hub, author)
    await report(0, promptId, 'spam')
    const live = await liveCase(promptId)
    await claimCase(hub, ann, live?.id ?? '')
    const before = await seen(hub, live?.id ?? '')
    await report(1, promptId, 'illegal')
    await expect(decideCase(hub, ann, { ...before, action: 'dismiss' })).rejects.toMatchObject({
      code: 'stale'
    })
    await decideCase(hub, ann, { ...(await seen(hub, before.caseId)), action: 'dismiss' })
    expect(await promptState(hub, promptId)).toBe('published')
    const told = await hub.db.select().from(notifications).where(eq(notifications.kind, 'report.declined'))
    expect(told.map((one) => one.userId).sort()).toEqual([readers[0]?.id, readers[1]?.id].sort())
  })

  it('counts, and does not reopen, what moderators kept in spite of the same reason', async () => {
    const { promptId } = await givenPublished(hub, author)
    await report(0, promptId, 'spam')
    const live = await liveCase(promptId)
    await claimCase(hub, ann, live?.id ?? '')
    await decideCase(hub, ann, { ...(await seen(hub, live?.id ?? '')), action: 'dismiss' })
    expect(await report(1, promptId, 'spam')).toBe('filed')
    expect(await liveCase(promptId)).toBeUndefined()
    expect(await report(2, promptId, 'copyright')).toBe('filed')
    expect(await liveCase(promptId)).toMatchObject({ reportCount: 1, severity: 1 })
  })
})

describe('the queue', () => {
  it('shows the gravest first, then the oldest, page by page without gaps or repeats', async () => {
    await hub.db.update(cases).set({ state: 'closed' }).where(ne(cases.state, 'closed'))
    const asked = [0, 2, 1, 3, 2, 0, 1, 3, 2]
    const given: { caseId: string; severity: number }[] = []
    for (const severity of asked)
      given.push({ caseId: (await givenHeld(hub, author, severity)).caseId, severity })
    const expected = given
      .map((one, age) => ({ ...one, age }))
      .sort((a, b) => b.severity - a.severity || a.age - b.age)
      .map((one) => one.caseId)
    const got: string[] = []
    let after: Awaited<ReturnType<typeof listQueue>>['next'] = null
    do {
      const page: Awaited<ReturnType<typeof listQueue>> = await listQueue(hub, ann, { after, limit: 2 })
      got.push(...page.items.map((item) => item.id))
      after = page.next
    } while (after)
    expect(got).toEqual(expected)
  })

  it('tells who holds what, counts lanes, and marks one’s own', async () => {
    const [first] = (await listQueue(hub, ann)).items
    await claimCase(hub, ann, first?.id ?? '')
    const { promptId } = await givenPublished(hub, author)
    await report(0, promptId, 'spam')
    const queue = await listQueue(hub, author, { filter: { lane: 'new' } })
    expect(queue.counts).toMatchObject({ new: 9, reports: 1, appeals: 0 })
    expect(queue.items[0]).toMatchObject({ id: first?.id, holder: { id: ann.id }, own: true, state: 'held' })
    expect((await listQueue(hub, ann, { filter: { lane: 'reports' } })).items).toMatchObject([
      { reportCount: 1, own: false }
    ])
  })
})
