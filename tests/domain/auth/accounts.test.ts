import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAccount } from '~/domain/auth/create-account.server'
import { readSession } from '~/domain/auth/read-session.server'
import { signIn } from '~/domain/auth/sign-in.server'
import { signOut } from '~/domain/auth/sign-out.server'
import { events, outbox } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'

let hub: TestHub
beforeAll(async () => {
  hub = await createTestHub()
})
afterAll(() => hub?.close())

const person = (name: string) => ({
  name,
  email: `${name}@example.org`,
  password: `a small warm fire of ${name}`
})

test('an account comes with its event, and the event waits in the outbox', async () => {
  const { id } = await createAccount(hub, person('first'))
  const [event] = await hub.db.select().from(events).where(eq(events.subjectId, id))
  expect(event).toMatchObject({ type: 'user.joined', actorId: id, payload: { role: 'creator' } })
  expect(
    await hub.db
      .select()
      .from(outbox)
      .where(eq(outbox.eventId, event?.id ?? 0))
  ).toHaveLength(1)
})

test('of two at once with one name, one wins', async () => {
  const results = await Promise.allSettled(
    Array.from({ length: 8 }, (_, i) =>
      createAccount(hub, { ...person('race'), email: `race-${i}@example.org` })
    )
  )
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const lost = results.find(({ status }) => status === 'rejected') as PromiseRejectedResult
  expect(lost.reason).toMatchObject({ code: 'conflict', fields: { name: 'errors:name.taken' } })
})

test('everything wrong is told at once', async () => {
  await expect(createAccount(hub, { name: '-', email: 'no', password: 'x' })).rejects.toMatchObject({
    code: 'invalid',
    fields: { name: 'errors:name.length', email: 'errors:field.email', password: 'errors:password.short' }
  })
})

test('signing in reads back, signing out does not', async () => {
  const account = person('visitor')
  const { id } = await createAccount(hub, { ...account, role: 'researcher', locale: 'zh-CN' })
  const { sessionId, viewer } = await signIn(hub, { ...account, email: account.email.toUpperCase() })
  const lens = { hidden: ['mature', 'extreme'], veiled: ['sensitive'] }
  expect(viewer).toEqual({
    id,
    ...{ name: 'visitor', displayName: 'visitor' },
    role: 'researcher',
    locale: 'zh-CN',
    lens
  })
  expect(await readSession(hub, sessionId)).toEqual({ viewer, renewed: false })
  await signOut(hub, sessionId)
  expect(await readSession(hub, sessionId)).toBeNull()
})

test('every sign-in has a session of its own', async () => {
  const account = person('twice')
  await createAccount(hub, account)
  const [one, two] = [await signIn(hub, account), await signIn(hub, account)]
  expect(one.sessionId).not.toBe(two.sessionId)
  expect(one.sessionId.length).toBeGreaterThanOrEqual(40)
})
