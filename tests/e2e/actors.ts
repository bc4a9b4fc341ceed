import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Locale } from '~/i18n/locales'

/** axe-core, as a script for a page: `window.axe`. */
export const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Someone at a browser of their own. */
export interface Actor {
  page: Page
  context: BrowserContext
  /** What the browser complained about, for the test to look at. */
  problems: string[]
}

/** Opens a browser window for one person; every script error of its pages is remembered. */
export async function newActor(
  browser: Browser,
  url: string,
  options: { locale: Locale; javaScriptEnabled?: boolean; phone?: boolean }
): Promise<Actor> {
  const context = await browser.newContext({
    baseURL: url,
    locale: options.locale,
    javaScriptEnabled: options.javaScriptEnabled ?? true,
    viewport: options.phone ? { width: 390, height: 844 } : { width: 1280, height: 900 },
    acceptDownloads: true,
    reducedMotion: 'reduce'
  })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && /hydrat|Content Security/i.test(message.text()))
      problems.push(message.text())
  })
  return { page, context, problems }
}

/** Signs up through the form. */
export async function join(
  actor: Actor,
  person: { name: string; role: 'creator' | 'researcher' }
): Promise<void> {
  const { page } = actor
  await page.goto('/join')
  await page.check(`input[name=role][value=${person.role}]`)
  await page.fill('main input[name=name]', person.name)
  await page.fill('main input[name=email]', `${person.name}@example.org`)
  await page.fill('main input[name=password]', `kindled by ${person.name} 柴火`)
  await page.click('main button[type=submit]')
  await page.waitForURL((url) => url.pathname !== '/join')
}

/** Signs in through the form. */
export async function signInAs(actor: Actor, user: { email: string; password: string }): Promise<void> {
  const { page } = actor
  await page.goto('/signin')
  await page.fill('main input[name=email]', user.email)
  await page.fill('main input[name=password]', user.password)
  await page.click('main button[type=submit]')
  await page.waitForURL((url) => url.pathname !== '/signin')
}

export interface NewPost {
  title: string
  text: string
  scenario?: string
  output?: string
  image?: { name: string; bytes: Buffer; alt: string }
  license?: string
  consent?: boolean
}

/** Fills the composer and sends it; answers the prompt's path. */
export async function post(actor: Actor, work: NewPost): Promise<string> {
  const { page } = actor
  await page.goto('/prompts/new')
  await page.fill('main [name=title]', work.title)
  await page.fill('main [name=text]', work.text)
  await page.selectOption('main [name=scenario]', work.scenario ?? 'assistant')
  await page.fill('main [name=tags]', 'e2e, kindling')
  if (work.output) await page.fill('main [name=output]', work.output)
  if (work.image) {
    await page.setInputFiles('main [name=files]', {
      name: work.image.name,
      mimeType: 'image/png',
      buffer: work.image.bytes
    })
    // with scripts the field comes when the file has arrived
    await page.locator('main [name="works[0].alt"], main [name=alt]').first().fill(work.image.alt)
  }
  if (work.output || work.image) await page.selectOption('main [name=generator]', 'human')
  await page.check(`main input[name=license][value="${work.license ?? 'CC-BY-4.0'}"]`)
  await page.check(`main input[name=trainingConsent][value=${work.consent === false ? 'no' : 'yes'}]`)
  await page.click('main form button[type=submit]:not([name])')
  await page.waitForURL(/\/prompts\/[0-9a-f-]{36}/)
  return new URL(page.url()).pathname
}

/** The dearest of axe's rules that never find anything worse than moderate. */
const MODERATE = [
  ...['region', 'heading-order', 'page-has-heading-one', 'empty-heading', 'form-field-multiple-labels'],
  ...['landmark-unique', 'landmark-one-main', 'landmark-banner-is-top-level', 'landmark-no-duplicate-banner']
]

/** What axe-core has against a page, serious or critical. */
export async function seriousViolations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  return page.evaluate(async (moderate) => {
    const { axe } = window as unknown as {
      axe: {
        run(options: object): Promise<{
          violations: { id: string; impact: string; nodes: { html: string }[] }[]
        }>
      }
    }
    // only what is wrong is told, and no style sheet fetched a second time for one rule about phones held sideways
    const { violations } = await axe.run({
      resultTypes: ['violations'],
      preload: false,
      rules: Object.fromEntries(moderate.map((rule) => [rule, { enabled: false }]))
    })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)
  }, MODERATE)
}

/** Fails on any serious or critical violation. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await seriousViolations(page), `axe on ${page.url()}`).toEqual([])
}
