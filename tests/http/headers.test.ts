import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestSite } from '~tests/support/site'
import { send } from './send'

let site: Awaited<ReturnType<typeof startTestSite>>
beforeAll(async () => {
  site = await startTestSite({ worker: false })
})
afterAll(() => site?.stop())

const policyOf = (headers: Record<string, unknown>) => String(headers['content-security-policy'])
const nonceOf = (headers: Record<string, unknown>) => /'nonce-([^']+)'/.exec(policyOf(headers))?.[1]

test.each([
  ['a page', '/signin', 200, {}],
  ['a missing page', '/no-such-page', 404, {}],
  ['a problem', '/datasets/nobody/nothing/resolve/main/x', 401, {}],
  ['the health check', '/healthz', 200, {}],
  ['a refused post', '/signin', 403, { method: 'POST', headers: { Origin: 'https://evil.example' } }],
  ['a file', '/favicon.svg', 200, {}]
])('%s carries every security header', async (_, path, status, options) => {
  const answer = await send(site.url + path, options)
  expect(answer.status).toBe(status)
  expect(answer.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'strict-transport-security': expect.stringMatching(/^max-age=\d{8}/),
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-request-id': expect.stringMatching(/.{8}/)
  })
  expect(answer.headers['x-powered-by']).toBeUndefined()
  const policy = policyOf(answer.headers)
  expect(policy).toMatch("frame-ancestors 'none'")
  expect(policy).toMatch("object-src 'none'")
  expect(/script-src[^;]*/.exec(policy)?.[0]).not.toMatch(/unsafe|\*|https?:/)
})

test('every response has its own nonce, and every inline script carries it', async () => {
  const [one, two] = await Promise.all([send(`${site.url}/signin`), send(`${site.url}/signin`)])
  expect(nonceOf(one.headers)).toBeTruthy()
  expect(nonceOf(one.headers)).not.toBe(nonceOf(two.headers))
  const scripts = one.text.match(/<script\b[^>]*>/g) ?? []
  expect(scripts.length).toBeGreaterThan(0)
  for (const script of scripts) expect(script).toContain(`nonce="${nonceOf(one.headers)}"`)
  expect(one.text).not.toMatch(/\son\w+="/)
})

test('hashed files are kept for ever', async () => {
  const page = await send(`${site.url}/signin`)
  const asset = /"(\/assets\/[^"]+\.js)"/.exec(page.text)?.[1]
  const { headers } = await send(`${site.url}${asset}`, { headers: { 'Accept-Encoding': 'gzip' } })
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect(headers['content-encoding']).toBe('gzip')
})

test('scripts are sent as small as the build made them, and speak the reader’s language alone', async () => {
  const scriptsFor = async (locale: string) => {
    const { text } = await send(`${site.url}/prompts`, { headers: { 'Accept-Language': locale } })
    return [...new Set([...text.matchAll(/modulepreload" href="([^"]+)"/g)].map((match) => String(match[1])))]
  }
  const [english, chinese] = await Promise.all([scriptsFor('en'), scriptsFor('zh-CN')])
  expect(english.length).toBeGreaterThan(5)
  expect(english.filter((path) => !path.startsWith('/assets/'))).toEqual([])
  expect(chinese.filter((path) => !path.startsWith('/zh-CN/assets/'))).toEqual([])
  const spoken = async (paths: string[]) =>
    (await Promise.all(paths.map(async (path) => (await send(site.url + path)).text))).join('\n')
  const [said, spokenZh] = await Promise.all([spoken(english), spoken(chinese)])
  expect([said.includes('More filters'), said.includes('更多筛选')]).toEqual([true, false])
  expect([spokenZh.includes('More filters'), spokenZh.includes('更多筛选')]).toEqual([false, true])
  const { headers } = await send(`${site.url}${english[0]}`, { headers: { 'Accept-Encoding': 'br, gzip' } })
  expect(headers).toMatchObject({
    'content-encoding': 'br',
    vary: expect.stringMatching('Accept-Encoding'),
    'x-content-type-options': 'nosniff',
    'cache-control': 'public, max-age=31536000, immutable'
  })
  expect(headers['content-type']).toMatch('javascript')
})

test('what comes in the address comes out inert', async () => {
  const evil = `"><script>alert(1)</script><img src=x onerror=alert(1)>javascript:alert(1)`
  for (const path of ['/signin?next=', '/join?next=', '/search?q=', '/prompts?tag=', '/nothing/']) {
    const { text } = await send(`${site.url}${path}${encodeURIComponent(evil)}`)
    expect(text).not.toContain('<script>alert(1)')
    expect(text).not.toContain('<img src=x')
  }
})

test.each([false, true])('bodies over the limit are refused (chunked: %s)', async (chunked) => {
  const headers = { Origin: site.url, 'Content-Type': 'application/x-www-form-urlencoded' }
  const body = `email=${'a'.repeat(1_100_000)}`
  const answer = await send(`${site.url}/signin`, { method: 'POST', headers, body, chunked })
  expect(answer.status).toBe(413)
  expect(answer.text).toMatch('larger than 1 MB')
})
