import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishedPrompt } from '~tests/domain/prompts/support'
import { launchBrowser } from '~tests/support/browser'
import { startTestSite, type TestSite } from '~tests/support/site'
import { createUser } from '~tests/support/users'
import { expectAccessible, newActor } from './actors'

let site: TestSite
let browser: Browser
const ids: Record<string, string> = {}

beforeAll(async () => {
  site = await startTestSite({ worker: false })
  browser = await launchBrowser()
  const author = await createUser(site.hub, { name: 'ada' })
  const post = async (title: string, parent?: string) => {
    const parentId = parent ? ids[parent] : null
    ids[title] = (
      await publishedPrompt(site.hub, author, { title, text: `Write of {{thing: ${title}}}.`, parentId })
    ).promptId
  }
  await post('spark')
  await post('left', 'spark')
  await post('right', 'spark')
  await post('leaf', 'right')
}, 120_000)
afterAll(async () => {
  await browser.close()
  await site.stop()
})

describe('a family in the browser', { timeout: 120_000 }, () => {
  it('is walked by arrows and opened by Enter', async () => {
    const actor = await newActor(browser, site.url, { locale: 'en' })
    const { page } = actor
    await page.goto(`/prompts/${ids.leaf}/lineage`, { waitUntil: 'networkidle' })
    const focused = () =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-label')?.split(',')[0] ?? null)
    await page.locator('#tree a[aria-current=page]').focus()
    const walked: (string | null)[] = []
    for (const key of ['ArrowLeft', 'ArrowDown', 'ArrowLeft', 'ArrowLeft', 'ArrowRight']) {
      await page.keyboard.press(key)
      walked.push(await focused())
    }
    expect(walked).toEqual(['right', 'left', 'spark', 'spark', 'right'])
    expect(await page.locator('#tree a[tabindex="0"]').count()).toBe(1)
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/prompts/${ids.right}`)
    expect(actor.problems).toEqual([])
  })

  it('is dragged with one finger and pinched with two, and on a phone there is a list', async () => {
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
    const context = await browser.newContext({ baseURL: site.url, locale: 'en', ...phone })
    const page = await context.newPage()
    await page.goto(`/prompts/${ids.leaf}/lineage`, { waitUntil: 'networkidle' })
    const frame = page.locator('#tree > section')
    await frame.scrollIntoViewIfNeeded()
    const box = await frame.boundingBox()
    if (!box) throw new Error('no tree')
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    const devtools = await context.newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: [number, number][]) =>
      devtools.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: points.map(([px, py], id) => ({ x: px, y: py, id }))
      })
    const widthOf = () =>
      page
        .locator('#tree a')
        .first()
        .evaluate((node) => node.getBoundingClientRect().width)
    const pinch = async (from: number, to: number) => {
      await touch('touchStart', [
        [x - from, y],
        [x + from, y]
      ])
      for (let step = 1; step <= 8; step++) {
        const apart = from + ((to - from) * step) / 8
        await touch('touchMove', [
          [x - apart, y],
          [x + apart, y]
        ])
      }
      await touch('touchEnd', [])
    }
    const before = await widthOf()
    await pinch(30, 90)
    const larger = await widthOf()
    expect(larger).toBeGreaterThan(before * 1.3)
    const left = () => frame.evaluate((node) => node.scrollLeft)
    await frame.evaluate((node) => node.scrollTo({ left: 0, behavior: 'instant' }))
    await touch('touchStart', [[x + 80, y]])
    for (let step = 1; step <= 8; step++) await touch('touchMove', [[x + 80 - step * 20, y]])
    await touch('touchEnd', [])
    await expect.poll(left).toBeGreaterThan(40)
    expect(new URL(page.url()).pathname).toBe(`/prompts/${ids.leaf}/lineage`)
    await pinch(90, 30)
    expect(await widthOf()).toBeLessThan(larger)
    await expect.poll(() => page.getByRole('link', { name: 'spark' }).count()).toBeGreaterThan(1)
    await context.close()
  })

  it('a filled prompt is shared by its address, and leaves as cURL', async () => {
    const actor = await newActor(browser, site.url, { locale: 'en' })
    const { page, context } = actor
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto(`/prompts/${ids.spark}`, { waitUntil: 'networkidle' })
    const blank = page.getByLabel('Fill in thing')
    await blank.fill('雪 & "ice"')
    await page.waitForURL(/#fill\?thing=/)
    await page.reload({ waitUntil: 'networkidle' })
    await expect.poll(() => blank.inputValue()).toBe('雪 & "ice"')
    await page.locator('summary', { hasText: 'Copy as' }).click()
    await page.getByRole('button', { name: 'cURL' }).click()
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toContain('Write of 雪 & \\"ice\\".')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Reset' }).click()
    await page.waitForURL((url) => url.hash === '')
    await expectAccessible(page)
    expect(actor.problems).toEqual([])
  })
})
