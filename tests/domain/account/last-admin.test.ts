import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deleteAccount } from '~/domain/account/delete-account.server'
import { setRole } from '~/domain/auth/set-role.server'
import { addGenerator } from '~/domain/generators/add-generator.server'
import { decideGenerator } from '~/domain/generators/decide-generator.server'
import { listProposals } from '~/domain/generators/list-proposals.server'
import { events, users } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser } from '~tests/support/users'

let hub: TestHub
beforeAll(async () => {
  hub = await createTestHub()
})
afterAll(() => hub.close())

const roleOf = async (id: string) =>
  (await hub.db.select({ role: users.role }).from(users).where(eq(users.id, id)))[0]?.role
const lastAdmin = { code: 'conflict', key: 'account:error.last_admin' }

test('the last admin neither leaves nor loses the role; of two that go at once one stays', async () => {
  const ada = await createUser(hub, { role: 'admin' })
  await expect(deleteAccount(hub, ada, ada.password)).rejects.toMatchObject(lastAdmin)
  await expect(setRole(hub, ada.name, 'creator')).rejects.toMatchObject(lastAdmin)
  const bo = await createUser(hub)
  expect(await setRole(hub, bo.name.toUpperCase(), 'admin')).toBe('creator')
  const ends = await Promise.allSettled([
    deleteAccount(hub, ada, ada.password),
    setRole(hub, bo.name, 'moderator')
  ])
  expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect([await roleOf(ada.id), await roleOf(bo.id)].filter((role) => role === 'admin')).toHaveLength(1)
  await expect(setRole(hub, 'nobody-here', 'admin')).rejects.toMatchObject({ code: 'not_found' })
})

test('a banned admin does not count', async () => {
  const [left] = await hub.db.select().from(users).where(eq(users.role, 'admin'))
  const banned = await createUser(hub, { role: 'admin' })
  await hub.db.update(users).set({ bannedAt: new Date() }).where(eq(users.id, banned.id))
  await expect(setRole(hub, left?.name ?? '', 'creator')).rejects.toMatchObject(lastAdmin)
  await hub.db.update(users).set({ role: 'creator' })
})

test('a moderator’s own generator waits for another one, unless there is none', async () => {
  const own = await createUser(hub, { role: 'moderator' })
  const add = (name: string) =>
    addGenerator(hub, own, { name, nameZh: '', homepage: '', modalities: ['text'] })
  const other = await createUser(hub, { role: 'moderator' })
  const first = await add('First of mine')
  await expect(decideGenerator(hub, own, first, { decision: 'approve' })).rejects.toMatchObject({
    code: 'forbidden'
  })
  expect(await listProposals(hub, own)).toMatchObject([{ id: first, own: true, alone: false }])
  await decideGenerator(hub, other, first, { decision: 'approve' })
  await hub.db.update(users).set({ bannedAt: new Date() }).where(eq(users.id, other.id))
  const second = await add('Second of mine')
  expect(await listProposals(hub, own)).toMatchObject([{ id: second, own: true, alone: true }])
  await decideGenerator(hub, own, second, { decision: 'approve' })
  const decided = await hub.db.select().from(events).where(eq(events.type, 'generator.decided'))
  expect(decided.map(({ payload }) => payload.note ?? null)).toEqual([
    null,
    'own proposal, no other moderator'
  ])
})
