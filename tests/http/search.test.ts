import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestSite } from '~tests/support/site'
import { createUser } from '~tests/support/users'
import { publishedPrompt } from '../domain/prompts/support'

let site: Awaited<ReturnType<typeof startTestSite>>
beforeAll(async () => {
  site = await startTestSite({ worker: false })
  const author = await createUser(site.hub)
  await publishedPrompt(site.hub, author, {
    title: 'A lighthouse at dusk',
    text: 'Paint a lighthouse in the last light.'
  })
  await publishedPrompt(site.hub, author, { title: '水墨远山', text: '竖幅水墨山水画，一叶扁舟。' })
})
afterAll(() => site?.stop())

const page = async (query: string, language = 'en') =>
  (await fetch(`${site.url}/search${query}`, { headers: { 'Accept-Language': language } })).text()

test('the results hold the query in the field', async () => {
  const html = await page('?q=lighthouse')
  expect(html).toContain('A lighthouse at dusk')
  expect(html).toContain('value="lighthouse"')
  expect(html).toContain('1 result')
})
test('Chinese works, in a Chinese page', async () => {
  const html = await page(`?q=${encodeURIComponent('山水')}`, 'zh-CN')
  expect(html).toContain('水墨远山')
  expect(html).toContain('1 条结果')
})
test('a typo is mended and told', async () => {
  const html = await page('?q=lihgthouse')
  expect(html).toContain('A lighthouse at dusk')
  expect(html).toMatch(/Showing results for/)
})
test('nothing found teaches, and offers a way on', async () => {
  const html = await page('?q=zzzzqqqq')
  expect(html).toContain('Nothing found')
  expect(html).toContain('href="/prompts/new"')
})
test('no query lists what is trending', async () => {
  const html = await page('')
  expect(html).toContain('Trending now')
  expect(html).toContain('A lighthouse at dusk')
})
