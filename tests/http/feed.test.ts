import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestSite } from '~tests/support/site'
import { createUser, signIn, type TestUser } from '~tests/support/users'
import { publishedOutput, publishedPrompt } from '../domain/prompts/support'

const XSS = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'

let site: Awaited<ReturnType<typeof startTestSite>>
let author: TestUser
beforeAll(async () => {
  site = await startTestSite({ worker: false })
  author = await createUser(site.hub, { name: 'author' })
  for (let i = 0; i < 30; i++)
    await publishedPrompt(site.hub, author, {
      title: i === 29 ? XSS : `Prompt ${i}`,
      text: i === 29 ? XSS : `Number ${i}: describe the harbour at night, in the fog.`,
      scenario: i % 2 ? 'poem' : 'news'
    })
})
afterAll(() => site?.stop())

const page = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(site.url + path, {
    headers: { Accept: 'text/html', 'Accept-Language': 'en', ...headers }
  })
  return { status: answer.status, html: await answer.text() }
}
const cardLinks = (html: string) => new Set(html.match(/href="\/prompts\/[0-9a-f-]{36}"/g) ?? [])

test('the feed links its next page, and both together hold every prompt', async () => {
  const first = await page('/prompts?sort=newest')
  const next = /<a [^>]*rel="next"[^>]*>/.exec(first.html)?.[0]
  const href = /href="([^"]+)"/.exec(next ?? '')?.[1]?.replaceAll('&amp;', '&')
  expect(href).toMatch(/^\/prompts\?sort=newest&after=/)
  const second = await page(href as string)
  expect(second.html).not.toContain('rel="next"')
  const all = new Set([...cardLinks(first.html), ...cardLinks(second.html)])
  expect(cardLinks(first.html).size).toBe(24)
  expect(all.size).toBe(30)
})

test('filters and sorts stand in links, with counts', async () => {
  const { html } = await page('/prompts?scenario=poem')
  expect(cardLinks(html).size).toBe(15)
  expect(html).toContain('aria-current="true"')
  expect(html).toMatch(
    /href="\/prompts\?sort=newest&amp;scenario=poem"|href="\/prompts\?scenario=poem&amp;sort=newest"/
  )
})

test('a cursor that was tampered with shows the first page', async () => {
  for (const after of ['x', btoa('[1]'), btoa('["a","b"]'), '%00']) {
    const { status, html } = await page(`/prompts?sort=newest&after=${after}`)
    expect(status).toBe(200)
    expect(cardLinks(html).size).toBe(24)
  }
})

test('hostile titles and queries are inert', async () => {
  for (const path of ['/prompts?sort=newest', `/search?q=${encodeURIComponent(XSS)}`, '/', '/users/author']) {
    const { html } = await page(path)
    expect(html).not.toContain('<script>alert(1)')
    expect(html).not.toContain('<img src=x')
  }
})

test('speaks Chinese, with the same content', async () => {
  const { html } = await page('/prompts', { 'Accept-Language': 'zh-CN' })
  expect(html).toContain('热门')
  expect(cardLinks(html).size).toBe(24)
})

test('a person’s page is public; one’s own list is not', async () => {
  const profile = await page('/users/AUTHOR')
  expect(profile.html).toContain('30')
  expect(cardLinks(profile.html).size).toBe(24)
  expect((await page('/users/nobody-here')).status).toBe(404)
  const cookie = await signIn(site.url, author)
  const mine = await page('/me', { Cookie: cookie })
  expect(mine.status).toBe(200)
  expect(mine.html).toContain('Prompt 28')
  expect(mine.html).toMatch(/\/me\?after=|Prompt 0/)
})

test('the home shows a real example', async () => {
  const { promptId } = await publishedPrompt(site.hub, author, {
    title: 'A lamp in the fog',
    text: 'Write four lines about a lamp.'
  })
  await publishedOutput(site.hub, author, promptId, 'It burns a hole in the grey.')
  const { html } = await page('/', { 'Accept-Language': 'en-GB' })
  expect(html).toContain('Share what you made.')
  const later = await page('/', { 'Accept-Language': 'zh' })
  expect(later.html).toContain('It burns a hole in the grey.')
})
