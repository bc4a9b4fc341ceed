import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { DEMO_PEOPLE, demoEmail, demoPassword } from '~/domain/hub/demo/people'
import { launchBrowser } from './browser'

/**
 * `npm run screenshots -- [--hub URL] [--out DIR] [--all]`: pictures of a running hub with the demo content.
 * Without `--all` only the ones the README shows; with it every page at 1280 and 390, light and dark, in both languages.
 */
const { values } = parseArgs({
  options: {
    hub: { type: 'string', default: 'http://127.0.0.1:4321' },
    out: { type: 'string', default: 'docs/screenshots' },
    all: { type: 'boolean', default: false },
    only: { type: 'string' }
  }
})

interface Look {
  width: number
  theme: 'light' | 'dark'
  locale: 'en' | 'zh-CN'
}

type Role = 'visitor' | 'creator' | 'researcher' | 'moderator'

/** Opens a page, follows a link on it to find a real address, and answers that address. */
async function firstLink(page: Page, path: string, pattern: RegExp): Promise<string> {
  await page.goto(new URL(path, values.hub).href)
  const links = await page
    .locator('main a')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''))
  const found = links.find((href) => pattern.test(href))
  if (!found) throw new Error(`no link like ${pattern} on ${path}`)
  return found
}

async function places(page: Page): Promise<[string, string, Role][]> {
  const prompt = await firstLink(page, '/prompts?sort=top', /^\/prompts\/[0-9a-f-]{36}$/)
  const dataset = await firstLink(page, '/datasets', /^\/datasets\/[\w.-]+\/[\w.-]+$/)
  return [
    ['home', '/', 'visitor'],
    ['feed', '/prompts', 'visitor'],
    ['prompt', prompt, 'visitor'],
    ['datasets', '/datasets', 'visitor'],
    ['dataset', dataset, 'visitor'],
    ['search', '/search?q=fire', 'visitor'],
    ['join', '/join', 'visitor'],
    ['signin', '/signin', 'visitor'],
    ['missing', '/nothing-here', 'visitor'],
    ['log', '/review/log', 'visitor'],
    ['composer', '/prompts/new', 'creator'],
    ['prompt-signed-in', prompt, 'creator'],
    ['remix', `${prompt}/remix`, 'creator'],
    ['lineage', `${prompt}/lineage`, 'creator'],
    ['mine', '/me', 'creator'],
    ['notifications', '/notifications', 'creator'],
    ['home-creator', '/', 'creator'],
    ['recipe', '/datasets/new', 'researcher'],
    ['home-researcher', '/', 'researcher'],
    ['queue', '/review', 'moderator']
  ]
}

const README = new Set(['home', 'feed', 'prompt', 'dataset', 'recipe', 'queue'])

async function signIn(page: Page, role: Role) {
  if (role === 'visitor') return
  await page.goto(new URL('/signin', values.hub).href)
  const name = DEMO_PEOPLE.find((person) => person.role === role)?.name ?? ''
  await page.fill('main input[name=email]', demoEmail(name))
  await page.fill('main input[name=password]', demoPassword(name))
  await page.click('main button[type=submit]')
  await page.waitForURL((url) => !url.pathname.startsWith('/signin'))
}

async function shoot(browser: Browser, look: Look, suffix: string) {
  const scout = await (await browser.newContext()).newPage()
  const all = (await places(scout)).filter(
    ([name]) => (values.all || README.has(name)) && (!values.only || values.only.split(',').includes(name))
  )
  for (const role of ['visitor', 'creator', 'researcher', 'moderator'] as const) {
    const context = await browser.newContext({
      viewport: { width: look.width, height: look.width < 500 ? 844 : 900 },
      colorScheme: look.theme,
      locale: look.locale,
      deviceScaleFactor: 1
    })
    const page = await context.newPage()
    page.on('pageerror', (error) => process.stderr.write(`page error: ${error.message}\n`))
    page.on('console', (message) => {
      if (message.type() === 'error') process.stderr.write(`console (${page.url()}): ${message.text()}\n`)
    })
    await signIn(page, role)
    for (const [name, path] of all.filter(([, , who]) => who === role)) {
      await page.goto(new URL(path, values.hub).href, { waitUntil: 'networkidle' })
      await page.screenshot({
        path: join(values.out, `${name}${suffix}.png`),
        fullPage: values.all && name !== 'feed'
      })
    }
    await context.close()
  }
}

await mkdir(values.out, { recursive: true })
const browser = await launchBrowser()
try {
  if (!values.all) await shoot(browser, { width: 1280, theme: 'light', locale: 'en' }, '')
  else
    for (const look of [
      { width: 1280, theme: 'light', locale: 'en' },
      { width: 390, theme: 'light', locale: 'zh-CN' },
      { width: 1280, theme: 'dark', locale: 'zh-CN' },
      { width: 390, theme: 'dark', locale: 'en' }
    ] as const)
      await shoot(browser, look, `-${look.width}-${look.theme}-${look.locale}`)
} finally {
  await browser.close()
}
