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

/** A window of one look, in which every page is opened: its process knows the scripts, a further one would learn them anew. */
interface Tab {
  look: Look
  context: BrowserContext
  page: Page
  /** What the browser complained about since the page was asked for. */
  complaints: string[]
  /** Whether the page in it is meant to be missing or forbidden. */
  refused: boolean
}

async function openTab(look: Look): Promise<Tab> {
  const context = await browser.newContext({
    baseURL: site.url,
    locale: look.locale,
    colorScheme: look.theme,
    viewport: { width: look.width, height: look.height },
    isMobile: look.width < 500,
    reducedMotion: 'reduce'
  })
  await context.addInitScript({ content: AXE })
  const page = await context.newPage()
  const tab: Tab = { look, context, page, complaints: [], refused: false }
  page.on('pageerror', (error) => tab.complaints.push(`script: ${error.message}`))
  page.on('console', (message) => {
    // the browser's own word for a page that is meant to be missing or forbidden
    const meant = tab.refused && message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !meant) tab.complaints.push(`console: ${message.text()}`)
  })
  return tab
}

/** Lets somebody else sit down at the tab. */
async function seat({ context, look }: Tab, as: Looker): Promise<void> {
  const pairs = as === 'visitor' ? [] : world.cookies[as].split('; ')
  await context.clearCookies()
  await context.addCookies(
    [...pairs, `locale=${look.locale}`, `theme=${look.theme}`].map((pair) => {
      const [name = '', ...value] = pair.split('=')
      return { name, value: value.join('='), url: site.url }
    })
  )
}

/** Everything wrong with one page in one look. */
async function problemsOf(tab: Tab, { path, as, status = 200 }: Example): Promise<string[]> {
  const { page, look } = tab
  await seat(tab, as)
  await page.setViewportSize({ width: look.width, height: look.height })
  Object.assign(tab, { complaints: [], refused: status >= 400 })
  const problems: string[] = []
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
  let tab: Tab
  beforeAll(async () => {
    tab = await openTab(look)
  })
  afterAll(() => tab?.context.close())

  test.each(shown)('$path', async ({ path }) => {
    for (const example of EXAMPLES[path]?.(world) ?? [])
      expect(await problemsOf(tab, example), `${example.path} as ${example.as}`).toEqual([])
  })
})
