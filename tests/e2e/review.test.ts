import { ne } from 'drizzle-orm'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cases } from '~db/schema'
import { givenHeld, promptState } from '~tests/domain/review/given'
import { launchBrowser } from '~tests/support/browser'
import { startTestSite, type TestSite } from '~tests/support/site'
import { createUser, type TestUser } from '~tests/support/users'

let site: TestSite
let browser: Browser
let author: TestUser
let moderator: TestUser

beforeAll(async () => {
  site = await startTestSite({ worker: false })
  browser = await launchBrowser()
  author = await createUser(site.hub)
  moderator = await createUser(site.hub, { role: 'moderator' })
}, 120_000)
afterAll(async () => {
  await browser.close()
  await site.stop()
})

async function open(path: string, javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled, locale: 'en' })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(`${site.url}/signin`)
  await page.fill('main input[name=email]', moderator.email)
  await page.fill('main input[name=password]', moderator.password)
  await page.click('main button[type=submit]')
  await page.waitForURL((url) => !url.pathname.startsWith('/signin'))
  await page.goto(site.url + path, { waitUntil: 'networkidle' })
  return page
}

const waiting = () => site.hub.db.$count(cases, ne(cases.state, 'closed'))

const covered = (page: Page) =>
  page.evaluate(
    () => getComputedStyle(document.querySelector('label[data-key=space] + div') as Element).filter
  )

/** What Tab leads to, once something has the focus. */
async function onward(page: Page): Promise<string | null> {
  await page.waitForFunction(() => document.activeElement !== document.body)
  await page.keyboard.press('Tab')
  return page.evaluate(() => document.activeElement?.getAttribute('name') ?? null)
}

describe('a moderator', { timeout: 120_000 }, () => {
  beforeEach(() => site.hub.db.update(cases).set({ state: 'closed', leaseToken: null }))

  it('walks the queue and decides by keys alone, straight on to the next case', async () => {
    const first = await givenHeld(site.hub, author, 3)
    const second = await givenHeld(site.hub, author, 2)
    const third = await givenHeld(site.hub, author, 1)
    const page = await open('/review')
    const broken: string[] = []
    page.on('pageerror', (error) => broken.push(error.message))

    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/review/${first.caseId}*`)
    await page.waitForSelector('form[data-key=Enter]')
    expect(await covered(page)).toContain('blur')
    await page.keyboard.press(' ')
    await expect.poll(() => covered(page)).not.toMatch(/blur\([1-9]/)
    // whoever presses the button itself goes on from where it was, here as after a decision
    await page.focus('form[data-key=Enter] button')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[data-key=r]')
    expect(await onward(page)).toBe('policy')

    await page.keyboard.press('r')
    await page.waitForSelector('#policy-error')
    expect(await promptState(site.hub, first.promptId)).toBe('held')
    await page.keyboard.press('1')
    await page.keyboard.press('r')
    await page.waitForURL(`**/review/${second.caseId}*`)
    expect(await promptState(site.hub, first.promptId)).toBe('rejected')

    await page.waitForSelector('[data-key=p]')
    expect(await covered(page)).toMatch(/blur\([1-9]/)
    await page.focus('[data-key=p]')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/review/${third.caseId}*`)
    expect(await promptState(site.hub, second.promptId)).toBe('published')

    await page.waitForSelector('[data-key=u]')
    await page.waitForSelector(`[data-case-link][aria-current=page][href*="${third.caseId}"]`)
    expect(await onward(page)).toBe('policy')
    // a place that is to change is drawn where it stands
    await page.evaluate(() => {
      const piece = document.querySelector('[data-words=text] > [data-at]')?.firstChild as Text
      getSelection()?.setBaseAndExtent(piece, 5, piece, 16)
    })
    await page.keyboard.press('b')
    await page.waitForFunction(() => CSS.highlights.get('asked-place')?.size === 1)
    expect(await page.evaluate(() => String([...(CSS.highlights.get('asked-place') ?? [])][0]))).toBe(
      'the lantern'
    )
    await page.fill('textarea[name=note]', 'p r x n u')
    expect(await promptState(site.hub, third.promptId)).toBe('held')
    await page.locator('textarea[name=note]').blur()
    await page.keyboard.press('?')
    expect(await page.locator('details[data-key="?"]').getAttribute('open')).not.toBeNull()
    await page.keyboard.press('u')
    await page.waitForURL('**/review')
    expect(broken).toEqual([])
    await page.close()
  })

  it('clears a queue by keys alone: reasons with words, set aside, undone, and the rest together', async () => {
    const held: { caseId: string; promptId: string }[] = []
    for (let n = 0; n < 12; n++) held.push(await givenHeld(site.hub, author, 3))
    const page = await open('/review')
    await page.keyboard.press('n')
    await page.waitForURL(`**/review/${held[0]?.caseId}*`)
    // each page begins covered and claimed; what is decided shows that it was
    for (let n = 0; n < 3; n++) {
      const here = page.url()
      await page.waitForSelector('[data-key=t]', { state: 'attached' })
      await page.keyboard.press('1')
      await page.keyboard.press('t')
      expect(await page.inputValue('form:has([data-key=r]) textarea[name=note]')).toContain('advertising')
      await page.keyboard.press('r')
      await page.waitForURL((url) => url.href !== here)
    }
    await page.waitForSelector('form[data-key=z]')
    await page.keyboard.press('z')
    await page.waitForURL(`**/review/${held[2]?.caseId}`)
    expect(await promptState(site.hub, held[2]?.promptId ?? '')).toBe('held')
    await page.waitForSelector('[data-key=p]')
    await page.keyboard.press('s')
    await page.keyboard.press('Tab')
    await page.click('button[name=until][value=day]')
    await page.waitForURL((url) => !url.pathname.endsWith(held[2]?.caseId ?? ''))

    await page.goto(`${site.url}/review`, { waitUntil: 'networkidle' })
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    for (let n = 0; n < 8; n++) await page.keyboard.press('j')
    await page.keyboard.press('Shift+X')
    await page.waitForFunction(() => document.querySelectorAll('[name=case]:checked').length === 9)
    await page.keyboard.press('p')
    await page.getByText('9 decided').waitFor()
    expect(await promptState(site.hub, held[11]?.promptId ?? '')).toBe('published')

    await page.keyboard.press('Control+k')
    await page.fill('dialog input', 'set aside')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/review?lane=snoozed')
    // the palette is gone and the list is the lane's
    await page.locator('dialog[open]').waitFor({ state: 'detached' })
    await page.waitForSelector(`main a[href*="${held[2]?.caseId}"]`)
    await page.waitForLoadState('networkidle')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/review/${held[2]?.caseId}*`)
    await page.waitForSelector('form[data-key=s]')
    await page.keyboard.press('s')
    await page.waitForSelector('form[data-key=Enter]')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[data-key=p]')
    await page.keyboard.press('p')
    await page.waitForURL((url) => !url.pathname.endsWith(held[2]?.caseId ?? ''))
    await page.close()
  })

  it('clears a hundred cases without touching anything but the keyboard', async () => {
    const held: { caseId: string; promptId: string }[] = []
    for (let n = 0; n < 100; n++) held.push(await givenHeld(site.hub, author, n < 25 ? 3 : 1))
    const page = await open('/review')
    await page.keyboard.press('n')
    for (const [n, { caseId }] of held.slice(0, 25).entries()) {
      await page.waitForURL(`**/review/${caseId}*`)
      // the address changes before the page does, and the key would be for the case before
      await page.waitForSelector(`[data-case-link][aria-current=page][href*="${caseId}"]`)
      await page.waitForSelector('[data-key=p]')
      if (n % 5 === 4) await page.keyboard.press('2')
      await page.keyboard.press(n % 5 === 4 ? 'r' : 'p')
    }
    await page.waitForURL(`**/review/${held[25]?.caseId}*`)
    await page.waitForSelector('[data-key=u]')
    await page.keyboard.press('u')
    await page.waitForURL('**/review')
    const ticked = page.locator('[name=case]:checked')
    for (let left = 75; left > 0; left = await waiting()) {
      await page.waitForSelector('[name=case]')
      await page.keyboard.press('a')
      await ticked.first().waitFor()
      const chosen = await ticked.count()
      await page.keyboard.press('p')
      await expect.poll(waiting).toBe(left - chosen)
      await expect.poll(() => ticked.count()).toBe(0)
    }
    const states = await Promise.all(held.map(({ promptId }) => promptState(site.hub, promptId)))
    expect(states.filter((state) => state === 'rejected')).toHaveLength(5)
    expect(states.filter((state) => state === 'published')).toHaveLength(95)
    await page.close()
  })

  it('does the same without JavaScript', async () => {
    const held = await givenHeld(site.hub, author, 3)
    const page = await open('/review', false)
    await page.click('form[action="/review/next"] button')
    await page.waitForURL(`**/review/${held.caseId}*`)
    expect(await covered(page)).toMatch(/blur\([1-9]/)
    await page.check('label[data-key=space] input')
    expect(await covered(page)).not.toMatch(/blur\([1-9]/)
    await page.check('input[name=policy][value=low_quality]')
    await page.fill('textarea[name=note]', 'Please say what the lantern is for.')
    await page.click('button[value=reject]')
    await page.waitForURL((url) => !url.pathname.endsWith(held.caseId))
    expect(await promptState(site.hub, held.promptId)).toBe('rejected')
    await page.close()
  })

  it('gets through on a phone', async () => {
    const held = await givenHeld(site.hub, author, 3)
    const page = await open('/review')
    await page.setViewportSize({ width: 390, height: 844 })
    for (const path of ['/review', `/review/${held.caseId}`, '/notifications']) {
      await page.goto(site.url + path, { waitUntil: 'networkidle' })
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(overflow, path).toBeLessThanOrEqual(0)
    }

    // the pane stands below the case: whoever claims or takes one begins at its head
    const begins = () => page.evaluate(() => document.querySelector('#decision')?.getBoundingClientRect().top)
    const atItsHead = async () => {
      await page.waitForSelector('[data-key=r]')
      await expect.poll(begins).toBeGreaterThanOrEqual(0)
      expect(await begins()).toBeLessThan(100)
      expect(await onward(page)).toBe('policy')
    }
    await page.goto(`${site.url}/review/${held.caseId}`, { waitUntil: 'networkidle' })
    await page.focus('form[data-key=Enter] button')
    await page.keyboard.press('Enter')
    await atItsHead()
    await page.click('[data-key=u]')
    await page.waitForURL('**/review')
    await page.click('form[action="/review/next"] button')
    await page.waitForURL(`**/review/${held.caseId}*`)
    await atItsHead()
    await page.close()
  })
})
