import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashSessionId } from '~/domain/auth/session-adapter.server'
import { sessions, users } from '~db/schema'
import { startTestSite } from '~tests/support/site'
import { createUser, type TestUser } from '~tests/support/users'
import { cookiesOf, post, send, sessionOf } from './send'

let site: Awaited<ReturnType<typeof startTestSite>>
beforeAll(async () => {
  site = await startTestSite({ worker: false })
})
afterAll(() => site?.stop())

const DAY_MS = 24 * 3600 * 1000
const login = ({ email, password }: TestUser, headers: Record<string, string> = {}) =>
  post(`${site.url}/signin`, { email, password }, { headers })

/** Signs in and gives the `name=value` of the cookie. */
async function enter(user: TestUser): Promise<string> {
  const cookie = sessionOf(await login(user))
  if (!cookie) throw new Error('no session cookie')
  return cookie
}
const isIn = async (cookie: string) =>
  (await send(`${site.url}/signout`, { headers: { Cookie: cookie } })).status === 200
const rowOf = (cookie: string) => eq(sessions.id, hashSessionId(cookie.split('=')[1] ?? ''))

test('signing in gives a cookie no script can read, and the way to the right place', async () => {
  for (const [role, landing] of [
    ['creator', '/prompts'],
    ['researcher', '/datasets'],
    ['moderator', '/review']
  ] as const) {
    const answer = await login(await createUser(site.hub, { role }))
    expect(answer.status).toBe(302)
    expect(answer.headers.location).toBe(landing)
    const cookie = cookiesOf(answer).find((value) => value.startsWith('kindling='))
    expect(cookie).toMatch(/; HttpOnly/)
    expect(cookie).toMatch(/; SameSite=Lax/)
    expect(cookie).toMatch(/; Path=\//)
    expect(cookie).not.toMatch(/; Domain/)
  }
})

test('over https the cookie is Secure and __Host-', async () => {
  const secure = await startTestSite({ worker: false, env: { PUBLIC_URL: 'https://kindling.example' } })
  try {
    const user = await createUser(secure.hub)
    const answer = await post(
      `${secure.url}/signin`,
      { email: user.email, password: user.password },
      { headers: { Origin: 'https://kindling.example' } }
    )
    const cookie = cookiesOf(answer).find((value) => value.startsWith('__Host-kindling='))
    expect(cookie).toMatch(/; Secure/)
    expect(cookie).toMatch(/; Path=\//)
    expect(cookie).not.toMatch(/; Domain/)
  } finally {
    await secure.stop()
  }
})

test('the database holds no usable session and no password', async () => {
  const user = await createUser(site.hub)
  const id = (await enter(user)).split('=')[1] as string
  const dump = JSON.stringify([
    await site.hub.db.select().from(sessions),
    await site.hub.db.select().from(users)
  ])
  expect(dump).not.toContain(id)
  expect(dump).not.toContain(user.password)
  expect(dump).toContain('$argon2id$')
})

test('a planted cookie is not taken over', async () => {
  const user = await createUser(site.hub)
  const attacker = await enter(await createUser(site.hub))
  for (const planted of ['kindling=planted-by-somebody-else', attacker]) {
    const mine = sessionOf(await login(user, { Cookie: planted }))
    expect(mine).toBeTruthy()
    expect(mine).not.toBe(planted)
    expect(await isIn(planted)).toBe(false)
  }
})

test('signing out ends the session; its cookie is worth nothing afterwards', async () => {
  const cookie = await enter(await createUser(site.hub))
  expect(await isIn(cookie)).toBe(true)
  const answer = await post(`${site.url}/signout`, {}, { headers: { Cookie: cookie } })
  expect(answer.status).toBe(302)
  expect(cookiesOf(answer).join()).toMatch(/kindling=;.*Max-Age=0/)
  expect(await isIn(cookie)).toBe(false)
})

test('a GET of /signout only asks', async () => {
  const cookie = await enter(await createUser(site.hub))
  await send(`${site.url}/signout`, { headers: { Cookie: cookie } })
  expect(await isIn(cookie)).toBe(true)
})

test('a banned person is out at the next request, and stays out', async () => {
  const user = await createUser(site.hub)
  const cookie = await enter(user)
  await site.hub.db.update(users).set({ bannedAt: new Date() }).where(eq(users.id, user.id))
  expect(await isIn(cookie)).toBe(false)
  expect((await login(user)).status).toBe(403)
})

test('a session ends thirty days after it was last seen', async () => {
  const cookie = await enter(await createUser(site.hub))
  await site.hub.db
    .update(sessions)
    .set({ expiresAt: new Date(Date.now() - 1000) })
    .where(rowOf(cookie))
  expect(await isIn(cookie)).toBe(false)
})

test('a session in use is renewed, but never past ninety days', async () => {
  const cookie = await enter(await createUser(site.hub))
  const createdAt = new Date(Date.now() - 80 * DAY_MS)
  await site.hub.db
    .update(sessions)
    .set({ createdAt, expiresAt: new Date(Date.now() + DAY_MS) })
    .where(rowOf(cookie))
  const answer = await send(`${site.url}/signout`, { headers: { Cookie: cookie } })
  expect(sessionOf(answer)).toBe(cookie)
  const [row] = await site.hub.db.select().from(sessions).where(rowOf(cookie))
  expect(row?.expiresAt.getTime()).toBeCloseTo(createdAt.getTime() + 90 * DAY_MS, -4)
  await site.hub.db
    .update(sessions)
    .set({ createdAt: new Date(Date.now() - 91 * DAY_MS) })
    .where(rowOf(cookie))
  expect(await isIn(cookie)).toBe(false)
})
