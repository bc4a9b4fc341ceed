import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestSite } from '~tests/support/site'
import { createUser } from '~tests/support/users'
import { post } from './send'

let site: Awaited<ReturnType<typeof startTestSite>>
beforeAll(async () => {
  site = await startTestSite({ worker: false })
})
afterAll(() => site?.stop())

const attempt = (email: string, password: string, from: string) =>
  post(`${site.url}/signin`, { email, password }, { from })

test('the eleventh wrong try of an account from one address must wait; from elsewhere the owner gets in', async () => {
  const user = await createUser(site.hub)
  for (let i = 0; i < 10; i++)
    expect((await attempt(user.email, `wrong ${i} wrong`, '127.0.0.10')).status).toBe(401)
  const eleventh = await attempt(user.email, user.password, '127.0.0.10')
  expect(eleventh.status).toBe(429)
  expect(Number(eleventh.headers['retry-after'])).toBeGreaterThan(60)
  expect(eleventh.text).toMatch(/try again in 15 min/)
  expect((await attempt(user.email, user.password, '127.0.0.11')).status).toBe(302)
})

test('a right password forgives the wrong ones before it', async () => {
  const user = await createUser(site.hub)
  for (let round = 0; round < 2; round++) {
    for (let i = 0; i < 9; i++) await attempt(user.email, 'wrong wrong wrong', '127.0.0.12')
    expect((await attempt(user.email, user.password, '127.0.0.12')).status).toBe(302)
  }
})

test('an address gets a hundred wrong tries a day, over all accounts', async () => {
  for (let i = 0; i < 100; i += 10) {
    const tries = Array.from({ length: 10 }, (_, j) =>
      attempt(`nobody-${i + j}@example.org`, 'wrong wrong', '127.0.0.13')
    )
    for (const { status } of await Promise.all(tries)) expect(status).toBe(401)
  }
  const next = await attempt('nobody-else@example.org', 'wrong wrong', '127.0.0.13')
  expect(next.status).toBe(429)
  expect(Number(next.headers['retry-after'])).toBeGreaterThan(3600)
})

test('X-Forwarded-For buys no new tries without a proxy', async () => {
  const user = await createUser(site.hub)
  const statuses: number[] = []
  for (let i = 0; i < 11; i++) {
    const headers = { 'X-Forwarded-For': `203.0.113.${i}` }
    const form = { email: user.email, password: 'wrong wrong wrong' }
    statuses.push((await post(`${site.url}/signin`, form, { from: '127.0.0.14', headers })).status)
  }
  expect(statuses.at(-1)).toBe(429)
})

test('an unknown address and a wrong password read the same', async () => {
  const user = await createUser(site.hub)
  const plain = (text: string) =>
    text
      .replace(/nonce="[^"]*"/g, '')
      .replaceAll(user.email, 'X')
      .replaceAll('unknown@example.org', 'X')
  const known = await attempt(user.email, 'wrong wrong wrong', '127.0.0.15')
  const unknown = await attempt('unknown@example.org', 'wrong wrong wrong', '127.0.0.16')
  expect(unknown.status).toBe(known.status)
  expect(plain(unknown.text)).toBe(plain(known.text))
})
