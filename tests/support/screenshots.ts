import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { DEMO_PEOPLE, demoEmail, demoPassword } from '~/domain/hub/demo/people'
import { launchBrowser } from './browser'
import { type Place, placesOf } from './screenshot-places'

/**
 * `npm run screenshots -- [--hub URL] [--out DIR] [--all] [--only name,name]`: pictures of a running hub with the demo
 * content. Without `--all` only the ones the README shows; with it every page at 1280 and 390, light and dark, in both
 * languages. Complains on stderr of script errors and of pages wider than the screen.
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

const LOOKS: Look[] = [
  { width: 1280, theme: 'light', locale: 'en' },
  { width: 390, theme: 'light', locale: 'zh-CN' },
  { width: 1280, theme: 'dark', locale: 'zh-CN' },
  { width: 390, theme: 'dark', locale: 'en' }
]

/** The README's pictures: which place, under which name. */
const README: Record<string, string> = { home: 'home', prompt: 'prompt', dataset: 'dataset', case: 'queue' }
/** Pixels: a taller page is cut. */
const TALLEST = 3000

const url = (path: string) => new URL(path, values.hub).href

/** Signs in and asks for the look's language, which an account remembers. */
async function signIn(page: Page, role: Place['role'], locale: Look['locale']) {
  if (role === 'visitor') return
  await page.goto(url('/signin'))
  const name = DEMO_PEOPLE.find((person) => person.role === role)?.name ?? ''
  await page.fill('main input[name=email]', demoEmail(name))
  await page.fill('main input[name=password]', demoPassword(name))
  await page.click('main button[type=submit]')
  await page.waitForURL((to) => !to.pathname.startsWith('/signin'))
  const other = page.locator(`header button[name=locale][value="${locale}"]`)
  if ((await other.count()) === 0) return
  await other.click()
  await page.waitForSelector(`html[lang="${locale}"]`)
}

async function shoot(page: Page, place: Place, file: string, whole: boolean) {
  await page.goto(url(place.path), { waitUntil: 'networkidle' })
  await place.before?.(page)
  const [height, excess] = await page.evaluate(() => {
    const { scrollHeight, scrollWidth } = document.documentElement
    return [scrollHeight, scrollWidth - window.innerWidth] as const
  })
  if (excess > 0) process.stderr.write(`${place.name}: ${excess} px wider than the screen\n`)
  const { width, height: screen } = page.viewportSize() ?? { width: 1280, height: 900 }
  if (whole) await page.setViewportSize({ width, height: Math.min(TALLEST, Math.max(screen, height)) })
  await page.waitForLoadState('networkidle')
  const png = await page.screenshot()
  await page.setViewportSize({ width, height: screen })
  await sharp(png).png({ palette: true, quality: 90, effort: 10 }).toFile(file)
}

async function shootAll(browser: Browser, look: Look, suffix: string) {
  for (const role of ['visitor', 'creator', 'researcher', 'moderator', 'admin'] as const) {
    const context = await browser.newContext({
      viewport: { width: look.width, height: look.width < 500 ? 844 : 900 },
      colorScheme: look.theme,
      locale: look.locale
    })
    const page = await context.newPage()
    page.on('pageerror', (error) => process.stderr.write(`page error: ${error.message}\n`))
    page.on('console', (message) => {
      if (message.type() === 'error') process.stderr.write(`console (${page.url()}): ${message.text()}\n`)
    })
    await signIn(page, role, look.locale)
    for (const place of await placesOf(page, role, values.hub)) {
      const name = values.all ? place.name : README[place.name]
      if (!name) continue
      if (values.only && !values.only.split(',').includes(place.name)) continue
      await shoot(page, place, join(values.out, `${name}${suffix}.png`), values.all)
    }
    await context.close()
  }
}

await mkdir(values.out, { recursive: true })
const browser = await launchBrowser()
try {
  if (values.all)
    for (const look of LOOKS) await shootAll(browser, look, `-${look.width}-${look.theme}-${look.locale}`)
  else await shootAll(browser, { width: 1280, theme: 'light', locale: 'en' }, '')
} finally {
  await browser.close()
}
