import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'

/** "Slow 4G" of Lighthouse: bytes a second, and milliseconds a round trip. */
const NETWORK = {
  offline: false,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
  latency: 150
}
/** Quiet time after which a page has come to rest. */
const REST_MS = 700
const SCREENS = 3

export interface Load {
  /** Milliseconds since the navigation began: the largest picture or text of the first screen. */
  lcp: number
  /** Milliseconds of long tasks beyond 50 ms each. */
  tbt: number
  /** Largest window of layout shifts, the page at rest. */
  cls: number
  /** The same after scrolling; equal to `cls` where the page was not scrolled. */
  clsScrolled: number
  /** Bytes, every file gzip at level 9, before scrolling. */
  jsGzip: number
  htmlGzip: number
  /** Bytes as they came over the wire. */
  jsWire: number
  imageWire: number
  requests: number
  lcpElement: string
}

interface Seen {
  lcp: number
  lcpElement: string
  tbt: number
  shifts: { at: number; value: number }[]
}

/** Runs in the page, before anything of it. */
function watch(): void {
  const seen: Seen = { lcp: 0, lcpElement: '', tbt: 0, shifts: [] }
  Object.assign(window, { seen })
  const observe = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true })
  observe('largest-contentful-paint', (entry) => {
    const { element } = entry as PerformanceEntry & { element?: Element }
    seen.lcp = entry.startTime
    seen.lcpElement = element
      ? `${element.tagName.toLowerCase()} ${(element.textContent || element.getAttribute('src') || '').slice(0, 24)}`
      : 'gone'
  })
  observe('longtask', (entry) => {
    seen.tbt += Math.max(0, entry.duration - 50)
  })
  observe('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean }
    if (!hadRecentInput) seen.shifts.push({ at: entry.startTime, value })
  })
}

/** The largest sum of shifts less than a second apart, over five seconds at most (web.dev/cls). */
function largestWindow(shifts: Seen['shifts']): number {
  let worst = 0
  let sum = 0
  let from = 0
  let last = Number.NEGATIVE_INFINITY
  for (const { at, value } of shifts) {
    if (at - last > 1000 || at - from > 5000) {
      sum = 0
      from = at
    }
    sum += value
    last = at
    worst = Math.max(worst, sum)
  }
  return worst
}

/** What came over the wire, by kind. */
async function listen(session: CDPSession) {
  const kinds = new Map<string, { kind: string; url: string }>()
  const wire: Record<string, number> = {}
  const scripts = new Set<string>()
  let open = 0
  let restedAt = Date.now()
  const settle = () => {
    open = Math.max(0, open - 1)
    restedAt = Date.now()
  }
  session.on('Network.requestWillBeSent', ({ requestId, type, request }) => {
    if (!request.url.startsWith('http') || type === 'EventSource') return
    if (!kinds.has(requestId)) open += 1
    kinds.set(requestId, { kind: type ?? 'Other', url: request.url })
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const known = kinds.get(requestId)
    if (!known) return
    settle()
    const script = /\.js$/.test(new URL(known.url).pathname)
    const kind = script ? 'Script' : known.kind
    wire[kind] = (wire[kind] ?? 0) + encodedDataLength
    if (script) scripts.add(known.url)
  })
  session.on('Network.loadingFailed', ({ requestId }) => kinds.has(requestId) && settle())
  await session.send('Network.enable')
  const rest = async (page: Page) => {
    while (open > 0 || Date.now() - restedAt < REST_MS) await page.waitForTimeout(100)
  }
  return { wire, scripts, rest, count: () => kinds.size }
}

const gzipSizes = new Map<string, number>()
async function gzipSize(url: string): Promise<number> {
  const known = gzipSizes.get(url)
  if (known !== undefined) return known
  const body = Buffer.from(await (await fetch(url)).arrayBuffer())
  const size = gzipSync(body, { level: 9 }).byteLength
  gzipSizes.set(url, size)
  return size
}

/**
 * One cold load in a fresh context with the given cookies: throttled network, processor slowed `cpu` times.
 *
 * @param scroll whether to go down three pages of a list that grows, shifts counted
 */
export async function loadOnce(
  browser: Browser,
  url: string,
  options: { cpu: number; scroll: boolean; cookies: Parameters<BrowserContext['addCookies']>[0] }
): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 })
  try {
    await context.addCookies(options.cookies)
    const page = await context.newPage()
    page.setDefaultTimeout(60_000)
    // what compiles this file names functions by a helper of its own, which the page lacks
    await page.addInitScript({ content: `globalThis.__name = (f) => f; (${watch})()` })
    const session = await context.newCDPSession(page)
    const { wire, scripts, rest, count } = await listen(session)
    await session.send('Network.emulateNetworkConditions', NETWORK)
    await session.send('Emulation.setCPUThrottlingRate', { rate: options.cpu })
    const answer = await page.goto(url, { waitUntil: 'load' })
    await rest(page)
    const seen = await page.evaluate(() => (window as unknown as { seen: Seen }).seen)
    const jsGzip = (await Promise.all([...scripts].map(gzipSize))).reduce((sum, size) => sum + size, 0)
    const html = (await answer?.body()) ?? Buffer.alloc(0)
    const load: Load = {
      lcp: seen.lcp,
      tbt: seen.tbt,
      cls: largestWindow(seen.shifts),
      clsScrolled: 0,
      jsGzip,
      htmlGzip: gzipSync(html, { level: 9 }).byteLength,
      jsWire: wire.Script ?? 0,
      imageWire: wire.Image ?? 0,
      requests: count(),
      lcpElement: seen.lcpElement
    }
    if (options.scroll) await scrollDown(page, rest)
    const after = await page.evaluate(() => (window as unknown as { seen: Seen }).seen.shifts)
    return { ...load, clsScrolled: largestWindow(after) }
  } finally {
    await context.close()
  }
}

/** Down a list until it has grown three times, a screen at a time, as a reader does. */
async function scrollDown(page: Page, rest: (page: Page) => Promise<void>): Promise<void> {
  const height = () => page.evaluate(() => document.documentElement.scrollHeight)
  for (let grown = 0, last = await height(), steps = 0; grown < SCREENS && steps < 60; steps++) {
    await page.evaluate(() => window.scrollBy(0, innerHeight * 0.9))
    await page.waitForTimeout(150)
    const now = await height()
    if (now > last) grown += 1
    last = now
  }
  await rest(page)
}
