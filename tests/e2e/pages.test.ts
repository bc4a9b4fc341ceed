import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { read } from '~tests/architecture/source'
import { allRoutes } from '~tests/http/routes'
import { launchBrowser } from '~tests/support/browser'
import { startTestSite, type TestSite } from '~tests/support/site'
import { seriousViolations } from './actors'
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

/** Everything wrong with one page in one look. */
async function problemsOf({ path, as, status = 200 }: Example, look: Look): Promise<string[]> {
  const page = await (await contextOf(as, look)).newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(`script: ${error.message}`))
  page.on('console', (message) => {
    // the browser's own word for a page that is meant to be missing or forbidden
    const meant = status >= 400 && message.text().startsWith('Failed to load resource')
    // more pages are open at once than one person may have streams
    const streams = message.location().url.endsWith('/notifications/stream')
    if (message.type() === 'error' && !meant && !streams) problems.push(`console: ${message.text()}`)
  })
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
    return problems
  } finally {
    await page.close()
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
