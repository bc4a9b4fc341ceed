import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestSite } from '~tests/support/site'
import { createUser, signIn } from '~tests/support/users'
import { addressOf, mutatingRoutes } from './routes'
import { send } from './send'

let site: Awaited<ReturnType<typeof startTestSite>>
let cookie: string

beforeAll(async () => {
  site = await startTestSite({ worker: false })
  cookie = await signIn(site.url, await createUser(site.hub))
})
afterAll(() => site?.stop())

/** Hub clients ask for paths by POST, from wherever they are; it only reads. */
const changing = mutatingRoutes.filter(({ path }) => !path.includes('/paths-info/'))

describe.each(changing)('POST $path', ({ path }) => {
  const attack = (headers: Record<string, string>) =>
    send(site.url + addressOf(path), {
      method: 'POST',
      form: { a: 'b' },
      headers: { Cookie: cookie, ...headers }
    })

  test.each([
    ['from another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['from a neighbour', { 'Sec-Fetch-Site': 'same-site' }],
    ['with another Origin', { Origin: 'https://evil.example' }],
    ['with a null Origin', { Origin: 'null' }],
    ['with a cookie and no Origin', {}],
    ['with a forged X-Forwarded-Host', { Origin: 'https://evil.example', 'X-Forwarded-Host': 'evil.example' }]
  ])('%s is refused', async (_, headers) => {
    expect((await attack(headers as Record<string, string>)).status).toBe(403)
  })
})

test('there are mutating routes to try', () => {
  expect(changing.length).toBeGreaterThan(3)
})

test('other verbs are refused as well', async () => {
  for (const method of ['PUT', 'PATCH', 'DELETE']) {
    const { status } = await send(`${site.url}/preferences`, {
      method,
      headers: { Cookie: cookie, 'Sec-Fetch-Site': 'cross-site' }
    })
    expect(status).toBe(403)
  }
})

test('our own forms pass: by Origin, and by Sec-Fetch-Site alone', async () => {
  for (const headers of [{ Origin: site.url }, { 'Sec-Fetch-Site': 'same-origin' }] as Record<
    string,
    string
  >[]) {
    const form = { theme: 'dark', next: '/signin' }
    const { status } = await send(`${site.url}/preferences`, {
      method: 'POST',
      form,
      headers: { Cookie: cookie, ...headers }
    })
    expect(status).toBe(302)
  }
})

test('a bearer token without a cookie passes the guard', async () => {
  const headers = { Authorization: 'Bearer abc', 'Sec-Fetch-Site': 'cross-site' }
  const { status } = await send(`${site.url}/preferences`, {
    method: 'POST',
    form: { theme: 'dark' },
    headers
  })
  expect(status).toBe(302)
})

test('a program is refused with a problem document', async () => {
  const headers = { Accept: 'application/json', Cookie: cookie }
  const answer = await send(`${site.url}/preferences`, { method: 'POST', form: {}, headers })
  expect(answer.headers['content-type']).toMatch('application/problem+json')
  expect(JSON.parse(answer.text)).toMatchObject({ status: 403, code: 'forbidden' })
})
