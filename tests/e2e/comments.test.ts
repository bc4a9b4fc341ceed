import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addComment } from '~/domain/comments/add-comment.server'
import { LOCALES } from '~/i18n/locales'
import { launchBrowser } from '~tests/support/browser'
import { startTestSite, type TestSite } from '~tests/support/site'
import { createUser } from '~tests/support/users'
import { publishedOutput, publishedPrompt } from '../domain/prompts/support'
import { expectAccessible, newActor, signInAs } from './actors'

let site: TestSite
let browser: Browser
beforeAll(async () => {
  ;[site, browser] = await Promise.all([startTestSite(), launchBrowser()])
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

const words = {
  en: { first: 'Add **rain** at the end', answer: 'It did, thank you', late: 'A late thought' },
  'zh-CN': { first: '结尾加一场**雨**', answer: '真的更好，谢谢', late: '后来想到的' }
}

test.each(LOCALES)(
  'talk, answer, react and follow a link (%s)',
  async (locale) => {
    const tag = locale === 'en' ? 'en' : 'zh'
    const say = words[locale]
    const maker = await createUser(site.hub, { name: `potter-${tag}`, locale })
    const reader = await createUser(site.hub, { name: `guest-${tag}`, locale })
    const { promptId } = await publishedPrompt(site.hub, maker)
    await publishedOutput(site.hub, maker, promptId)
    const actor = await newActor(browser, site.url, { locale, phone: locale === 'zh-CN' })
    const { page } = actor
    await page.emulateMedia({ colorScheme: locale === 'zh-CN' ? 'dark' : 'light' })
    await signInAs(actor, reader)
    await page.goto(`/prompts/${promptId}`)
    await expectAccessible(page)

    await page.fill('#write-new', say.first)
    await page.press('#write-new', 'Control+Enter')
    await page.waitForURL(/comment=/)
    await page.locator('#comments article strong').waitFor()
    expect(await page.inputValue('#write-new')).toBe('')

    await page.locator('#comments article').first().locator('a[href*="parent="]').click()
    const field = page.locator('#comments article textarea')
    await field.fill(`@potter-${tag} ${say.answer}`)
    await field.press('Control+Enter')
    await page.getByText(say.answer).waitFor()
    expect(await page.locator('#comments article textarea').count()).toBe(0)
    await page.locator(`#comments a[href="/users/potter-${tag}"]`).first().waitFor()

    const heart = page.locator('#comments button[value$=" heart"]').first()
    await Promise.all([page.waitForResponse((r) => r.url().includes('/reactions')), heart.click()])
    await expect.poll(() => heart.getAttribute('aria-pressed')).toBe('true')
    await expect
      .poll(
        async () =>
          (await site.hub.db.$client`select reaction_count as n from prompts where id = ${promptId}`)[0]?.n
      )
      .toBe(1)

    const first = await addComment(site.hub, maker, { promptId, text: say.late })
    for (let i = 0; i < 25; i += 1) await addComment(site.hub, maker, { promptId, text: `${say.late} ${i}` })
    for (let i = 0; i < 5; i += 1)
      await addComment(site.hub, reader, { promptId, parentId: first, text: `${say.answer} ${i}` })
    await page.goto('/')
    await page.goto(`/prompts/${promptId}#c-${first}`)
    await page.waitForURL(/comment=/)
    await page.locator(`#c-${first}`).waitFor()
    await expect.poll(() => page.locator(`li:has(> #c-${first}) > details[open]`).count()).toBe(1)
    await expectAccessible(page)
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth
    )
    expect(overflow).toBeLessThanOrEqual(0)
    expect(actor.problems).toEqual([])
    await actor.context.close()
  },
  120_000
)
