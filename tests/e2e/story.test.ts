import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LOCALES, type Locale } from '~/i18n/locales'
import { launchBrowser } from '~tests/support/browser'
import { startTestSite, type TestSite } from '~tests/support/site'
import { createUser } from '~tests/support/users'
import { type Actor, expectAccessible, join, newActor, post, signInAs } from './actors'

const words = {
  en: {
    title: 'A calm release note',
    text: 'Write a calm release note for {{product}}. Questions go to the desk at desk.lead@example.org.',
    output: 'The new kiln door closes by itself and tells you when it has cooled. Nothing else has changed.',
    other: 'Version two is here: a door that closes itself, and a light that says when the kiln is cool.',
    secret: 'How do I rotate this key',
    search: 'calm release'
  },
  'zh-CN': {
    title: '写一份沉静的更新说明',
    text: '请为 {{产品}} 写一份语气沉静的更新说明，结尾注明联系方式 desk.lead@example.org。',
    output: '窑门现在会自行关好，冷却完成时轻响一声提醒你。除此以外，一切照旧，请放心使用。',
    other: '新版窑炉：门会自己合上，凉透了会亮一盏小灯。其余功能没有变化。',
    secret: '如何更换这把密钥',
    search: '更新说明'
  }
} as const

const KEY = `-----BEGIN RSA PRIVATE KEY-----\n${'MIIBOgIBAAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf9Cnzj4p4WGeKLs1Pt8Qu\n'.repeat(3)}-----END RSA PRIVATE KEY-----`

let site: TestSite
let browser: Browser

beforeAll(async () => {
  ;[site, browser] = await Promise.all([startTestSite({ worker: true }), launchBrowser()])
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

const open = (locale: Locale, options: { javaScriptEnabled?: boolean; phone?: boolean } = {}) =>
  newActor(browser, site.url, { locale, ...options })

/** Has the page believe for a while that nobody sees it. */
const lookElsewhere = (page: Page, ms: number) =>
  page.evaluate((wait) => {
    const until = performance.now() + wait
    const visibilityState = { get: () => (performance.now() < until ? 'hidden' : 'visible') }
    Object.defineProperty(document, 'visibilityState', visibilityState)
  }, ms)

describe.each(LOCALES)('the whole story (%s)', (locale) => {
  const say = words[locale]
  const tag = locale === 'en' ? 'en' : 'zh'
  let creator: Actor
  let researcher: Actor
  let promptPath: string

  beforeAll(async () => {
    ;[creator, researcher] = await Promise.all([open(locale), open(locale)])
  })
  afterAll(async () => {
    await creator?.context.close()
    await researcher?.context.close()
  })

  test('sign up, post, and watch it be cleaned', async () => {
    await join(creator, { name: `maker-${tag}`, role: 'creator' })
    expect(await creator.page.getAttribute('html', 'lang')).toBe(locale)
    promptPath = await post(creator, say)
    await lookElsewhere(creator.page, 2000)
    await creator.page.getByText('<EMAIL_1>').first().waitFor()
    await creator.page.getByText(say.output).first().waitFor()
    await expectAccessible(creator.page)
  })

  test('a stranger sees the cleaned text, never the original', async () => {
    const stranger = await open(locale)
    await stranger.page.goto(promptPath)
    const html = await stranger.page.content()
    expect(html).toContain('EMAIL_1')
    expect(html).not.toContain('desk.lead@example.org')
    await stranger.page.goto(`/search?q=${encodeURIComponent(say.search)}`)
    await stranger.page.getByText(say.title).first().waitFor()
    await expectAccessible(stranger.page)
    expect(stranger.problems).toEqual([])
    await stranger.context.close()
  })

  test('rate, change and retract', async () => {
    await join(researcher, { name: `reader-${tag}`, role: 'researcher' })
    const { page } = researcher
    await page.goto(promptPath)
    const rate = async (values: number[]) => {
      for (const [i, aspect] of ['overall', 'adherence', 'quality'].entries())
        await page.locator(`input[name=${aspect}][value="${values[i]}"]`).first().check({ force: true })
    }
    const saved = () =>
      page.waitForResponse((r) => r.url().includes('/rating') && r.request().method() === 'POST')
    await Promise.all([saved(), rate([5, 4, 5])])
    await expect.poll(() => countRatings(say.title)).toEqual([{ overall: 5, adherence: 4, quality: 5 }])
    await page.reload()
    await Promise.all([
      saved(),
      page.locator('input[name=overall][value="4"]').first().check({ force: true })
    ])
    await expect.poll(() => countRatings(say.title)).toEqual([{ overall: 4, adherence: 4, quality: 5 }])
    await page.reload()
    await Promise.all([saved(), page.click('button[name=intent][value=retract]')])
    await expect.poll(() => countRatings(say.title)).toEqual([])
    await page.reload()
    await Promise.all([saved(), rate([5, 5, 5])])
    await expect.poll(() => countRatings(say.title)).toHaveLength(1)
  })

  test('remix: credited, and shown in the lineage', async () => {
    const { page } = researcher
    await page.goto(`${promptPath}/remix`)
    expect(await page.inputValue('main [name=title]')).toContain(say.title)
    await page.fill('main [name=text]', say.other)
    // what changed is shown above the choices, and moves them down
    await page.locator('main ins').first().waitFor()
    await page.fill('main [name=output]', `${say.other} ${say.output}`)
    await page.selectOption('main [name=generator]', 'human')
    await page.locator('main input[name=license]').first().check()
    await page.check('main input[name=trainingConsent][value=yes]')
    await page.click('main form button[type=submit]:not([name])')
    await page.waitForURL(
      (url) => /\/prompts\/[0-9a-f-]{36}$/.test(url.pathname) && url.pathname !== promptPath
    )
    const remixPath = new URL(page.url()).pathname
    await expect.poll(() => stateOf(remixPath)).toBe('published')
    await page.goto(`${promptPath}/lineage`)
    await page.locator(`main a[href="${remixPath}"]`).first().waitFor()
    await expectAccessible(page)
  })

  test('what cleaning holds, a moderator decides, and the author is told', async () => {
    const heldPath = await post(creator, { title: say.secret, text: `${say.secret}?\n\n${KEY}` })
    await expect.poll(() => stateOf(heldPath)).toBe('held')
    const moderator = await open(locale)
    await signInAs(
      moderator,
      await createUser(site.hub, { name: `keeper-${tag}`, role: 'moderator', locale })
    )
    await moderator.page.goto('/review')
    await expectAccessible(moderator.page)
    await moderator.page.keyboard.press('n')
    await moderator.page.waitForURL(/\/review\/[0-9a-f-]{36}/)
    await expectAccessible(moderator.page)
    await moderator.page.check('main input[name=policy][value=secrets]')
    await moderator.page.click('main button[name=action][value=reject]')
    await expect.poll(() => stateOf(heldPath)).toBe('rejected')
    await moderator.context.close()
    await creator.page.goto('/notifications')
    await creator.page.getByText(say.secret).first().waitFor()
    await expectAccessible(creator.page)
  })

  test('a recipe becomes a release, and the files are what the manifest says', async () => {
    const { page } = researcher
    const name = `notes-${tag}`
    await page.goto('/datasets/new')
    await page.fill('main [name=name]', name)
    await page.fill('main [name=title]', say.title)
    await expectAccessible(page)
    await page.click('main form button[type=submit][value=create], main form button[type=submit]:not([name])')
    await page.waitForURL(new RegExp(`/datasets/reader-${tag}/${name}`))
    const home = `/datasets/reader-${tag}/${name}`
    await page.locator(`form[action="${home}/releases"] button[type=submit]`).first().click()
    await expect
      .poll(async () => (await page.request.get(`${home}/resolve/main/manifest.json`)).status(), {
        timeout: 30_000
      })
      .toBe(200)
    const manifest = JSON.parse(await (await page.request.get(`${home}/resolve/main/manifest.json`)).text())
    const parquet = manifest.files.find((file: { path: string }) => file.path.endsWith('.parquet'))
    await page.goto(`${home}?panel=open`)
    await page.getByText(say.output.slice(0, 12)).first().waitFor()
    await expectAccessible(page)
    // what is open is in the address for pages without scripts only
    await page.locator('details[open] select[name=min]').selectOption('1')
    await page.waitForURL((url) => url.searchParams.get('min') === '1')
    expect(new URL(page.url()).searchParams.has('panel')).toBe(false)
    expect(await page.locator('details[open] select[name=min]').inputValue()).toBe('1')
    await page.goto(`${home}?tab=files`)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator(`main a[download][href*="${parquet.path}"]`).first().click()
    ])
    const bytes = await readFile(await download.path())
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(parquet.sha256)
    expect(bytes.subarray(0, 4).toString()).toBe('PAR1')
    // nothing is said of the size of a format that is not built, where its row is a list
    const dashes = page.locator('td:visible', { hasText: /^–$/ })
    expect(await dashes.count()).toBeGreaterThan(0)
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await dashes.count()).toBe(0)
  })

  test('no page of the story broke a script or the content policy', () => {
    expect(creator.problems).toEqual([])
    expect(researcher.problems).toEqual([])
  })
})

test.each(LOCALES)('without JavaScript: join, post a picture, find it, sign out (%s)', async (locale) => {
  const plain = await open(locale, { javaScriptEnabled: false, phone: true })
  const tag = locale === 'en' ? 'en' : 'zh'
  await join(plain, { name: `plain-${tag}`, role: 'creator' })
  const noise = await sharp({
    create: {
      width: 640,
      height: 480,
      channels: 3,
      background: '#c2410c',
      noise: { type: 'gaussian', mean: 128, sigma: 40 }
    }
  })
    .png()
    .toBuffer()
  const path = await post(plain, {
    title: `Sparks over snow ${tag}`,
    text: `Sparks of a campfire rising over fresh snow, seen from far away, ${tag}`,
    scenario: 'illustration',
    image: { name: 'sparks.png', bytes: noise, alt: 'Sparks' }
  })
  await expect.poll(() => stateOf(path)).toBe('published')
  await expect.poll(async () => (await (await plain.page.goto(path))?.text())?.includes('/media/')).toBe(true)
  const src = await plain.page.locator('main img').first().getAttribute('src')
  expect((await plain.page.request.get(src ?? '')).headers()['content-type']).toBe('image/webp')
  await plain.page.goto('/prompts?sort=newest')
  await plain.page.locator(`main a[href="${path}"]`).first().waitFor()
  await plain.page.goto('/signout')
  await plain.page.click('main button[type=submit]')
  await plain.page.goto('/prompts/new')
  expect(new URL(plain.page.url()).pathname).toBe('/signin')
  await plain.context.close()
})

test('pages are accessible on a phone, in the dark, in both languages', async () => {
  for (const locale of LOCALES) {
    const visitor = await open(locale, { phone: true })
    await visitor.page.emulateMedia({ colorScheme: 'dark' })
    for (const path of [
      '/',
      '/prompts',
      '/search',
      '/datasets',
      '/signin',
      '/join',
      '/moderation/log',
      '/transparency',
      '/no-such-page'
    ]) {
      await visitor.page.goto(path)
      await expectAccessible(visitor.page)
      const overflow = await visitor.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth
      )
      expect(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0)
    }
    expect(visitor.problems).toEqual([])
    await visitor.context.close()
  }
}, 120_000)

const idOf = (path: string) => path.split('/').at(-1) ?? ''

async function stateOf(path: string): Promise<string | undefined> {
  const rows = await site.hub.db.$client`select moderation_state from prompts where id = ${idOf(path)}`
  return rows[0]?.moderation_state
}

async function countRatings(title: string) {
  return [
    ...(await site.hub.db.$client`
      select overall, adherence, quality from ratings join outputs o on o.id = output_id
      join prompts p on p.id = o.prompt_id where p.title = ${title}`)
  ]
}
