import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publishedPrompt } from '~tests/domain/prompts/support'
import { launchBrowser } from '~tests/support/browser'
import { startTestSite, type TestSite } from '~tests/support/site'
import { createUser } from '~tests/support/users'

let site: TestSite
let browser: Browser

beforeAll(async () => {
  site = await startTestSite({ worker: false })
  browser = await launchBrowser()
  const author = await createUser(site.hub)
  for (const title of ['Lighthouse one', 'Lighthouse two', 'Bakery sign'])
    await publishedPrompt(site.hub, author, { title, text: `Draw ${title}.`, tags: [] })
}, 120_000)
afterAll(async () => {
  await browser.close()
  await site.stop()
})

async function open(path: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en' })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(site.url + path, { waitUntil: 'networkidle' })
  return page
}

test('results follow the typing, and arrows walk them', async () => {
  const page = await open('/search')
  const field = page.locator('main input[type=search]')
  await field.focus()
  await field.pressSequentially('lighth', { delay: 40 })
  await page.waitForURL((url) => url.searchParams.get('q') === 'lighth')
  await page.getByText('2 results').waitFor()
  expect(await field.inputValue()).toBe('lighth')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/prompts\//)
  await page.getByRole('heading', { name: 'More like this' }).waitFor()
  await page.goBack()
  await page.waitForURL((url) => url.searchParams.get('q') === 'lighth')
  expect(await field.inputValue()).toBe('lighth')
}, 120_000)

test('the palette shows the first hits', async () => {
  const page = await open('/datasets')
  await page.keyboard.press('Control+k')
  await page.locator('dialog[open] input').pressSequentially('bakery', { delay: 40 })
  await page.getByRole('option', { name: /Bakery sign/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/prompts\/[\da-f-]{36}/)
  expect(await page.locator('dialog[open]').count()).toBe(0)
}, 120_000)
