import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LOCALES } from '~/i18n/locales'
import composerEn from '~/i18n/messages/en/composer'
import en from '~/i18n/messages/en/imports'
import composerZh from '~/i18n/messages/zh-CN/composer'
import zhCN from '~/i18n/messages/zh-CN/imports'
import { launchBrowser } from '~tests/support/browser'
import { startTestSite, type TestSite } from '~tests/support/site'
import { expectAccessible, join, newActor } from './actors'

const words = { en: { ...composerEn, ...en }, 'zh-CN': { ...composerZh, ...zhCN } } as const

let site: TestSite
let browser: Browser
beforeAll(async () => {
  ;[site, browser] = await Promise.all([startTestSite({ worker: true }), launchBrowser()])
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

const PLACES = ['harbour', 'mill', 'bridge', 'tower', 'garden', 'market', 'station', 'library']
const table = (locale: string) =>
  `heading,ask,reply\n${PLACES.map((place) => `${place} ${locale},"Describe an evening at the ${place}, told by its keeper (${locale})",The ${place} sleeps.`).join('\n')}\nonly a heading\n`

/** Drops a file onto the page, as from a folder. */
const drop = (page: Page, name: string, text: string) =>
  page.evaluate(
    ([name, text]) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([text as string], name as string, { type: 'text/csv' }))
      const target = document.querySelector('main form') as HTMLFormElement
      for (const type of ['dragover', 'drop'])
        target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
    },
    [name, text]
  )

describe.each(LOCALES)('in %s', (locale) => {
  test('drop → preview → map → run → report → the rows that could not be read', async () => {
    const say = words[locale]
    const actor = await newActor(browser, site.url, { locale })
    const { page } = actor
    await join(actor, { name: `importer-${locale.toLowerCase()}`, role: 'creator' })
    await page.goto(`${site.url}/imports/new`)
    await page.getByText(say['new.drop']).waitFor()
    await expectAccessible(page)
    await drop(page, 'keepers.csv', table(locale))
    await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/)

    // nothing is known to hold prompts: a person says what does
    await page.getByText(say['error.no_prompt_column']).waitFor()
    const start = page.getByRole('button', { name: say.start })
    expect(await start.isDisabled()).toBe(true)
    await page.selectOption('main [name="columns[1].role"]', 'prompt')
    await page.getByText('told by its keeper').first().waitFor()
    await page.selectOption('main [name="columns[0].role"]', 'title')
    await page.selectOption('main [name="columns[2].role"]', 'answer')
    await page.getByText('The harbour sleeps.').nth(1).waitFor()
    await page.selectOption('main [name=generator]', 'gpt')
    await expectAccessible(page)
    await page.check('main input[name=license][value="CC0-1.0"]')
    await page.check('main input[name=trainingConsent][value=yes]')
    await start.click()

    await page.getByText(say['report.done']).waitFor({ timeout: 30_000 })
    await page.getByText(say['reason.short_row']).waitFor()
    await expectAccessible(page)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: say['rejects.download'] }).click()
    ])
    const text = await readFile(await download.path(), 'utf8')
    expect(JSON.parse(text)).toMatchObject({ line: 10, row: ['only a heading'] })

    await page.getByRole('link', { name: say['report.prompts'] }).click()
    await page.getByRole('link', { name: `library ${locale}` }).waitFor()
    await page.goto(`${site.url}/imports`)
    await page.getByRole('link', { name: 'keepers.csv' }).click()
    await page.getByRole('link', { name: say.undo }).click()
    await page.getByRole('button', { name: say['undo.confirm'] }).click()
    await page.getByText(say['report.undone'], { exact: true }).waitFor({ timeout: 30_000 })
    expect(actor.problems).toEqual([])
    await actor.context.close()
  }, 120_000)
})
