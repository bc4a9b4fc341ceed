import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '~tests/support/browser'
import { startTestSite, type TestSite } from '~tests/support/site'
import { type Actor, join, newActor } from './actors'

let site: TestSite
let browser: Browser
let actor: Actor
beforeAll(async () => {
  ;[site, browser] = await Promise.all([startTestSite(), launchBrowser()])
  actor = await newActor(browser, site.url, { locale: 'en' })
  await join(actor, { name: 'keys-only', role: 'creator' })
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

/** What has the focus: its name or its words, and whether a ring shows where it is. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLElement & { name?: string }
    const rings = [at, at.closest('label')].map((each) => each && getComputedStyle(each))
    const seen = rings.some((style) => style?.outlineStyle === 'solid' && style.outlineWidth === '2px')
    return { name: at.name || at.textContent?.trim() || at.tagName, seen }
  })

/** The fields of the composer as Tab reaches them; a group of radio buttons is one stop. */
const ORDER = [
  'Import many',
  'title',
  'text',
  'scenario',
  'tags',
  'files',
  'output',
  'modality',
  'syntax',
  'generator',
  'Not in the list? Add it',
  'model',
  'parameters',
  'contentRating',
  'license',
  'trainingConsent',
  'Share'
]

test('every part of the composer is reached by Tab, in the order it is read, and shows that it is', async () => {
  const { page } = actor
  await page.goto('/prompts/new', { waitUntil: 'networkidle' })
  await page.keyboard.press('Tab')
  expect((await focused(page)).name).toBe('Skip to the content')
  await page.keyboard.press('Enter')
  const stops: string[] = []
  for (let i = 0; i < 30 && stops.at(-1) !== 'Share'; i++) {
    await page.keyboard.press('Tab')
    const { name } = await focused(page)
    await expect.poll(async () => (await focused(page)).seen, { message: `a ring around ${name}` }).toBe(true)
    if (stops.at(-1) !== name) stops.push(name)
  }
  expect(stops).toEqual(ORDER)
})

test('a prompt is written, refused, mended and sent without a pointer', async () => {
  const { page } = actor
  await page.goto('/prompts/new', { waitUntil: 'networkidle' })
  const { keyboard } = page
  const to = async (name: string) => {
    for (let i = 0; i < 30 && (await focused(page)).name !== name; i++) await keyboard.press('Tab')
    expect((await focused(page)).name).toBe(name)
  }
  await to('title')
  await keyboard.type('A lamp in the harbour')
  await to('text')
  await keyboard.type(
    'Describe the lamp at the end of the harbour wall, seen from a boat that comes home late.'
  )
  await to('scenario')
  await keyboard.press('ArrowDown')
  await to('tags')
  await keyboard.type('one, two, three, four, five, six, seven, eight, nine')
  await to('license')
  await keyboard.press('Space')
  await to('trainingConsent')
  await keyboard.press('Space')
  await keyboard.press('Control+Enter')
  await page.locator('main [name=tags][aria-invalid=true]').waitFor()
  await expect.poll(async () => (await focused(page)).name).toBe('tags')
  expect(await page.inputValue('main [name=text]')).toMatch(/comes home late/)
  const described = await page.getAttribute('main [name=tags]', 'aria-describedby')
  expect(described).toContain('f-tags-error')
  await keyboard.press('Control+A')
  await keyboard.type('harbour')
  await keyboard.press('Control+Enter')
  await page.waitForURL(/\/prompts\/[0-9a-f-]{36}/)
  expect(actor.problems).toEqual([])
})
