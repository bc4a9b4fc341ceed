import { once } from 'node:events'
import { IncomingMessage, type Server, ServerResponse } from 'node:http'
import { type AddressInfo, Socket } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import express, { type Response } from 'express'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signOut } from '~/domain/auth/sign-out.server'
import { startSession } from '~/domain/auth/start-session.server'
import { countUnread } from '~/domain/review/count-unread.server'
import { notify } from '~/domain/review/notify.server'
import { BEAT_MS, LiveNotifications, MOST_STREAMS } from '~/http/live-notifications.server'
import { notificationStream, STREAM_PATH } from '~/http/notification-stream.server'
import { sessionCookie } from '~/http/session.server'
import { cases, users } from '~db/schema'
import { givenHeld } from '~tests/domain/review/given'
import { startTestSite } from '~tests/support/site'
import { createUser, signIn, type TestUser } from '~tests/support/users'
import { postForm } from './forms'
import { openStream } from './live'

let site: Awaited<ReturnType<typeof startTestSite>>
let ann: TestUser
let ben: TestUser
let cookie: string
beforeAll(async () => {
  site = await startTestSite({ worker: false })
  ann = await createUser(site.hub, { name: 'ann' })
  ben = await createUser(site.hub, { name: 'ben' })
  cookie = await signIn(site.url, ann)
})
afterAll(() => site?.stop())

const tell = (user: TestUser) =>
  notify(site.hub.db, [{ userId: user.id, kind: 'prompt.remixed', params: { title: 'A' }, href: '/x' }])

test('counts come as messages come and are read, in every tab, and nobody else’s', async () => {
  const [first, second] = await Promise.all([openStream(site.url, cookie), openStream(site.url, cookie)])
  expect(await first.next()).toBe(0)
  expect(await second.next()).toBe(0)
  await tell(ben)
  await tell(ann)
  expect(await first.next()).toBe(1)
  expect(await second.next()).toBe(1)
  await postForm(`${site.url}/notifications`, {}, cookie)
  expect(await first.next()).toBe(0)
  first.close()
  second.close()
})

test('moderators hear how many cases wait as they come and go, and nobody else does', async () => {
  const keeper = await createUser(site.hub, { role: 'moderator' })
  const stream = await openStream(site.url, await signIn(site.url, keeper))
  const other = await openStream(site.url, cookie)
  await expect.poll(() => stream.queue()).toMatchObject({ new: 0, snoozed: 0 })
  const held = await givenHeld(site.hub, ben)
  await expect.poll(() => stream.queue()).toMatchObject({ new: 1 })
  await site.hub.db.update(cases).set({ state: 'closed' }).where(eq(cases.id, held.caseId))
  await expect.poll(() => stream.queue()).toMatchObject({ new: 0 })
  expect(other.queue()).toBeNull()
  stream.close()
  other.close()
})

test('a follow is told within two seconds, through the page', async () => {
  const bens = await signIn(site.url, ben)
  const stream = await openStream(site.url, cookie)
  await stream.next()
  const before = await countUnread(site.hub, ann)
  const answer = await postForm(
    `${site.url}/follows`,
    { kind: 'user', target: 'ann', intent: 'follow', next: '/users/ann' },
    bens
  )
  expect(answer.headers.get('Location')).toBe('/users/ann')
  expect(await stream.next()).toBe(before + 1)
  stream.close()
})

test('a transaction that is undone tells nothing', async () => {
  const stream = await openStream(site.url, cookie)
  await stream.next()
  await site.hub.db
    .transaction(async (tx) => {
      await notify(tx, [{ userId: ann.id, kind: 'prompt.remixed', params: { title: 'A' } }])
      throw new Error('undone')
    })
    .catch(() => {})
  await expect(stream.next(400)).rejects.toThrow('No count')
  stream.close()
})

test('a person has so many streams at most; closing one makes room', async () => {
  await new Promise((resolve) => setTimeout(resolve, 200))
  const open = []
  for (let i = 0; i < MOST_STREAMS; i++) open.push(await openStream(site.url, cookie))
  expect(open.map((one) => one.status)).toEqual(Array(MOST_STREAMS).fill(200))
  expect((await openStream(site.url, cookie)).status).toBe(429)
  open.pop()?.close()
  await new Promise((resolve) => setTimeout(resolve, 200))
  const again = await openStream(site.url, cookie)
  expect(again.status).toBe(200)
  for (const one of [...open, again]) one.close()
})

test('the stop of the site ends them at once', async () => {
  const other = await startTestSite({ apart: true })
  const user = await createUser(other.hub)
  const stream = await openStream(other.url, await signIn(other.url, user))
  await stream.next()
  const from = Date.now()
  await other.web.stop()
  await stream.ended
  // far from the ten seconds after which connections are cut off
  expect(Date.now() - from).toBeLessThan(6000)
  await other.stop()
})

test('a stream that ends while its count is asked is told nothing more: that would end the process', async () => {
  const live = new LiveNotifications(site.hub)
  await live.open({ userId: ben.id, sessionId: '', res: unsent() })
  const res = unsent()
  const errors: Error[] = []
  res.on('error', (error) => errors.push(error))
  const opened = live.open({ userId: ann.id, sessionId: '', res })
  while (!res.headersSent) await setImmediate()
  await Promise.all([live.close(), opened])
  await setImmediate()
  expect(res.writableEnded).toBe(true)
  expect(errors).toEqual([])
})

/** An answer without a socket: once ended it stays as one is that is still being sent, ended and not yet closed. */
const unsent = (): Response =>
  Object.setPrototypeOf(new ServerResponse(new IncomingMessage(new Socket())), express.response)

describe('with each beat', () => {
  let server: Server
  let live: LiveNotifications
  let url: string
  beforeAll(async () => {
    live = new LiveNotifications(site.hub, 100)
    const app = express().get(STREAM_PATH, notificationStream(live))
    server = app.listen(0, '127.0.0.1')
    await once(server, 'listening')
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(async () => {
    await live.close()
    server.close()
  })

  test.each<[string, (user: TestUser, sessionId: string) => Promise<unknown>]>([
    ['signed out', (_, sessionId) => signOut(site.hub, sessionId)],
    ['banned', ({ id }) => site.hub.db.update(users).set({ bannedAt: new Date() }).where(eq(users.id, id))]
  ])('whoever was %s loses the stream, others keep theirs', async (_, leave) => {
    const user = await createUser(site.hub)
    const sessionId = await startSession(site.hub, user)
    const kept = await openStream(url, sessionCookie({ hub: site.hub }, await startSession(site.hub, ben)))
    const stream = await openStream(url, sessionCookie({ hub: site.hub }, sessionId))
    await stream.next()
    await leave(user, sessionId)
    await stream.ended
    await kept.next()
    await tell(ben)
    expect(await kept.next()).toBeGreaterThan(0)
    kept.close()
  })

  test('a beat comes often enough: within a minute at the latest', () => expect(BEAT_MS).toBeLessThan(60_000))
})
