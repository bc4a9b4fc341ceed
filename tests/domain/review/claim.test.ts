import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { nextCase } from '~/domain/review/next-case.server'
import { releaseCase } from '~/domain/review/release-case.server'
import { renewLease } from '~/domain/review/renew-lease.server'
import { cases, decisions, events } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { givenHeld, promptState, seen } from './given'

let hub: TestHub
let author: TestUser
let ann: TestUser
let bob: TestUser

beforeAll(async () => {
  hub = await createTestHub()
  author = await createUser(hub)
  ann = await createUser(hub, { role: 'moderator' })
  bob = await createUser(hub, { role: 'moderator' })
})
afterAll(() => hub.close())

const endLease = (caseId: string) =>
  hub.db
    .update(cases)
    .set({ leaseUntil: sql`clock_timestamp() - interval '1 second'` })
    .where(eq(cases.id, caseId))

const count = async (caseId: string, type: 'case.claimed' | 'case.decided') =>
  (
    await hub.db
      .select()
      .from(events)
      .where(sql`${events.subjectId} = ${caseId} and ${events.type} = ${type}`)
  ).length

describe('claiming', () => {
  it('gives one of 1,000 simultaneous attempts of two moderators the case, and one of 1,000 decisions', {
    timeout: 120_000
  }, async () => {
    const held = await givenHeld(hub, author)
    const attempts = Array.from({ length: 1000 }, (_, i) => claimCase(hub, i % 2 ? ann : bob, held.caseId))
    const results = await Promise.allSettled(attempts)
    const won = results.filter((one) => one.status === 'fulfilled')
    expect(won).toHaveLength(1)
    for (const one of results)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' })
    expect(await count(held.caseId, 'case.claimed')).toBe(1)

    const now = await seen(hub, held.caseId)
    const decided = await Promise.allSettled(
      Array.from({ length: 1000 }, (_, i) =>
        decideCase(hub, i % 2 ? ann : bob, { ...now, action: 'publish' })
      )
    )
    expect(decided.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of decided)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'stale' })
    expect(await count(held.caseId, 'case.decided')).toBe(1)
    expect(await hub.db.select().from(decisions).where(eq(decisions.caseId, held.caseId))).toHaveLength(1)
    expect(await promptState(hub, held.promptId)).toBe('published')
  })

  it('never hands one case to two moderators asking for the next', async () => {
    const mine = await Promise.all(Array.from({ length: 12 }, () => givenHeld(hub, author, 0)))
    const leases = await Promise.all(
      Array.from({ length: 30 }, (_, i) => nextCase(hub, i % 2 ? ann : bob, { filter: { lane: 'new' } }))
    )
    const got = leases.flatMap((lease) => (lease ? [lease.caseId] : []))
    expect(new Set(got).size).toBe(got.length)
    for (const one of mine) {
      const { state } = await seen(hub, one.caseId)
      if (state === 'claimed') expect(got).toContain(one.caseId)
    }
    await hub.db.update(cases).set({ state: 'closed', leaseToken: null }).where(sql`state <> 'closed'`)
  })

  it('ends by the database’s clock: another claims, and the late decision of the first is refused', async () => {
    const held = await givenHeld(hub, author)
    await claimCase(hub, ann, held.caseId)
    const late = await seen(hub, held.caseId)
    await expect(claimCase(hub, bob, held.caseId)).rejects.toMatchObject({ code: 'conflict' })
    await endLease(held.caseId)
    await expect(decideCase(hub, ann, { ...late, action: 'publish' })).rejects.toMatchObject({
      code: 'stale'
    })
    await claimCase(hub, bob, held.caseId)
    await expect(decideCase(hub, ann, { ...late, action: 'publish' })).rejects.toMatchObject({
      code: 'stale'
    })
    expect(await promptState(hub, held.promptId)).toBe('held')
    await decideCase(hub, bob, { ...(await seen(hub, held.caseId)), action: 'reject', policy: 'spam' })
    expect(await promptState(hub, held.promptId)).toBe('rejected')
  })

  it('can be renewed while it runs, given back, and neither by anybody else', async () => {
    const held = await givenHeld(hub, author)
    const lease = await claimCase(hub, ann, held.caseId)
    await renewLease(hub, ann, lease)
    await expect(renewLease(hub, bob, lease)).rejects.toMatchObject({ code: 'stale' })
    expect(await releaseCase(hub.db, bob, lease)).toBe(false)
    expect(await releaseCase(hub.db, ann, lease)).toBe(true)
    await expect(renewLease(hub, ann, lease)).rejects.toMatchObject({ code: 'stale' })
    const again = await claimCase(hub, ann, held.caseId)
    await endLease(held.caseId)
    await expect(renewLease(hub, ann, again)).rejects.toMatchObject({ code: 'stale' })
  })

  it('steps over one’s own contributions, and on from the case being left', async () => {
    await hub.db.update(cases).set({ state: 'closed', leaseToken: null }).where(sql`state <> 'closed'`)
    const own = await givenHeld(hub, ann, 3)
    const first = await givenHeld(hub, author, 2)
    const second = await givenHeld(hub, author, 1)
    await expect(claimCase(hub, ann, own.caseId)).rejects.toMatchObject({ code: 'forbidden' })
    const lease = await nextCase(hub, ann)
    expect(lease?.caseId).toBe(first.caseId)
    const on = await nextCase(hub, ann, { after: first.caseId, leaseToken: lease?.leaseToken })
    expect(on?.caseId).toBe(second.caseId)
    expect((await seen(hub, first.caseId)).state).toBe('open')
    const round = await nextCase(hub, ann, { after: second.caseId, leaseToken: on?.leaseToken })
    expect(round?.caseId).toBe(first.caseId)
    expect(await nextCase(hub, ann, { filter: { lane: 'reports' } })).toBeNull()
  })
})
