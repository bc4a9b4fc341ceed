import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LOCALES, type Locale } from '~/i18n/locales'
import composerEn from '~/i18n/messages/en/composer'
import hintsEn from '~/i18n/messages/en/hints'
import outputEn from '~/i18n/messages/en/output'
import composerZh from '~/i18n/messages/zh-CN/composer'
import hintsZh from '~/i18n/messages/zh-CN/hints'
import outputZh from '~/i18n/messages/zh-CN/output'
import { launchBrowser } from '~tests/support/browser'
import { pngOf, pngText } from '~tests/support/file-bytes'
import { startTestSite, type TestSite } from '~tests/support/site'
import { type Actor, expectAccessible, join, newActor } from './actors'

const words = {
  en: {
    ...composerEn,
    ...outputEn,
    hints: hintsEn as Record<string, string>,
    prompt: 'a lighthouse over a calm harbour',
    other: 'a kelp forest at noon'
  },
  'zh-CN': {
    ...composerZh,
    ...outputZh,
    hints: hintsZh as Record<string, string>,
    prompt: '宁静海港边的一座灯塔',
    other: '正午阳光下的海藻森林'
  }
} as const

const settings = (prompt: string) =>
  `${prompt}\nNegative prompt: fog\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 3, Size: 64x64, Model: harbour, Version: v1.7.0`

let site: TestSite
let browser: Browser
beforeAll(async () => {
  ;[site, browser] = await Promise.all([startTestSite({ worker: true }), launchBrowser()])
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

/** A picture made by a tool, and one that says nothing; the widths make them other files in every language. */
const pictures = (locale: Locale, prompt: string) => {
  const width = locale === 'en' ? 64 : 65
  const file = (name: string, bytes: Uint8Array) => ({
    name,
    mimeType: 'image/png',
    buffer: Buffer.from(bytes)
  })
  const made = pngOf([pngText('Title', locale), pngText('parameters', Buffer.from(settings(prompt)))], {
    ...{ width, height: 64 }
  })
  return [file('made.png', made), file('plain.png', pngOf([], { width, height: 48 }))]
}

const cards = (page: Page, say: (typeof words)[Locale]) =>
  page.getByRole('list', { name: say.works }).locator('> li')
const value = (page: Page, name: string) => page.inputValue(`main [name=${name}]`)

/** A card is ready when it holds the id its file arrived under. */
async function whenReady(page: Page, count: number): Promise<void> {
  await expect.poll(() => page.locator('main input[name$=".upload"]').count()).toBe(count)
}

/** Puts text into the prompt field as the browser does when a person pastes. */
const paste = (page: Page, text: string) =>
  page.evaluate((given) => {
    const field = document.querySelector('main [name=text]') as HTMLTextAreaElement
    field.focus()
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', given)
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    document.execCommand('insertText', false, given)
  }, text)

async function agreeAndSend(page: Page): Promise<string> {
  const from = new URL(page.url()).pathname
  await page.locator('main input[name=license]:not([disabled])').first().check()
  await page.check('main input[name=trainingConsent][value=yes]')
  await page.click('main form button[type=submit]:not([name])')
  await page.waitForURL(({ pathname }) => pathname !== from && /\/prompts\/[0-9a-f-]{36}$/.test(pathname))
  return new URL(page.url()).pathname
}

async function stateOf(path: string): Promise<string | undefined> {
  const id = path.split('/').at(-1) ?? ''
  const [row] = await site.hub.db.$client`select moderation_state from prompts where id = ${id}`
  return row?.moderation_state
}

describe.each(LOCALES)('the composer (%s)', (locale) => {
  const say = words[locale]
  let actor: Actor
  let path: string
  beforeAll(async () => {
    actor = await newActor(browser, site.url, { locale })
    await join(actor, { name: locale === 'en' ? 'sharer-en' : 'sharer-zh', role: 'creator' })
  })
  afterAll(() => actor?.context.close())

  test('is filled by what a dropped picture says, and the filling can be undone', async () => {
    const { page } = actor
    await page.goto('/prompts/new', { waitUntil: 'networkidle' })
    await page.setInputFiles('main [name=files]', pictures(locale, say.prompt))
    await whenReady(page, 2)
    expect(await cards(page, say).count()).toBe(2)
    const [made, plain] = [cards(page, say).nth(0), cards(page, say).nth(1)]
    await made.getByText(say.from_file).waitFor()
    await made.getByText('harbour').first().waitFor()
    await plain.getByText(say['work.silent']).waitFor()
    await expect.poll(() => value(page, 'text')).toBe(say.prompt)
    expect(await value(page, 'title')).toBe(say.prompt)
    await page.getByText('made.png').first().waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: say['filled.undo'], exact: true }).click()
    await expect.poll(() => value(page, 'text')).toBe('')
    expect(await value(page, 'title')).toBe('')
    expect(await page.getByRole('button', { name: say['filled.undo'], exact: true }).count()).toBe(0)
    expect(await cards(page, say).count()).toBe(2)
  })

  test('fills again from the same file dropped anew', async () => {
    const { page } = actor
    for (const name of ['made.png', 'plain.png'])
      await page.getByRole('button', { name: say['work.remove'].replace('{{name}}', name) }).click()
    await expect.poll(() => cards(page, say).count()).toBe(0)
    await page.setInputFiles('main [name=files]', pictures(locale, say.prompt))
    await whenReady(page, 2)
    await expect.poll(() => value(page, 'text')).toBe(say.prompt)
  })

  test('brings words and files back after a reload', async () => {
    const { page } = actor
    await expect.poll(() => page.evaluate(() => JSON.stringify({ ...localStorage }))).toContain(say.prompt)
    await page.reload({ waitUntil: 'networkidle' })
    await whenReady(page, 2)
    expect(await value(page, 'text')).toBe(say.prompt)
    await page.getByText(say.draft, { exact: true }).waitFor()
    const names = await cards(page, say).locator('[title]').allTextContents()
    expect(names.filter((name) => name.endsWith('.png'))).toEqual(['made.png', 'plain.png'])
    await expectAccessible(page)
  })

  test('posts, and the page tells what is from the file', async () => {
    const { page } = actor
    await page.selectOption('main [name=scenario]', 'illustration')
    // for the file that names nobody
    await page.selectOption('main [name=generator]', 'human')
    path = await agreeAndSend(page)
    await expect.poll(() => stateOf(path)).toBe('published')
    await page.goto(path, { waitUntil: 'networkidle' })
    const told = page.getByText(say['made.from_file'], { exact: true })
    await expect.poll(() => told.count()).toBeGreaterThan(0)
    const rows = await site.hub.db.$client`
      select generator_id, model, generation is not null as told from outputs
      where prompt_id = ${path.split('/').at(-1) ?? ''} order by id`
    expect([...rows]).toEqual([
      { generator_id: 'stable-diffusion', model: 'harbour', told: true },
      { generator_id: 'human', model: '', told: false }
    ])
    await page.goto('/prompts/new', { waitUntil: 'networkidle' })
    expect(await value(page, 'text')).toBe('')
    expect(await cards(page, say).count()).toBe(0)
  })

  test('takes pasted settings apart', async () => {
    const { page } = actor
    await page.goto('/prompts/new', { waitUntil: 'networkidle' })
    await paste(page, settings(say.other))
    await expect.poll(() => value(page, 'text')).toBe(say.other)
    await expect.poll(() => value(page, 'generator')).toBe('stable-diffusion')
    expect(await value(page, 'title')).toBe(say.other)
    expect(await value(page, 'model')).toBe('harbour')
    expect(await value(page, 'parameters')).toMatch(/^seed: 3$/m)
    await page.getByRole('button', { name: say['filled.undo'], exact: true }).click()
    await expect.poll(() => value(page, 'text')).toBe(settings(say.other))
    expect(await value(page, 'title')).toBe('')
  })

  test('leaves plain pasted words as they are', async () => {
    const { page } = actor
    await page.fill('main [name=text]', '')
    await paste(page, say.other)
    await expect.poll(() => value(page, 'text')).toBe(say.other)
    expect(await value(page, 'title')).toBe('')
    expect(await page.getByRole('button', { name: say['filled.undo'], exact: true }).count()).toBe(0)
  })

  test('starts afresh without the words and the files of the draft', async () => {
    const { page } = actor
    await page.setInputFiles('main [name=files]', pictures(locale, say.prompt))
    await whenReady(page, 2)
    await expect.poll(() => page.evaluate(() => JSON.stringify({ ...localStorage }))).toContain(say.other)
    await page.reload({ waitUntil: 'networkidle' })
    await whenReady(page, 2)
    await page.getByRole('button', { name: say['draft.discard'] }).click()
    await whenReady(page, 0)
    expect(await value(page, 'text')).toBe('')
    await page.reload({ waitUntil: 'networkidle' })
    expect(await value(page, 'text')).toBe('')
    await whenReady(page, 0)
  })

  test('tells as it is typed what cleaning will do, shows the words, and sends nothing', async () => {
    const { page } = actor
    const sent: string[] = []
    page.on('request', (request) => sent.push(new URL(request.url()).pathname))
    const text = `${say.prompt} 138 0013 8000`
    await page.fill('main [name=text]', text)
    const hints = page.getByRole('region', { name: say.hints.title })
    await hints.getByText('<PHONE_1>').first().waitFor()
    await page.fill('main [name=output]', '\u202etxt\u202c wen@harbour.cn')
    await page.getByText(say.hints['effect.hold'] ?? '', { exact: true }).waitFor()
    await expectAccessible(page)
    await hints.getByRole('button', { name: '138 0013 8000' }).click()
    const selected = await page.evaluate(() => {
      const field = document.activeElement as HTMLTextAreaElement
      return [field.name, field.value.slice(field.selectionStart, field.selectionEnd)]
    })
    expect(selected).toEqual(['text', '138 0013 8000'])
    await page.fill('main [name=text]', say.prompt)
    await hints.getByText('<PHONE_1>').first().waitFor({ state: 'detached' })
    // only n-grams tell this from a language of the hub
    await page.fill(
      'main [name=output]',
      'Habari ya asubuhi rafiki yangu, leo tunaenda sokoni kununua matunda na mboga za familia yetu yote.'
    )
    await page.getByText(say.hints['note.language'] ?? '').waitFor()
    expect(sent.filter((path) => !/\/assets\//.test(path))).toEqual([])
    await page.fill('main [name=output]', '')
  })

  test('remixes, and the lineage shows both', async () => {
    const { page } = actor
    await page.goto(`${path}/remix`, { waitUntil: 'networkidle' })
    expect(await value(page, 'text')).toBe(say.prompt)
    await page.fill('main [name=text]', `${say.prompt} · ${say.other}`)
    const remix = await agreeAndSend(page)
    await expect.poll(() => stateOf(remix)).toBe('published')
    await page.goto(`${path}/lineage`)
    await page.locator(`main a[href="${remix}"]`).first().waitFor()
    expect(await page.locator(`main a[href="${path}"]`).count()).toBeGreaterThan(0)
  })

  test('broke no script and no content policy', () => expect(actor.problems).toEqual([]))
})
