import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cleanContributions } from '~/domain/cleaning/clean-contributions.server'
import { type Counted, funnelOf, seriesOf, versionsOf } from '~/domain/cleaning/desk/counts'
import {
  checkCleaningCounts,
  foldCleaningCounts,
  readCleaningCounts
} from '~/domain/cleaning/desk/kept-counts.server'
import { today } from '~/domain/cleaning/desk/period'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import { withdrawPrompt } from '~/domain/prompts/withdraw-prompt.server'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { cases, findings, promptRevisions, prompts } from '~db/schema'
import { seen } from '~tests/domain/review/given'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'

let hub: TestHub
let ada: TestUser
let judge: TestUser
beforeAll(async () => {
  hub = await createTestHub()
  ada = await createUser(hub)
  judge = await createUser(hub, { role: 'moderator' })
})
afterAll(() => hub.close())

const KEY =
  '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ\n-----END PRIVATE KEY-----'
let serial = 0
async function give(more: string) {
  serial += 1
  return createPrompt(hub, ada, {
    title: `Lantern ${serial}`,
    text: `Describe lantern ${serial} of the keeper whose house stands at the mole. ${more}`,
    scenario: 'novel',
    tags: [],
    license: 'CC0-1.0',
    trainingConsent: true
  })
}
const clean = (...ids: string[]) =>
  cleanContributions(
    hub,
    ids.map((id) => ({ type: 'revision', id }))
  )
const counts = () => readCleaningCounts(hub.db, { from: null })
const of = (all: Counted[], kind: string, name: string) =>
  Object.fromEntries(all.filter((c) => c.kind === kind && c.name === name).map((c) => [c.outcome, c.count]))

it('follows findings, states and decisions, whether folded or not, and mends what was bent', async () => {
  const [mail, key, other] = [
    await give('Write to a.keeper@mole-house.org.'),
    await give(KEY),
    await give('')
  ]
  expect(of(await counts(), 'contribution', 'revision')).toEqual({ scanning: 3 })
  await clean(mail.revisionId, key.revisionId)
  const before = await counts()
  expect(of(before, 'finding', 'email')).toEqual({ fix: 1 })
  expect(of(before, 'finding', 'private-key')).toEqual({ drop: 1 })
  expect(funnelOf(before)).toEqual({
    ...{ given: 3, cleaned: 2, published: 1, held: 1, refused: 0, withdrawn: 0, waiting: 1, failed: 0 }
  })
  expect(await foldCleaningCounts(hub)).toBeGreaterThan(4)
  const sorted = (all: Counted[]) => all.map((one) => JSON.stringify(one)).sort()
  expect(sorted(await counts())).toEqual(sorted(before))

  const [live] = await hub.db.select().from(cases).where(eq(cases.subjectId, key.revisionId))
  await claimCase(hub, judge, live?.id ?? '')
  await decideCase(hub, judge, { ...(await seen(hub, live?.id ?? '')), action: 'publish' })
  await withdrawPrompt(hub, ada, other.promptId)
  const after = await counts()
  expect(of(after, 'decision', 'private-key')).toEqual({ publish: 1 })
  expect(funnelOf(after)).toMatchObject({ given: 3, published: 2, held: 0, withdrawn: 1, waiting: 0 })
  expect(await checkCleaningCounts(hub)).toBe(0)

  await hub.db.execute(sql`update cleaning_counts set count = count + 7 where name = 'email'`)
  expect(await checkCleaningCounts(hub)).toBe(1)
  expect(sorted(await counts())).toEqual(sorted(after))
})

it('counts a contribution that is cleaned again once, and one that is gone not at all', async () => {
  const { promptId, revisionId } = await give('Ask b.keeper@mole-house.org first.')
  await clean(revisionId)
  const once = of(await counts(), 'finding', 'email')
  for (let run = 0; run < 2; run += 1) {
    await hub.db
      .update(promptRevisions)
      .set({ moderationState: 'scanning' })
      .where(eq(promptRevisions.id, revisionId))
    await clean(revisionId)
  }
  expect(of(await counts(), 'finding', 'email')).toEqual(once)
  await hub.db.delete(findings).where(eq(findings.subjectId, revisionId))
  await hub.db.delete(prompts).where(eq(prompts.id, promptId))
  const { fix } = once
  expect(of(await counts(), 'finding', 'email')).toEqual(fix === 1 ? {} : { fix: Number(fix) - 1 })
  expect(await checkCleaningCounts(hub)).toBe(0)
})

it('stays right while many clean, fold and decide at once', async () => {
  const given = await Promise.all(
    Array.from({ length: 6 }, (_, i) => give(i % 2 ? 'Or c.k@mole-house.org?' : ''))
  )
  await Promise.all([
    ...given.map(({ revisionId }) => clean(revisionId)),
    ...given.slice(0, 2).map(({ revisionId }) => clean(revisionId)),
    ...Array.from({ length: 3 }, () => foldCleaningCounts(hub))
  ])
  await foldCleaningCounts(hub)
  const [stored] = await hub.db.execute<{ n: number }>(sql`select count(*)::int as n from findings`)
  const found = (await counts()).filter(({ kind }) => kind === 'finding')
  expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(stored?.n)
  expect(await checkCleaningCounts(hub)).toBe(0)
})

it('tells of the period asked for, and of one rule', async () => {
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  expect(await readCleaningCounts(hub.db, { from: tomorrow })).toEqual([])
  const one = await readCleaningCounts(hub.db, { from: null, rule: 'email' })
  expect(new Set(one.map(({ name }) => name))).toEqual(new Set(['email']))
  expect(versionsOf(one)).toMatchObject([{ first: today(), last: today() }])
  const { rules, buckets } = seriesOf(await counts(), today(), today())
  expect(buckets).toHaveLength(1)
  expect(rules[0]).toMatchObject({ rule: 'private-key', overturned: { published: 1, decided: 1 } })
})
