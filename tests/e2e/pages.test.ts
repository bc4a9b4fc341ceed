import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { read } from '~tests/architecture/source'
import { allRoutes } from '~tests/http/routes'
import { launchBrowser } from '~tests/support/browser'
import { startTestSite, type TestSite } from '~tests/support/site'
import { AXE, seriousViolations } from './actors'
import { EXAMPLES, type Example } from './page-examples'
import { clippedTexts, widerThan } from './page-layout'
import { type Looker, makeWorld, type World } from './page-world'

/** Every language, light and width once, not each with each. */
const LOOKS = [
  { locale: 'en', theme: 'light', width: 1280, height: 900 },
  { locale: 'zh-CN', theme: 'dark', width: 390, height: 844 }
] as const
type Look = (typeof LOOKS)[number]

let site: TestSite
let browser: Browser
let world: World
beforeAll(async () => {
  ;[site, browser] = await Promise.all([startTestSite({ worker: true }), launchBrowser()])
  world = await makeWorld(site)
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

const contexts = new Map<string, Promise<BrowserContext>>()
/** A browser of somebody's, in a look; kept for all pages. */
function contextOf(as: Looker, look: Look): Promise<BrowserContext> {
  const key = `${as} ${look.locale}`
  const known = contexts.get(key)
  if (known) return known
  const made = (async () => {
    const context = await browser.newContext({
      baseURL: site.url,
      locale: look.locale,
      colorScheme: look.theme,
      viewport: { width: look.width, height: look.height },
      isMobile: look.width < 500,
      reducedMotion: 'reduce'
    })
    const pairs = as === 'visitor' ? [] : world.cookies[as].split('; ')
    await context.addInitScript({ content: AXE })
    await context.addCookies(
      [...pairs, `locale=${look.locale}`, `theme=${look.theme}`].map((pair) => {
        const [name = '', ...value] = pair.split('=')
        return { name, value: value.join('='), url: site.url }
      })
    )
    return context
  })()
  contexts.set(key, made)
  return made
}

interface Tab {
  page: Page
  /** What the browser complained about since the tab was taken. */
  complaints: string[]
  /** Whether the page in it is meant to be missing or forbidden. */
  refused: boolean
}
const idle = new Map<BrowserContext, Tab[]>()

/** A tab nobody uses: one that has shown a page opens the next in half the time. */
async function takeTab(context: BrowserContext, refused: boolean): Promise<Tab> {
  const known = idle.get(context)?.pop()
  if (known) return Object.assign(known, { complaints: [], refused })
  const page = await context.newPage()
  const tab: Tab = { page, complaints: [], refused }
  page.on('pageerror', (error) => tab.complaints.push(`script: ${error.message}`))
  page.on('console', (message) => {
    // the browser's own word for a page that is meant to be missing or forbidden
    const meant = tab.refused && message.text().startsWith('Failed to load resource')
    // more pages are open at once than one person may have streams
    const streams = message.location().url.endsWith('/notifications/stream')
    if (message.type() === 'error' && !meant && !streams) tab.complaints.push(`console: ${message.text()}`)
  })
  return tab
}

/** Everything wrong with one page in one look. */
async function problemsOf({ path, as, status = 200 }: Example, look: Look): Promise<string[]> {
  const context = await contextOf(as, look)
  const tab = await takeTab(context, status >= 400)
  const { page } = tab
  await page.setViewportSize({ width: look.width, height: look.height })
  const problems: string[] = []
  try {
    const answer = await page.goto(path, { waitUntil: 'load' })
    if (answer?.status() !== status) problems.push(`answers ${answer?.status()}, not ${status}`)
    const lang = await page.getAttribute('html', 'lang')
    if (lang !== look.locale) problems.push(`is in ${lang}`)
    // what only scripts can do appears when they run; not while it is being looked at
    await page.waitForFunction(() => !document.querySelector('button.invisible'))
    problems.push(...(await seriousViolations(page)))
    problems.push(...(await clippedTexts(page)))
    problems.push(...(await widerThan(page, look.width < 500 ? [look.width, 320] : [look.width])))
    return [...tab.complaints, ...problems]
  } finally {
    idle.set(context, [...(idle.get(context) ?? []), tab])
  }
}

const pages = allRoutes.filter(({ file }) => /export default/.test(read(`app/${file}`)))

test('every page has an example', () => {
  expect(Object.keys(EXAMPLES).sort()).toEqual(pages.map(({ path }) => path).sort())
})

/** Pages that are looked at in both looks; the others take turns, so that the suite stays short. `ALL_LOOKS=1` turns no page away. */
const IN_BOTH = new Set([
  '/',
  '/prompts',
  '/prompts/new',
  '/prompts/:id',
  '/search',
  '/users/:name',
  '/imports/:id',
  '/review/:caseId',
  '/datasets/:owner/:name'
])
const looksOf = ({ path }: { path: string }, n: number) =>
  process.env.ALL_LOOKS || IN_BOTH.has(path) ? LOOKS : [LOOKS[n % LOOKS.length]]

describe.each(LOOKS)('$locale, $theme, $width pixels wide', (look) => {
  const shown = pages.filter((page, n) => looksOf(page, n).includes(look))
  test.concurrent.each(shown)('$path', { timeout: 60_000 }, async ({ path }) => {
    for (const example of EXAMPLES[path]?.(world) ?? [])
      expect(await problemsOf(example, look), `${example.path} as ${example.as}`).toEqual([])
  })
})
