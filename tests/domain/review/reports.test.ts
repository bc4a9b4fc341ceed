import { and, eq, ne } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withdrawPrompt } from '~/domain/prompts/withdraw-prompt.server'
import { addToReport, takeReportBack } from '~/domain/review/change-report.server'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { getCase } from '~/domain/review/get-case.server'
import { listQueue } from '~/domain/review/list-queue.server'
import { listOwnReports, readAccuracy } from '~/domain/review/own-reports.server'
import { releaseCase } from '~/domain/review/release-case.server'
import { reportContribution } from '~/domain/review/report-contribution.server'
import { severityOf } from '~/domain/review/report-severity'
import { REPORT_TREE, readLeaf } from '~/domain/review/report-tree'
import { translate } from '~/i18n/i18n.server'
import { notificationText } from '~/i18n/notification-text'
import { cases, notifications, reports } from '~db/schema'
import { REPORT_DETAILS, type ReportReason } from '~db/vocabulary'
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

describe('the tree of reasons', () => {
  it('holds every detail once, and each kind of subject is asked what makes sense', () => {
    expect(Object.values(REPORT_TREE).flat().sort()).toEqual([...REPORT_DETAILS].sort())
    expect(readLeaf('prompt', 'sexual.minors')).toEqual({ reason: 'sexual', detail: 'minors' })
    expect(readLeaf('prompt', 'broken')).toEqual({ reason: 'broken', detail: null })
    for (const value of ['spam', 'spam.minors', 'hate.', 'deceives.impersonates', 'x'])
      expect(readLeaf('output', value)).toBeNull()
    expect(readLeaf('comment', 'broken')).toBeNull()
  })

  it('weighs what exactly: a child as grave as a crime, a missing label less than its group', () => {
    expect(severityOf('sexual', 'minors')).toBe(severityOf('illegal'))
    expect(severityOf('sexual', 'unlabelled')).toBeLessThan(severityOf('sexual'))
    expect(severityOf('violence', 'self_harm')).toBe(3)
  })

  it('is kept with the report and gives the case its severity', async () => {
    const { promptId } = await givenPublished(hub, author)
    await reportContribution(hub, readers[0] as TestUser, {
      ...{ subjectType: 'prompt', id: promptId, reason: 'violence', detail: 'self_harm' }
    })
    const live = await liveCase(promptId)
    expect(live?.severity).toBe(3)
    const { context } = await getCase(hub, { ...ann, role: 'moderator' }, live?.id ?? '')
    expect(context.reports).toMatchObject([{ reason: 'violence', detail: 'self_harm', standing: 'new' }])
    expect(JSON.stringify(context.reports)).not.toContain(readers[0]?.id)
  })
})

describe('one’s own reports', () => {
  const mine = async (who: TestUser) => (await listOwnReports(hub, who)).reports

  it('can be added to and taken back while they wait; the case moves on, and closes with the last', async () => {
    const [eve, fay] = [await createUser(hub), await createUser(hub)]
    const { promptId } = await givenPublished(hub, author)
    const about = { subjectType: 'prompt', id: promptId, reason: 'spam' } as const
    await reportContribution(hub, eve, { ...about, note: 'First' })
    await reportContribution(hub, fay, about)
    const [own] = await mine(eve)
    expect(own).toMatchObject({ state: 'waiting', others: 1, note: 'First', href: `/prompts/${promptId}` })
    const live = await liveCase(promptId)
    await claimCase(hub, ann, live?.id ?? '')
    const before = await seen(hub, live?.id ?? '')
    await addToReport(hub, eve, own?.id ?? '', 'Second')
    expect((await mine(eve))[0]?.note).toBe('First\n\nSecond')
    await expect(decideCase(hub, ann, { ...before, action: 'dismiss' })).rejects.toMatchObject({
      code: 'stale'
    })
    await expect(addToReport(hub, eve, own?.id ?? '', 'x'.repeat(990))).rejects.toMatchObject({
      fields: { words: 'errors:field.too_long' }
    })
    await expect(addToReport(hub, fay, own?.id ?? '', 'x')).rejects.toMatchObject({ code: 'not_found' })
    await expect(takeReportBack(hub, fay, own?.id ?? '')).rejects.toMatchObject({ code: 'not_found' })
    await takeReportBack(hub, eve, own?.id ?? '')
    expect(await mine(eve)).toEqual([])
    expect(await liveCase(promptId)).toMatchObject({ reportCount: 1, state: 'claimed' })
    await releaseCase(hub.db, ann, { caseId: before.caseId, leaseToken: before.leaseToken })
    await takeReportBack(hub, fay, (await mine(fay))[0]?.id ?? '')
    expect(await liveCase(promptId)).toBeUndefined()
    await reportContribution(hub, eve, about)
    expect(await liveCase(promptId)).toMatchObject({ reportCount: 1 })
  })

  it('tell what came of them, with the reason, and how often they were right', async () => {
    const gil = await createUser(hub)
    const works = [await givenPublished(hub, author), await givenPublished(hub, author)]
    const gone = await givenPublished(hub, author)
    for (const { promptId } of [...works, gone])
      await reportContribution(hub, gil, { subjectType: 'prompt', id: promptId, reason: 'copyright' })
    for (const [n, { promptId }] of works.entries()) {
      const live = await liveCase(promptId)
      await claimCase(hub, ann, live?.id ?? '')
      const action = n === 0 ? ('remove' as const) : ('dismiss' as const)
      await decideCase(hub, ann, { ...(await seen(hub, live?.id ?? '')), action, policy: 'copyright' })
    }
    await withdrawPrompt(hub, author, gone.promptId)
    expect(await readAccuracy(hub, gil)).toEqual({ decided: 2, upheld: 1 })
    const states = (await mine(gil)).map(({ state, policy, href }) => ({ state, policy, shown: href !== '' }))
    expect(states).toEqual([
      { state: 'moot', policy: null, shown: false },
      { state: 'declined', policy: 'fits', shown: true },
      { state: 'upheld', policy: 'copyright', shown: false }
    ])
    const first = await listOwnReports(hub, gil, { limit: 2 })
    const rest = await listOwnReports(hub, gil, { limit: 2, after: first.next })
    expect([...first.reports, ...rest.reports].map(({ id }) => id)).toEqual(
      (await mine(gil)).map(({ id }) => id)
    )
    await expect(takeReportBack(hub, gil, (await mine(gil))[2]?.id ?? '')).rejects.toMatchObject({
      code: 'conflict'
    })
    const told = await hub.db.select().from(notifications).where(eq(notifications.userId, gil.id))
    expect(told.map(({ kind }) => kind).sort()).toEqual(['report.declined', 'report.moot', 'report.upheld'])
    const upheld = told.find(({ kind }) => kind === 'report.upheld')
    expect(notificationText(translate('en'), 'report.upheld', upheld?.params ?? {})).toMatch(
      /no longer shown.*Prompt, reported for “Copied without permission”; found: “Copied without permission”/
    )
    expect(notificationText(translate('en'), 'report.upheld', { title: 'Old' })).not.toContain('{{')
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
