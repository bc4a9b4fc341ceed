import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '~db/vocabulary'
import { startTestSite } from '~tests/support/site'
import { createUser, signIn } from '~tests/support/users'
import { addressOf, allRoutes, mutatingRoutes, streams } from './routes'
import { post, send } from './send'

/** What somebody signed out may post to. */
const OPEN = new Set([
  ...['/join', '/signin', '/signout', '/preferences', '/unsubscribe', '/search/image', '/prompts/:id/gate'],
  ...['/rights', '/rights/confirm', '/confirm-email']
])
const REVIEWERS_ONLY =
  /^\/review(\/(?!log)|$)|^\/cleaning(\/(?!evaluation-sets$)|$)|\/decision$|^\/comments\/:id\/(remove|restore)$/
/** Only admins may post to these; at the runs, new rules and the gold cases only admins may look, either. */
const ADMINS_ONLY = /^\/cleaning\/(evaluation-sets|runs)|^\/review\/(rules|gold)/
const ADMINS_SEE = /^\/cleaning\/runs|^\/review\/(rules\/new$|gold)/

let site: Awaited<ReturnType<typeof startTestSite>>
const cookies = {} as Record<Role, string>

beforeAll(async () => {
  site = await startTestSite({ worker: false })
  for (const role of ['creator', 'researcher', 'moderator', 'admin'] as const) {
    cookies[role] = await signIn(site.url, await createUser(site.hub, { name: `the-${role}`, role }))
  }
})
afterAll(() => site?.stop())

describe.each(mutatingRoutes)('POST $path', ({ path }) => {
  test('signed out: sent to sign in, or refused', async () => {
    const { status, headers } = await post(site.url + addressOf(path), {})
    if (OPEN.has(path)) return expect(status).toBeLessThan(500)
    if (status === 302) expect(headers.location).toMatch(/^\/signin\?next=/)
    else expect([401, 403, 404]).toContain(status)
  })

  test.each(['creator', 'researcher', 'moderator', 'admin'] as const)(
    'an empty form from a %s breaks nothing',
    async (role) => {
      if (path === '/signout') return
      const { status } = await post(site.url + addressOf(path), {}, { headers: { Cookie: cookies[role] } })
      expect(status).toBeLessThan(500)
      if (REVIEWERS_ONLY.test(path) && (role === 'creator' || role === 'researcher')) expect(status).toBe(403)
      if (ADMINS_ONLY.test(path) && role !== 'admin') expect(status).toBe(403)
    }
  )
})

describe.each(allRoutes)('GET $path', ({ path }) => {
  test('never breaks, whoever asks', async () => {
    for (const cookie of [undefined, cookies.creator, cookies.moderator]) {
      const { status } = await send(site.url + addressOf(path), { headers: cookie ? { Cookie: cookie } : {} })
      expect(status).toBeLessThan(500)
    }
  })

  test('nonsense for parameters is an answer, not a fault', async () => {
    const odd = path.replace(/:\w+|\*/g, encodeURIComponent('%00\u0000’;--'))
    expect((await send(`${site.url}${odd}?after=%F0%28&sort=%00&q=%00&page=-1`)).status).toBeLessThan(500)
  })
})

test.each(allRoutes.filter(({ path }) => REVIEWERS_ONLY.test(path)))(
  'only reviewers see $path',
  async ({ path }) => {
    const address = site.url + addressOf(path)
    const signedOut = await send(address)
    const creator = await send(address, { headers: { Cookie: cookies.creator } })
    if (path === '/review/next')
      return expect([signedOut, creator].map(({ headers }) => headers.location)).toEqual([
        '/review',
        '/review'
      ])
    expect(signedOut.headers.location).toMatch(/^\/signin\?next=/)
    expect(creator.status).toBe(403)
  }
)

test.each(allRoutes.filter(({ path }) => ADMINS_SEE.test(path)))(
  'only admins see $path',
  async ({ path }) => {
    const address = site.url + addressOf(path)
    expect([302, 401]).toContain((await send(address)).status)
    for (const role of ['creator', 'moderator'] as const)
      expect((await send(address, { headers: { Cookie: cookies[role] } })).status).toBe(403)
    expect([200, 404]).toContain((await send(address, { headers: { Cookie: cookies.admin } })).status)
  }
)

describe.each(streams)('the stream %s', (path) => {
  test('is refused to whoever is not signed in, and takes no posts', async () => {
    expect((await send(site.url + path)).status).toBe(401)
    expect((await send(site.url + path, { headers: { Cookie: 'kindling=made-up' } })).status).toBe(401)
    expect((await post(site.url + path, {}, { headers: { Cookie: cookies.creator } })).status).toBe(404)
    const elsewhere = { Cookie: cookies.creator, Origin: 'https://elsewhere.example' }
    expect((await post(site.url + path, {}, { headers: elsewhere })).status).toBe(403)
  })

  test('is given to everybody signed in', async () => {
    for (const role of ['creator', 'researcher', 'moderator', 'admin'] as const) {
      const gone = new AbortController()
      const answer = await fetch(site.url + path, { headers: { Cookie: cookies[role] }, signal: gone.signal })
      expect(answer.status).toBe(200)
      expect(answer.headers.get('Content-Type')).toMatch(/^text\/event-stream/)
      gone.abort()
    }
  })
})
