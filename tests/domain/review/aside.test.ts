import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { BULK_LIMIT, readItem, writeItem } from '~/domain/review/bulk'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { decideMany } from '~/domain/review/decide-many.server'
import { escalateCase, handBack } from '~/domain/review/escalate-case.server'
import { deleteFilter, listFilters, saveFilter } from '~/domain/review/filters.server'
import { listNotifications } from '~/domain/review/list-notifications.server'
import { listQueue } from '~/domain/review/list-queue.server'
import { nextCase } from '~/domain/review/next-case.server'
import { noteCase } from '~/domain/review/note-case.server'
import { deleteTemplate, listTemplates, writeTemplate } from '~/domain/review/reason-templates.server'
import { renewCase } from '~/domain/review/renew-case.server'
import { reportContribution } from '~/domain/review/report-contribution.server'
import { answerSecond } from '~/domain/review/second-opinion.server'
import { snoozeCase, wakeCase } from '~/domain/review/snooze-case.server'
import { tendCases } from '~/domain/review/tend-cases.server'
import { newId } from '~db/id'
import { cases, decisions, events } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { givenHeld, givenPublished, promptState, seen } from './given'

let hub: TestHub
let author: TestUser
let ann: TestUser & { displayName: string }
let bob: TestUser & { displayName: string }
let chief: TestUser & { displayName: string }
beforeAll(async () => {
  hub = await createTestHub()
  author = await createUser(hub)
  const person = async (role: 'moderator' | 'admin', name: string) => ({
    ...(await createUser(hub, { role, name })),
    displayName: name
  })
  ann = await person('moderator', 'ann-keeper')
  bob = await person('moderator', 'bob-keeper')
  chief = await person('admin', 'chief')
})
afterAll(() => hub.close())
beforeEach(() => hub.db.update(cases).set({ state: 'closed', leaseToken: null, snoozedUntil: null }))

const row = async (caseId: string) => {
  const [found] = await hub.db.select().from(cases).where(eq(cases.id, caseId))
  return found
}
const told = async (user: { id: string }) =>
  (await listNotifications(hub, user)).notifications.map(({ kind, href }) => `${kind} ${href}`)

describe('what is set aside', () => {
  it('leaves the queue and comes back by the database’s clock, through the chore', async () => {
    const held = await givenHeld(hub, author)
    const lease = await claimCase(hub, ann, held.caseId)
    await expect(snoozeCase(hub, bob, lease, 'hour')).rejects.toMatchObject({ code: 'stale' })
    await snoozeCase(hub, ann, lease, 'hour')
    expect(await nextCase(hub, bob)).toBeNull()
    await expect(claimCase(hub, bob, held.caseId)).rejects.toMatchObject({ code: 'conflict' })
    const queue = await listQueue(hub, ann)
    expect([queue.items, queue.counts.snoozed, queue.counts.new]).toEqual([[], 1, 0])
    const { items } = await listQueue(hub, ann, { filter: { lane: 'snoozed' } })
    expect(items).toMatchObject([{ id: held.caseId, snoozedUntil: expect.any(Date) }])
    expect(await tendCases(hub, 0)).toMatchObject({ woken: 0 })
    await hub.db.update(cases).set({ snoozedUntil: sql`clock_timestamp()` }).where(eq(cases.id, held.caseId))
    expect(await tendCases(hub, 0)).toMatchObject({ woken: 1 })
    expect((await nextCase(hub, bob))?.caseId).toBe(held.caseId)
  })

  it('wakes when something new happens, or when asked to', async () => {
    const { promptId } = await givenPublished(hub, author)
    await reportContribution(hub, bob, { subjectType: 'prompt', id: promptId, reason: 'spam' })
    const first = await nextCase(hub, ann)
    await snoozeCase(hub, ann, first as NonNullable<typeof first>, 'news')
    const caseId = first?.caseId ?? ''
    expect(await row(caseId)).toMatchObject({ state: 'snoozed', snoozedUntil: null })
    await reportContribution(hub, chief, { subjectType: 'prompt', id: promptId, reason: 'hate' })
    expect(await row(caseId)).toMatchObject({ state: 'open', reportCount: 2 })
    await snoozeCase(hub, ann, await claimCase(hub, ann, caseId), 'week')
    await wakeCase(hub, bob, caseId)
    expect((await row(caseId))?.state).toBe('open')
    await expect(wakeCase(hub, bob, caseId)).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('what goes to an admin', () => {
  it('carries a note, is claimed by admins alone, and comes back where it was', async () => {
    const held = await givenHeld(hub, author)
    const lease = await claimCase(hub, ann, held.caseId)
    await expect(escalateCase(hub, ann, lease, '  ')).rejects.toMatchObject({ code: 'invalid' })
    await escalateCase(hub, ann, lease, 'Is this ours to judge? @bob-keeper')
    expect(await told(chief)).toContain(`case.escalated /review/${held.caseId}`)
    expect(await told(bob)).toContain(`case.mentioned /review/${held.caseId}#notes`)
    expect(await row(held.caseId)).toMatchObject({ lane: 'escalated', laneBefore: 'new', state: 'open' })
    await expect(claimCase(hub, bob, held.caseId)).rejects.toMatchObject({ key: 'review:error.escalated' })
    expect(await nextCase(hub, bob)).toBeNull()
    await expect(handBack(hub, bob, held.caseId)).rejects.toMatchObject({ code: 'forbidden' })
    await claimCase(hub, chief, held.caseId)
    await expect(handBack(hub, ann, held.caseId)).rejects.toMatchObject({ code: 'conflict' })
    await handBack(hub, chief, held.caseId)
    expect(await row(held.caseId)).toMatchObject({ lane: 'new', laneBefore: null, askedBy: null })
    expect((await nextCase(hub, bob))?.caseId).toBe(held.caseId)
  })

  it('is refused where no admin could take it', async () => {
    const own = await givenHeld(hub, chief)
    const lease = await claimCase(hub, ann, own.caseId)
    await expect(escalateCase(hub, ann, lease, 'Hm')).rejects.toMatchObject({ key: 'review:error.no_admin' })
    expect(await row(own.caseId)).toMatchObject({ state: 'claimed', lane: 'new' })
  })
})

describe('a severe decision', () => {
  const proposed = async () => {
    const held = await givenHeld(hub, author)
    await claimCase(hub, ann, held.caseId)
    const made = { action: 'reject' as const, policy: 'illegal' as const, note: 'Paragraph 7' }
    expect(await decideCase(hub, ann, { ...(await seen(hub, held.caseId)), ...made })).toBeNull()
    return held
  }
  const answered = async (who: TestUser, caseId: string, answer: 'agree' | 'disagree') => {
    await claimCase(hub, who, caseId)
    return answerSecond(hub, who, { ...(await seen(hub, caseId)), answer })
  }

  it('is taken when another person agrees, never by one alone', async () => {
    const { caseId, promptId } = await proposed()
    expect(await promptState(hub, promptId)).toBe('held')
    expect(await row(caseId)).toMatchObject({ lane: 'second', state: 'open', askedBy: ann.id })
    await expect(claimCase(hub, ann, caseId)).rejects.toMatchObject({ key: 'review:error.second' })
    expect(await nextCase(hub, ann)).toBeNull()
    await claimCase(hub, bob, caseId)
    const now = await seen(hub, caseId)
    await expect(decideCase(hub, bob, { ...now, action: 'publish' })).rejects.toMatchObject({ code: 'stale' })
    await expect(answerSecond(hub, ann, { ...now, answer: 'agree' })).rejects.toMatchObject({ code: 'stale' })
    expect(await answerSecond(hub, bob, { ...now, answer: 'agree' })).not.toBeNull()
    expect(await promptState(hub, promptId)).toBe('rejected')
    const [made] = await hub.db.select().from(decisions).where(eq(decisions.caseId, caseId))
    expect(made).toMatchObject({ moderatorId: bob.id, policy: 'illegal', note: 'Paragraph 7' })
  })

  it('goes to an admin when they do not agree, who decides', async () => {
    const { caseId, promptId } = await proposed()
    expect(await answered(bob, caseId, 'disagree')).toBeNull()
    expect(await row(caseId)).toMatchObject({ lane: 'escalated', proposal: null })
    await claimCase(hub, chief, caseId)
    await decideCase(hub, chief, { ...(await seen(hub, caseId)), action: 'publish' })
    expect(await promptState(hub, promptId)).toBe('published')
  })

  it('falls when the words change, and is taken at once where there is nobody to ask', async () => {
    const { caseId, revisionId } = await proposed()
    await renewCase(hub.db, revisionId, 'other-words')
    expect(await row(caseId)).toMatchObject({ lane: 'new', proposal: null })
    await hub.db.execute(sql`update users set banned_at = now() where id in (${bob.id}, ${chief.id})`)
    const held = await givenHeld(hub, author)
    await claimCase(hub, ann, held.caseId)
    const now = await seen(hub, held.caseId)
    expect(await decideCase(hub, ann, { ...now, action: 'reject', policy: 'illegal' })).not.toBeNull()
    await hub.db.execute(sql`update users set banned_at = null`)
  })
})

describe('many at once', () => {
  const shown = async () => (await listQueue(hub, ann, { limit: 100 })).items.map(asItem)
  const asItem = (item: { id: string; version: number; contentHash: string }) => ({
    ...{ caseId: item.id, version: item.version, contentHash: item.contentHash }
  })

  it('decides each under its own binding and says what became of the others', async () => {
    const held = []
    for (let n = 0; n < 6; n++) held.push(await givenHeld(hub, author))
    const published = await givenPublished(hub, author)
    await reportContribution(hub, bob, { subjectType: 'prompt', id: published.promptId, reason: 'spam' })
    const own = await givenHeld(hub, ann)
    const items = await shown()
    await renewCase(hub.db, held[0]?.revisionId ?? '', 'other-words')
    await claimCase(hub, bob, held[1]?.caseId ?? '')
    await claimCase(hub, ann, held[2]?.caseId ?? '')
    const results = await decideMany(hub, ann, {
      items: [...items, ...items],
      answer: 'refuse',
      policy: 'spam'
    })
    const outcome = (caseId?: string) => results.find((one) => one.caseId === caseId)?.outcome
    expect(results).toHaveLength(8)
    expect(held.map(({ caseId }) => outcome(caseId))).toEqual([
      ...['changed', 'taken', 'decided', 'decided', 'decided', 'decided']
    ])
    expect(outcome(own.caseId)).toBe('not_yours')
    expect(await promptState(hub, held[5]?.promptId ?? '')).toBe('rejected')
    expect(await promptState(hub, published.promptId)).toBe('removed')
    expect(await row(held[0]?.caseId ?? '')).toMatchObject({ state: 'open' })
    expect(await row(held[1]?.caseId ?? '')).toMatchObject({ state: 'claimed', claimedBy: bob.id })
  })

  it('wants a choice, a reason to refuse, and no more than a hundred', async () => {
    await givenHeld(hub, author)
    const items = await shown()
    const many = Array.from({ length: BULK_LIMIT + 1 }, () => ({
      caseId: newId(),
      version: 1,
      contentHash: 'x'
    }))
    for (const wrong of [
      { items: [], answer: 'accept' as const },
      { items: many, answer: 'accept' as const },
      { items, answer: 'refuse' as const },
      { items, answer: 'refuse' as const, policy: 'other' as const }
    ])
      await expect(decideMany(hub, ann, wrong)).rejects.toMatchObject({ code: 'invalid' })
    expect(await decideMany(hub, ann, { items: many.slice(1, 2), answer: 'accept' })).toMatchObject([
      { outcome: 'gone' }
    ])
    expect(items.map((item) => readItem(writeItem(item)))).toEqual(items)
    expect(readItem(`${newId()} x y`)).toBeNull()
  })

  it('two moderators deciding the same hundred at once decide each exactly once', async () => {
    const held = await Promise.all(Array.from({ length: 10 }, () => givenHeld(hub, author)))
    const items = await shown()
    const both = await Promise.all(
      [ann, bob, ann, bob].map((who) => decideMany(hub, who, { items, answer: 'accept' }))
    )
    const times = (caseId: string) =>
      both.flat().filter((one) => one.caseId === caseId && one.outcome === 'decided').length
    expect(held.map(({ caseId }) => times(caseId))).toEqual(held.map(() => 1))
    const log = await hub.db.execute(sql`select case_id from decisions group by 1 having count(*) > 1`)
    expect(log).toHaveLength(0)
  })
})

it('a moderator’s filters are their own, by name', async () => {
  await saveFilter(hub, ann, { name: ' Chinese pictures ', query: '?modality=image&language=zh&x=1' })
  await saveFilter(hub, ann, { name: 'Chinese pictures', query: 'language=zh' })
  await expect(saveFilter(hub, ann, { name: '', query: 'language=zh' })).rejects.toMatchObject({
    code: 'invalid'
  })
  await expect(saveFilter(hub, ann, { name: 'x', query: 'y=1' })).rejects.toMatchObject({ code: 'invalid' })
  const [kept] = await listFilters(hub, ann)
  expect(kept).toMatchObject({ name: 'Chinese pictures', query: 'language=zh' })
  expect(await listFilters(hub, bob)).toEqual([])
  await deleteFilter(hub, bob, kept?.id ?? '')
  expect(await listFilters(hub, ann)).toHaveLength(1)
  await deleteFilter(hub, ann, kept?.id ?? '')
  expect(await listFilters(hub, ann)).toEqual([])
})

it('words to authors come in both languages, and admins change them', async () => {
  const [en, zh] = [await listTemplates(hub, 'en'), await listTemplates(hub, 'zh-CN')]
  expect(new Set(en.map(({ policy }) => policy))).toEqual(new Set(zh.map(({ policy }) => policy)))
  expect(en.length).toBeGreaterThan(10)
  const words = { policy: 'spam' as const, locale: 'en', body: 'No shops, please.' }
  await expect(writeTemplate(hub, ann, words)).rejects.toMatchObject({ code: 'forbidden' })
  await writeTemplate(hub, chief, words)
  const added = (await listTemplates(hub, 'en')).find(({ body }) => body === words.body)
  await writeTemplate(hub, chief, { ...words, id: added?.id, body: 'No shops.' })
  await deleteTemplate(hub, chief, added?.id ?? '')
  expect(await listTemplates(hub, 'en')).toHaveLength(en.length)
  await expect(writeTemplate(hub, chief, { ...words, id: added?.id })).rejects.toMatchObject({
    code: 'not_found'
  })
})

it('notes call moderators only', async () => {
  const held = await givenHeld(hub, author)
  await noteCase(hub, ann, held.caseId, `Look, @${author.name} and @Bob-Keeper; mail x@chief.example`)
  expect(await told(author)).not.toContain(`case.mentioned /review/${held.caseId}#notes`)
  expect(await told(bob)).toContain(`case.mentioned /review/${held.caseId}#notes`)
  expect(await told(chief)).not.toContain(`case.mentioned /review/${held.caseId}#notes`)
  await expect(noteCase(hub, ann, held.caseId, ' ')).rejects.toMatchObject({ code: 'invalid' })
  await expect(noteCase(hub, ann, newId(), 'x')).rejects.toMatchObject({ code: 'not_found' })
  const kept = await hub.db.select().from(events).where(eq(events.subjectId, held.caseId))
  expect(kept.map(({ type }) => type)).toContain('case.noted')
})
