import { existsSync } from 'node:fs'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/**
 * A test's page is gone before its scripts have paid for being compiled to run fast; and what was compiled for one page is
 * thrown away in the next.
 */
const SHORT_LIVED = '--js-flags=--no-opt --no-maglev'

/**
 * Starts a headless Chromium: `CHROMIUM_PATH`, else the system's, else the one inside the npm package
 * (so that the browser tests run on a bare machine).
 *
 * @param options.measured scripts run as fast as people's do
 */
export async function launchBrowser({ measured = false } = {}): Promise<Browser> {
  const system = process.env.CHROMIUM_PATH ?? SYSTEM.find((path) => existsSync(path))
  return playwright.launch({
    headless: true,
    executablePath: system ?? (await chromium.executablePath()),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(measured ? [] : [SHORT_LIVED])
    ]
  })
}
