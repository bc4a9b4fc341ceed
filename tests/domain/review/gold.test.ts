import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import type { Hub } from '~/domain/hub/hub.server'
import { LABEL_REASON } from '~/domain/policy/effects'
import { noteView, readCare, setOwnLimit } from '~/domain/review/care/care.server'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { getCase } from '~/domain/review/get-case.server'
import { agreementOf } from '~/domain/review/gold/agreement'
import { addGold, listGold, retireGold } from '~/domain/review/gold/choose-gold.server'
import { goldAnswered, listResults } from '~/domain/review/gold/gold-turn.server'
import { readAgreement } from '~/domain/review/gold/read-agreement.server'
import { nextCase } from '~/domain/review/next-case.server'
import { reportContribution } from '~/domain/review/report-contribution.server'
import { withCurrent } from '~/domain/review/with-current'
import { CaseForm, doToCase } from '~/http/case-forms.server'
import { newId } from '~db/id'
import { cases, datasets, decisions, events, findings, notifications, prompts } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { givenHeld, givenPublished, givenRelease, promptState, seen } from './given'

let hub: TestHub
let author: TestUser
let ann: TestUser
let ben: TestUser
let admin: TestUser
beforeAll(async () => {
  hub = await createTestHub()
  author = await createUser(hub)
  ann = await createUser(hub, { role: 'moderator' })
  ben = await createUser(hub, { role: 'moderator' })
  admin = await createUser(hub, { role: 'admin' })
})
afterAll(() => hub.close())

const set = (settings: Partial<Hub['settings']>): Hub => ({
  ...hub,
  settings: { ...hub.settings, ...settings }
})

async function hardCase(): Promise<string> {
  const { caseId } = await givenHeld(hub, author, 3)
  await hub.db
    .update(cases)
    .set({ reasons: ['violence'] })
    .where(eq(cases.id, caseId))
  return caseId
}

async function settled(caseId: string): Promise<void> {
  await hub.db.update(cases).set({ state: 'closed', closedAt: new Date() }).where(eq(cases.id, caseId))
}

describe('hard cases', () => {
  it('come until there were enough, then only others do, and none can be claimed; seen ones stay open', async () => {
    const two = set({ hardViews: 2 })
    const moderator = await createUser(hub, { role: 'moderator' })
    const hard = [await hardCase(), await hardCase(), await hardCase()]
    const { caseId: easy } = await givenHeld(hub, author, 0)
    const [first = '', second = '', third = ''] = hard
    await noteView(hub.db, moderator, easy)
    await noteView(hub.db, moderator, first)
    await noteView(hub.db, moderator, first)
    expect(await readCare(hub.db, two.settings, moderator)).toMatchObject({ seen: 1, limit: 2, freeAt: null })
    await noteView(hub.db, moderator, second)
    const care = await readCare(hub.db, two.settings, moderator)
    expect(care.freeAt?.getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000)
    await expect(claimCase(two, moderator, third)).rejects.toMatchObject({
      code: 'forbidden',
      key: 'care:error.rest'
    })
    expect((await getCase(two, moderator, third)).resting).toBe(true)
    expect((await getCase(two, moderator, first)).resting).toBe(false)
    await claimCase(two, moderator, first)
    await settled(first)
    await settled(second)
    expect((await nextCase(two, moderator))?.caseId).toBe(easy)
    expect(await nextCase(two, moderator)).toBeNull()
    await hub.db.execute(
      sql`update case_views set at = now() - interval '25 hours' where moderator_id = ${moderator.id}`
    )
    expect((await nextCase(two, moderator))?.caseId).toBe(third)
    await settled(third)
    await settled(easy)
  })

  it('a limit of one’s own is lower than the hub’s, and may be none at all', async () => {
    const two = set({ hardViews: 2 })
    const moderator = await createUser(hub, { role: 'moderator' })
    for (const wrong of [3, -1, 1.5, Number.NaN])
      await expect(setOwnLimit(two, moderator, wrong)).rejects.toMatchObject({
        fields: { views: 'care:error.views' }
      })
    await setOwnLimit(two, moderator, 0)
    const hard = await hardCase()
    expect(await nextCase(two, moderator)).toBeNull()
    await setOwnLimit(two, moderator, null)
    expect((await nextCase(two, moderator))?.caseId).toBe(hard)
    expect((await readCare(hub.db, set({ hardViews: 0 }).settings, moderator)).limit).toBeNull()
    await settled(hard)
  })
})

test('a case is hard by how the work is rated, or would be, whatever it was brought up for', async () => {
  const moderator = await createUser(hub, { role: 'moderator' })
  const seenNow = async () => (await readCare(hub.db, hub.settings, moderator)).seen
  const [work, found, scored, low] = [
    await givenHeld(hub, author, 0),
    await givenHeld(hub, author, 0),
    await givenHeld(hub, author, 0),
    await givenHeld(hub, author, 0)
  ]
  const label = (id: string, rule: string, reason: string, params: Record<string, string | number>) =>
    hub.db.insert(findings).values({
      ...{ subjectType: 'revision', subjectId: id, rule, ruleVersion: '1', verdict: 'flag', reason, params }
    })
  for (const { caseId } of [work, found, scored, low]) await noteView(hub.db, moderator, caseId)
  expect(await seenNow()).toBe(0)
  await hub.db.update(prompts).set({ authorRating: 'mature' }).where(eq(prompts.id, work.promptId))
  await label(found.revisionId, 'policy.gore', LABEL_REASON, { rating: 'extreme' })
  await label(scored.revisionId, 'limit.content.sexual', 'reason.score_limit_flag', {
    value: 0.9,
    limit: 0.8
  })
  await label(low.revisionId, 'policy.rough', LABEL_REASON, { rating: 'sensitive' })
  for (const { caseId } of [work, found, scored, low]) await noteView(hub.db, moderator, caseId)
  expect(await seenNow()).toBe(3)
  await hub.db.update(prompts).set({ moderatorRating: 'general' }).where(eq(prompts.id, work.promptId))
  const other = await createUser(hub, { role: 'moderator' })
  for (const { caseId } of [work, found, scored, low]) await noteView(hub.db, other, caseId)
  expect((await readCare(hub.db, hub.settings, other)).seen).toBe(2)
  for (const { caseId } of [work, found, scored, low]) await settled(caseId)
})

describe('gold cases', () => {
  /** A case that Ann refused, and an admin agreed with. */
  async function gold() {
    const held = await givenHeld(hub, author)
    await claimCase(hub, ann, held.caseId)
    await decideCase(hub, ann, { ...(await seen(hub, held.caseId)), action: 'reject', policy: 'spam' })
    await addGold(hub, admin, held.caseId)
    return held
  }
  const form = (fields: Record<string, unknown>) => CaseForm.parse({ view: '', ...fields })
  const viewer = (user: TestUser) => ({ ...user, displayName: '', locale: 'en' }) as never

  it('are chosen by an admin who did not decide them, out of closed cases alone', async () => {
    const open = await givenHeld(hub, author)
    await expect(addGold(hub, admin, open.caseId)).rejects.toMatchObject({ code: 'conflict' })
    await claimCase(hub, admin, open.caseId)
    await decideCase(hub, admin, { ...(await seen(hub, open.caseId)), action: 'publish' })
    await expect(addGold(hub, admin, open.caseId)).rejects.toMatchObject({ key: 'care:error.gold_own' })
    await expect(addGold(hub, admin, author.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('look like any other; the answer changes nothing in the world, and is compared', async () => {
    const held = await gold()
    const always = set({ goldEvery: 1 })
    // neither to who decided it, nor to who chose it, nor where the queue is narrowed
    expect(await nextCase(always, ann)).toBeNull()
    expect(await nextCase(always, admin)).toBeNull()
    expect(await nextCase(always, ben, { filter: { severity: 1 } })).toBeNull()
    const lease = await nextCase(always, ben)
    if (!lease) throw new Error('no gold case')
    expect(lease.caseId).not.toBe(held.caseId)
    const one = await getCase(hub, ben, lease.caseId)
    expect(one).toMatchObject({
      id: lease.caseId,
      state: 'claimed',
      decision: null,
      actions: expect.arrayContaining(['publish', 'reject'])
    })
    expect(one.content).toMatchObject({ state: 'held', title: held.title })
    expect(one.lease).toMatchObject({ mine: true, token: lease.leaseToken })
    // nobody else has it
    await expect(getCase(hub, ann, lease.caseId)).rejects.toMatchObject({ code: 'not_found' })

    const world = async () => ({
      state: await promptState(hub, held.promptId),
      decisions: await hub.db.$count(decisions),
      told: await hub.db.$count(notifications),
      log: Number(
        (await hub.db.execute<{ n: number }>(sql`select count(*)::int as n from moderation_log`))[0]?.n
      ),
      version: (await seen(hub, held.caseId)).version
    })
    const before = await world()
    const decide = {
      intent: 'decide',
      leaseToken: lease.leaseToken,
      version: one.version,
      contentHash: one.contentHash
    }
    await expect(
      doToCase(hub, viewer(ben), lease.caseId, form({ ...decide, action: 'reject' }))
    ).rejects.toMatchObject({ fields: { policy: 'review:error.policy' } })
    await expect(
      doToCase(hub, viewer(ben), lease.caseId, form({ intent: 'note', words: 'Odd' }))
    ).rejects.toMatchObject({ key: 'care:gold.only' })
    await doToCase(hub, viewer(ben), lease.caseId, form({ intent: 'renew', leaseToken: lease.leaseToken }))
    const to = await doToCase(hub, viewer(ben), lease.caseId, form({ ...decide, action: 'publish' }))
    expect(to).toBe(`/review?gold=${lease.caseId}`)
    expect(await world()).toEqual(before)
    expect(await goldAnswered(hub.db, ben, lease.caseId)).toMatchObject({
      agrees: false,
      said: { action: 'publish', policy: 'fits' },
      right: { action: 'reject', policy: 'spam' }
    })
    expect(await goldAnswered(hub.db, ann, lease.caseId)).toBeNull()
    // once each
    expect(await nextCase(always, ben)).toBeNull()
    await expect(
      doToCase(hub, viewer(ben), lease.caseId, form({ ...decide, action: 'publish' }))
    ).rejects.toMatchObject({ code: 'not_found' })
    const answered = await hub.db.select().from(events).where(eq(events.subjectId, lease.caseId))
    expect(answered.map(({ type, payload }) => ({ type, payload }))).toEqual([
      { type: 'gold_case.answered', payload: { agrees: false } }
    ])
    expect(await listGold(hub)).toMatchObject([{ caseId: held.caseId, answered: 1, agreed: 0 }])
    expect(await listResults(hub.db, ben)).toHaveLength(1)
  })

  it('tell nothing by their figures: the author, the releases and what follows are as they were', async () => {
    const reader = await createUser(hub)
    const prompt = await givenPublished(hub, author)
    const release = await givenRelease(hub, reader, prompt.promptId, prompt.revisionId, newId())
    await hub.db.update(datasets).set({ latestReleaseId: release }).where(eq(datasets.ownerId, reader.id))
    await reportContribution(hub, reader, { subjectType: 'prompt', id: prompt.promptId, reason: 'spam' })
    const [open] = await hub.db.select().from(cases).where(eq(cases.subjectId, prompt.revisionId))
    const caseId = open?.id ?? ''
    const cid = await createUser(hub, { role: 'moderator' })
    const figures = async (id: string) => {
      const { context, consequences, actions, content } = await getCase(hub, cid, id)
      const { history, decided, trust, releases } = context
      return { history, decided, trust, releases, consequences, actions, state: content?.state }
    }
    const before = await figures(caseId)
    expect(before.consequences).toMatchObject({ releases: 1, patches: 1, records: 1, reporters: 1 })
    await claimCase(hub, ann, caseId)
    await decideCase(hub, ann, { ...(await seen(hub, caseId)), action: 'remove', policy: 'spam' })
    expect((await figures(caseId)).consequences).toBeNull()
    await addGold(hub, admin, caseId)
    const lease = await nextCase(set({ goldEvery: 1 }), cid, { filter: { lane: 'reports' } })
    if (!lease) throw new Error('no gold case')
    expect(await figures(lease.caseId)).toEqual(before)
    const one = await getCase(hub, cid, lease.caseId)
    expect(withCurrent([], one, cid.id)).toMatchObject([{ id: lease.caseId, reportedFor: ['spam'] }])
  })

  it('whose lease has ended take no answer, and whose work has changed are given no more', async () => {
    const held = await gold()
    const always = set({ goldEvery: 1 })
    const cid = await createUser(hub, { role: 'moderator' })
    const lease = await nextCase(always, cid, { filter: { lane: 'new' } })
    if (!lease) throw new Error('no gold case')
    await hub.db.execute(
      sql`update gold_turns set lease_until = now() - interval '1 minute' where id = ${lease.caseId}`
    )
    const one = await getCase(hub, cid, lease.caseId)
    expect(one).toMatchObject({ state: 'open', lease: null })
    const decide = {
      intent: 'decide',
      leaseToken: lease.leaseToken,
      version: one.version,
      contentHash: one.contentHash
    }
    await expect(
      doToCase(hub, viewer(cid), lease.caseId, form({ ...decide, action: 'publish' }))
    ).rejects.toMatchObject({ code: 'stale' })
    for (const { caseId } of await listGold(hub))
      if (caseId !== held.caseId) await retireGold(hub, admin, caseId)
    await hub.db.execute(
      sql`update prompt_revisions set moderation_state = 'withdrawn' where id = ${held.revisionId}`
    )
    expect(await nextCase(always, cid)).toBeNull()
    expect(await listGold(hub)).toEqual([])
  })

  it('and decisions of several tell how far moderators agree', async () => {
    const said = (caseId: string, moderatorId: string, label: string) => ({ caseId, moderatorId, label })
    const same = ['a', 'b', 'c', 'd'].flatMap((id, i) => [
      said(id, 'ann', i % 2 ? 'fits' : 'spam'),
      said(id, 'ben', i % 2 ? 'fits' : 'spam')
    ])
    expect(agreementOf(same)).toMatchObject({
      all: { alpha: 1, cases: 4 },
      pairs: [{ one: 'ann', other: 'ben', cases: 4, same: 4, alpha: 1 }]
    })
    // Krippendorff (2011), two observers, binary data: α = 0.095
    const bits = (line: string, who: string) =>
      [...line].map((bit, i) => said(`${i}`, who, bit === '1' ? 'fits' : 'spam'))
    const { all } = agreementOf([...bits('0100001000', 'meg'), ...bits('1110010000', 'owen')])
    expect(all?.alpha).toBeCloseTo(0.095, 3)
    expect(agreementOf([said('a', 'ann', 'fits')])).toEqual({ all: null, pairs: [] })
    const read = await readAgreement(hub)
    expect(read.gold).toMatchObject([{ answered: 1, agreed: 0 }])
    expect(read.pairs).toMatchObject([{ cases: 1, same: 0 }])
  })
})
