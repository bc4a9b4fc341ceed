import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestSite } from '~tests/support/site'
import { createUser, signIn } from '~tests/support/users'
import { cookiesOf, post, send } from './send'

let site: Awaited<ReturnType<typeof startTestSite>>
beforeAll(async () => {
  site = await startTestSite({ worker: false })
})
afterAll(() => site?.stop())

const langOf = (text: string) => /<html lang="([^"]+)"/.exec(text)?.[1]

test('the language is the cookie’s, then the person’s, then the browser’s', async () => {
  const page = (headers: Record<string, string>) => send(`${site.url}/preferences`, { headers })
  expect(langOf((await page({})).text)).toBe('en')
  expect(langOf((await page({ 'Accept-Language': 'zh-CN,zh;q=0.9' })).text)).toBe('zh-CN')
  expect(langOf((await page({ 'Accept-Language': 'zh', Cookie: 'locale=en' })).text)).toBe('en')
  const user = await createUser(site.hub, { locale: 'zh-CN' })
  const session = (await signIn(site.url, user))
    .split('; ')
    .find((cookie) => cookie.startsWith('kindling=')) as string
  expect(langOf((await page({ Cookie: session })).text)).toBe('zh-CN')
  expect(langOf((await page({ Cookie: 'locale=%FF; theme=%' })).text)).toBe('en')
})

test('a choice is kept in a cookie and comes back to the page', async () => {
  const answer = await post(`${site.url}/preferences`, {
    locale: 'zh-CN',
    theme: 'dark',
    next: '/prompts?sort=top'
  })
  expect(answer.headers.location).toBe('/prompts?sort=top')
  const cookies = cookiesOf(answer).join('\n')
  expect(cookies).toMatch(/^locale=zh-CN; Path=\/; Max-Age=31536000; SameSite=Lax/m)
  expect(cookies).toMatch(/^theme=dark;/m)
  const page = await send(`${site.url}/preferences`, { headers: { Cookie: 'locale=zh-CN; theme=dark' } })
  expect(page.text).toMatch(/<html lang="zh-CN" data-theme="dark"/)
})

test('an unknown language is refused and leads nowhere else', async () => {
  expect((await post(`${site.url}/preferences`, { locale: 'tlh' })).status).toBe(422)
  const answer = await post(`${site.url}/preferences`, { theme: 'light', next: '//evil.example' })
  expect(answer.headers.location).toBe('/preferences')
})

test('error pages speak both languages and lead on', async () => {
  const english = await send(`${site.url}/no-such-page`)
  expect(english.status).toBe(404)
  expect(english.text).toMatch('There is nothing here')
  expect(english.text).toMatch(/href="\/search"/)
  const chinese = await send(`${site.url}/no-such-page`, { headers: { Cookie: 'locale=zh-CN' } })
  expect(chinese.text).toMatch('这里什么也没有')
})

test('errors are problem documents for programs', async () => {
  const headers = { Accept: 'application/json' }
  for (const path of ['/no-such-page', '/prompts/not-an-id']) {
    const answer = await send(`${site.url}${path}`, { headers })
    expect(answer.status).toBe(404)
    expect(answer.headers['content-type']).toMatch('application/problem+json')
    expect(JSON.parse(answer.text)).toMatchObject({ status: 404, code: 'not_found', type: 'about:blank' })
  }
})
