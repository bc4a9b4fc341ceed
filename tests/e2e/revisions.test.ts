import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishRevisions } from '~/domain/prompts/publish.server'
import { revisePrompt } from '~/domain/prompts/revise-prompt.server'
import { promptRevisions } from '~db/schema'
import { publishedPrompt } from '~tests/domain/prompts/support'
import { launchBrowser } from '~tests/support/browser'
import { startTestSite, type TestSite } from '~tests/support/site'
import { createUser } from '~tests/support/users'
import { expectAccessible, newActor } from './actors'

let site: TestSite
let browser: Browser
let promptId: string

beforeAll(async () => {
  site = await startTestSite({ worker: false })
  browser = await launchBrowser()
  const author = await createUser(site.hub, { name: 'ada' })
  promptId = (await publishedPrompt(site.hub, author, { title: 'Snow', text: 'Write of snow.' })).promptId
  for (const [baseNumber, word] of [
    [1, 'rain'],
    [2, 'hail']
  ] as const)
    await revisePrompt(site.hub, author, promptId, {
      title: 'Snow',
      text: `Write of ${word}.`,
      note: '',
      baseNumber
    })
  const rows = await site.hub.db.select({ id: promptRevisions.id }).from(promptRevisions)
  for (const { id } of rows) await site.hub.db.transaction((tx) => publishRevisions(tx, [id]))
}, 120_000)
afterAll(async () => {
  await browser.close()
  await site.stop()
})

describe('revisions on the prompt page', { timeout: 120_000 }, () => {
  it('are slid through by keyboard, and any two are compared, without leaving the page', async () => {
    const actor = await newActor(browser, site.url, { locale: 'en' })
    const { page } = actor
    await page.goto(`/prompts/${promptId}`, { waitUntil: 'networkidle' })
    const panel = page.locator('details', { hasText: 'Changed 2 times' })
    await panel.locator('summary').click()
    const gone = panel.locator('del')
    const come = panel.locator('ins')
    await expect.poll(() => come.textContent()).toContain('hail')
    await panel.getByRole('slider').focus()
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => come.textContent()).toContain('rain')
    expect(await gone.textContent()).toContain('snow')
    await panel.getByRole('link', { name: 'Revision 3' }).click()
    await expect.poll(() => come.textContent()).toContain('hail')
    await panel.getByLabel(/compared with/).selectOption('1')
    await expect.poll(() => gone.textContent()).toContain('snow')
    expect(new URL(page.url()).pathname).toBe(`/prompts/${promptId}`)
    await expectAccessible(page)
    expect(actor.problems).toEqual([])
  })

  it('without scripts there is the way to their page', async () => {
    const { page } = await newActor(browser, site.url, { locale: 'en', javaScriptEnabled: false })
    await page.goto(`/prompts/${promptId}`)
    const panel = page.locator('details', { hasText: 'Changed 2 times' })
    await panel.locator('summary').click()
    await panel.getByRole('link', { name: 'All revisions' }).click()
    await page.waitForURL(`**/prompts/${promptId}/revisions`)
  })
})
