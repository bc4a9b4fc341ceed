import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deleteAccount } from '~/domain/account/delete-account.server'
import { exportAccount } from '~/domain/account/export-account.server'
import { TOKENS_MAX } from '~/domain/auth/access-token'
import { createToken, tokenDigest } from '~/domain/auth/create-token.server'
import { listTokens, revokeToken } from '~/domain/auth/own-tokens.server'
import { readToken } from '~/domain/auth/read-token.server'
import type { AccessVerdict } from '~/domain/datasets/access/access'
import { decideAccess } from '~/domain/datasets/access/decide-access.server'
import { mayReadFiles } from '~/domain/datasets/access/may-read.server'
import { openDataset } from '~/domain/datasets/access/open-dataset.server'
import { listAccessRequests, readAccess, readOwnHistory } from '~/domain/datasets/access/read-access.server'
import { requestAccess } from '~/domain/datasets/access/request-access.server'
import { takeBackRequest } from '~/domain/datasets/access/take-back-request.server'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { getDataset } from '~/domain/datasets/find-dataset.server'
import { writeZip } from '~/domain/formats/zip-writer.server'
import { requireFiles } from '~/domain/hub/read-repository.server'
import { listNotifications } from '~/domain/review/list-notifications.server'
import { accessRounds, accessTokens, users } from '~db/schema'
import type { AccessState, DatasetGate } from '~db/vocabulary'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { gathered, unzipped } from '~tests/support/unzip'
import { createUser, type TestUser } from '~tests/support/users'
import { openRecipe } from './contributions'

let hub: TestHub
let owner: TestUser
let admin: TestUser
beforeAll(async () => {
  hub = await createTestHub()
  owner = await createUser(hub)
  admin = await createUser(hub, { role: 'admin' })
})
afterAll(() => hub.close())

let made = 0
async function gated(gate: DatasetGate) {
  made += 1
  const words = { name: `d${made}`, title: 'D', description: '', recipe: openRecipe }
  const id = await createDataset(hub, owner, words)
  await openDataset(hub, owner, id, { visibility: 'public', gate, note: ' Be kind. ' })
  return { id, dataset: () => getDataset(hub, owner.name, words.name, owner) }
}
const ask = (person: TestUser, id: string, reason = 'Why not') =>
  requestAccess(hub, { ...person, displayName: person.name }, id, reason)
const waiting = async (id: string, state: AccessState = 'pending') =>
  (await listAccessRequests(hub, id, { state, after: null })).requests
const decide = async (id: string, verdict: AccessVerdict, from: AccessState, by = owner) => {
  const [request] = await waiting(id, from)
  await decideAccess(hub, by, id, { requestId: request?.id ?? '', verdict, note: ' As said. ' })
}
/** What a client of somebody kept out is told. */
const keptOut = async (person: TestUser, dataset: Awaited<ReturnType<typeof getDataset>>) =>
  requireFiles(hub, person, dataset).then(
    () => null,
    (error: Error) => error.message.split('restricted ')[1]
  )
const told = async (person: TestUser) =>
  (await listNotifications(hub, person, { after: null })).notifications.map(({ kind }) => kind)

describe('a gated dataset', () => {
  it('is read by its owner, admins, and who was let in; both sides are told', async () => {
    const { id, dataset } = await gated('manual')
    const reader = await createUser(hub)
    const open = async (person: TestUser | null) => mayReadFiles(hub.db, person, await dataset())
    expect([await open(owner), await open(admin), await open(reader), await open(null)]).toEqual([
      ...[true, true, false, false]
    ])
    expect(await keptOut(reader, await dataset())).toMatch(/^and you are not in the authorized list/)
    expect(await ask(reader, id)).toBe(false)
    expect(await keptOut(reader, await dataset())).toMatch(/^and your request has not been answered yet/)
    expect(await told(owner)).toContain('access.requested')
    expect(await readAccess(hub, owner, await dataset())).toMatchObject({
      open: true,
      waiting: 1,
      note: 'Be kind.'
    })
    expect(await readAccess(hub, reader, await dataset())).toMatchObject({
      open: false,
      request: { state: 'pending' }
    })
    await expect(ask(reader, id)).rejects.toMatchObject({ code: 'conflict', key: 'access:error.asked' })
    await decide(id, 'grant', 'pending')
    expect([await open(reader), await keptOut(reader, await dataset())]).toEqual([true, null])
    await decide(id, 'revoke', 'granted', admin)
    expect(await open(reader)).toBe(false)
    expect(await keptOut(reader, await dataset())).toMatch(/^and your access was ended/)
    await ask(reader, id, 'Please')
    await decide(id, 'refuse', 'pending')
    expect(await open(reader)).toBe(false)
    expect(await keptOut(reader, await dataset())).toMatch(/^and your request was declined/)
    expect(await told(reader)).toEqual(['access.refused', 'access.revoked', 'access.granted'])
    expect(await readAccess(hub, reader, await dataset())).toMatchObject({
      request: { state: 'refused', reason: 'Please', note: 'As said.' }
    })
    // both see every round, each with its own reason; which admin it was is told to the owner alone
    const [listed] = await waiting(id, 'refused')
    const rounds = [
      { state: 'granted', reason: 'Why not', from: 'owner', by: { by: owner.name } },
      { state: 'revoked', reason: 'Why not', from: 'admin', by: { by: admin.name } }
    ]
    expect(listed?.earlier).toMatchObject({ rounds })
    expect(listed?.answer).toMatchObject({ state: 'refused', reason: 'Please', from: 'owner' })
    const { rounds: own } = await readOwnHistory(hub, reader, id)
    expect(own).toMatchObject([rounds[0], { ...rounds[1], by: null }])
    const file = async (person: TestUser, name: string) =>
      unzipped(await gathered(writeZip(exportAccount(hub, person))))
        .get(name)
        ?.toString()
    const kept = JSON.parse((await file(reader, 'access.json')) ?? '')
    expect(kept[0].rounds.map(({ reason }: { reason: string }) => reason)).toEqual([
      ...['Why not', 'Why not', 'Please']
    ])
    const given = await file(admin, 'access-decided-by-me.json')
    expect(JSON.parse(given ?? '')).toMatchObject([{ dataset_id: id, state: 'revoked', note: 'As said.' }])
    expect(given).not.toContain('Why not')
    // who goes takes along what they said
    await deleteAccount(hub, reader, reader.password)
    expect(await hub.db.$count(accessRounds, eq(accessRounds.requestId, listed?.id ?? ''))).toBe(0)
  })

  it('that opens by itself does so once: not to whom it was closed', async () => {
    const { id } = await gated('auto')
    const reader = await createUser(hub)
    expect(await ask(reader, id)).toBe(true)
    await decide(id, 'revoke', 'granted')
    expect(await ask(reader, id)).toBe(false)
    expect(await waiting(id)).toHaveLength(1)
  })

  it('tells its owner what was answered before, who asks takes that back, and stands as before', async () => {
    for (const gate of ['manual', 'auto'] as const) {
      const { id, dataset } = await gated(gate)
      const [reader, other] = [await createUser(hub), await createUser(hub)]
      const back = () => takeBackRequest(hub, reader, id)
      const unread = async () => (await told(owner)).filter((kind) => kind === 'access.requested').length
      await expect(back()).rejects.toMatchObject({ code: 'conflict' })
      await ask(reader, id)
      if (gate === 'manual') {
        await ask(other, id)
        const heard = await unread()
        await back()
        expect(await unread()).toBe(heard - 1)
        expect(await readAccess(hub, reader, await dataset())).toMatchObject({ request: null })
        await ask(reader, id)
        await decide(id, 'grant', 'pending')
      }
      await decide(id, 'revoke', 'granted')
      const [ended] = await waiting(id, 'revoked')
      await ask(reader, id, 'Once more')
      const [again] = await waiting(id)
      expect(again).toMatchObject({ reason: 'Once more' })
      const by = { by: owner.name, author: owner.name }
      const said = { note: 'As said.', from: 'owner', by }
      const why = { reason: 'Why not', requestedAt: ended?.requestedAt, decidedAt: expect.any(Date) }
      const gateOpened = { note: '', from: 'gate', by: null }
      const granted = { ...why, ...(gate === 'manual' ? said : gateOpened), state: 'granted' }
      const rounds = [granted, { ...why, ...said, state: 'revoked' }]
      expect(again?.earlier).toEqual({ rounds, more: false })
      expect(await readOwnHistory(hub, reader, id)).toEqual({ rounds, more: false })
      expect([ended?.answer, again?.answer]).toEqual([rounds.at(-1), null])

      await back()
      await expect(back()).rejects.toMatchObject({ code: 'conflict' })
      const { open, request } = await readAccess(hub, reader, await dataset())
      expect([open, request]).toMatchObject([
        false,
        { state: 'revoked', note: 'As said.', reason: 'Why not' }
      ])
      const [stands] = await waiting(id, 'revoked')
      expect(stands?.earlier.rounds).toEqual(rounds.slice(0, -1))
      // nobody opens by asking again what was closed to them
      expect(await ask(reader, id)).toBe(false)
      if (gate === 'manual')
        expect((await waiting(id)).find(({ by }) => by === other.name)?.earlier.rounds).toEqual([])
    }
  })

  it('is decided by its owner alone, from what stands, and in its own list', async () => {
    const { id } = await gated('manual')
    const other = await gated('manual')
    const reader = await createUser(hub)
    await ask(reader, id)
    const [request] = await waiting(id)
    const requestId = request?.id ?? ''
    const say = (by: TestUser, datasetId: string, verdict: AccessVerdict, note = '') =>
      decideAccess(hub, by, datasetId, { requestId, verdict, note })
    await expect(say(reader, id, 'grant')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(say(owner, other.id, 'grant')).rejects.toMatchObject({ code: 'not_found' })
    await expect(say(owner, id, 'revoke')).rejects.toMatchObject({ code: 'conflict' })
    await expect(say(owner, id, 'grant', 'x'.repeat(2001))).rejects.toMatchObject({ code: 'invalid' })
    const both = await Promise.allSettled([say(owner, id, 'refuse'), say(admin, id, 'refuse')])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const close = { visibility: 'private', gate: 'none', note: '' } as const
    await expect(openDataset(hub, reader, id, close)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is asked for with a reason, where there is something to ask for', async () => {
    const { id } = await gated('manual')
    const reader = await createUser(hub)
    for (const reason of ['  ', 'x'.repeat(2001)])
      await expect(ask(reader, id, reason)).rejects.toMatchObject({ fields: { reason: expect.any(String) } })
    await expect(ask(owner, id)).rejects.toMatchObject({ code: 'conflict' })
    const open = await gated('none')
    await expect(ask(reader, open.id)).rejects.toMatchObject({ code: 'conflict' })
    await openDataset(hub, owner, id, { visibility: 'private', gate: 'manual', note: '' })
    await expect(ask(reader, id)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('lists who asks page by page', async () => {
    const { id } = await gated('manual')
    for (let i = 0; i < 5; i++) await ask(await createUser(hub), id)
    const seen: string[] = []
    let after: Awaited<ReturnType<typeof listAccessRequests>>['next'] = null
    do {
      const page: Awaited<ReturnType<typeof listAccessRequests>> = await listAccessRequests(hub, id, {
        ...{ state: 'pending' as const, after, limit: 2 }
      })
      seen.push(...page.requests.map((request) => request.id))
      after = page.next
    } while (after)
    expect(new Set(seen).size).toBe(5)
  })
})

describe('a token', () => {
  it('reads as its person, is kept as a digest only, and ends', async () => {
    const person = await createUser(hub)
    const token = await createToken(hub, person, { name: ' laptop ', days: 30 })
    expect(token).toMatch(/^hf_[A-Za-z0-9]{37}$/)
    expect(await readToken(hub, token)).toMatchObject({
      id: person.id,
      name: person.name,
      tokenName: 'laptop'
    })
    const rows = await hub.db.execute(sql`select t::text as row from access_tokens t`)
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(JSON.stringify(rows)).toContain(tokenDigest(token))
    const [listed] = await listTokens(hub, person)
    expect(listed).toMatchObject({ name: 'laptop', ending: token.slice(-4) })
    expect(listed?.lastUsedAt).toBeInstanceOf(Date)
    await expect(revokeToken(hub, owner, listed?.id ?? '')).rejects.toMatchObject({ code: 'not_found' })
    await revokeToken(hub, person, listed?.id ?? '')
    expect(await readToken(hub, token)).toBeNull()
  })

  it('is nobody’s when it has expired, its person is banned or gone, or it is none of ours', async () => {
    for (const end of ['expired', 'banned', 'gone'] as const) {
      const person = await createUser(hub)
      const token = await createToken(hub, person, { name: 't', days: 0 })
      expect(await readToken(hub, token)).not.toBeNull()
      if (end === 'expired')
        await hub.db
          .update(accessTokens)
          .set({ expiresAt: new Date(Date.now() - 1) })
          .where(eq(accessTokens.userId, person.id))
      if (end === 'banned')
        await hub.db.update(users).set({ bannedAt: new Date() }).where(eq(users.id, person.id))
      if (end === 'gone') await deleteAccount(hub, person, person.password)
      expect(await readToken(hub, token)).toBeNull()
    }
    for (const token of [
      '',
      'hf_',
      `hf_${'A'.repeat(37)}`,
      `api_${'A'.repeat(37)}`,
      `hf_${'A'.repeat(9999)}`
    ])
      expect(await readToken(hub, token)).toBeNull()
  })

  it('needs a name, and there are not too many', async () => {
    const person = await createUser(hub)
    for (const name of [' ', 'x'.repeat(81)])
      await expect(createToken(hub, person, { name, days: 0 })).rejects.toMatchObject({
        fields: { name: expect.any(String) }
      })
    for (let i = 0; i < TOKENS_MAX; i++) await createToken(hub, person, { name: `${i}`, days: 0 })
    await expect(createToken(hub, person, { name: 'more', days: 0 })).rejects.toMatchObject({
      code: 'conflict'
    })
  })
})
