import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { closeHub, openHub } from '~/domain/hub/open-hub.server'
import { seedDemo } from '~/domain/hub/seed-demo.server'
import { readSettings } from '~/domain/hub/settings.server'
import { startEmbedded } from '~db/embedded'
import { migrateDatabase } from '~db/migrate'
import { launchBrowser } from '../support/browser'
import { startProcess } from '../support/processes'
import { signIn } from '../support/users'
import { type Load, loadOnce } from './page-load'
import { type BenchPage, benchPages } from './page-places'
import { seedPrompts } from './seed'

/**
 * `npm run bench:pages [-- --runs 3 --only list,prompt --prompts 2000]`: the built site on a hub of its own with the demo
 * content and 2,000 prompts more, in the tests' Chromium as a phone on slow 4G, every load with an empty cache; again with
 * the processor slowed four times. The median of the runs, and the bars it is held to.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    only: { type: 'string' },
    prompts: { type: 'string', default: '2000' }
  }
})
const runs = Number(values.runs)
/** Bytes of JavaScript gzip, milliseconds to the largest paint, layout shift. */
const BARS = { jsGzip: 130_000, lcp: 1500, cls: 0.05 }

const dataDir = await mkdtemp(join(tmpdir(), 'kindling-bench-'))
const cluster = await startEmbedded({ dataDir })
const env = {
  NODE_ENV: 'production',
  DATA_DIR: dataDir,
  DATABASE_URL: cluster.url,
  PORT: '0',
  HOST: '127.0.0.1',
  KINDLING_DEMO: 'off',
  LOG_LEVEL: 'error'
}

try {
  await migrateDatabase(cluster.url)
  const worker = await startProcess('jobs/main.ts', env)
  const settings = readSettings(env)
  const hub = openHub({ ...settings, databaseUrl: cluster.url }, { connections: 5, logLevel: 'error' })
  const { accounts } = await seedDemo(hub)
  await seedPrompts(hub.db, Number(values.prompts))
  const web = await startProcess('app/http/server.ts', env)
  const browser = await launchBrowser({ measured: true })
  try {
    const url = String(web.ready.listening)
    const creator = accounts.find(({ role }) => role === 'creator')
    if (!creator) throw new Error('The demo has no creator')
    const cookie = (await signIn(url, creator)).split('; ').map((pair) => {
      const [name = '', ...value] = pair.split('=')
      return { name, value: value.join('='), url }
    })
    const only = values.only?.split(',')
    const pages = (await benchPages(hub)).filter(({ name }) => !only || only.includes(name))
    const table: Record<string, ReturnType<typeof line>> = {}
    for (const cpu of [1, 4])
      for (const page of pages) {
        const loads: Load[] = []
        for (let run = 0; run < runs; run++)
          loads.push(
            await loadOnce(browser, url + page.path, {
              cpu,
              scroll: page.grows === true,
              cookies: page.signedIn ? cookie : []
            })
          )
        table[cpu === 1 ? page.name : `${page.name}, CPU ÷ ${cpu}`] = line(page, medians(loads))
      }
    console.table(table)
  } finally {
    await browser.close()
    await Promise.all([web.stop(), worker.stop()])
    await closeHub(hub)
  }
} finally {
  await cluster.stop()
  await rm(dataDir, { recursive: true, force: true })
}

/** The middle of each figure. */
function medians(loads: Load[]): Load {
  const middle = (pick: (load: Load) => number) =>
    loads.map(pick).sort((a, b) => a - b)[Math.floor(loads.length / 2)] ?? 0
  const first = loads[0] as Load
  const figures = Object.entries(first).map(([key, value]) => [
    key,
    typeof value === 'number' ? middle((load) => load[key as keyof Load] as number) : value
  ])
  return Object.fromEntries(figures) as Load
}

function line(page: BenchPage, load: Load) {
  const kB = (bytes: number) => Math.round(bytes / 100) / 10
  const misses = [
    load.jsGzip > BARS.jsGzip ? 'JS' : '',
    load.lcp > BARS.lcp ? 'LCP' : '',
    Math.max(load.cls, load.clsScrolled) >= BARS.cls ? 'CLS' : ''
  ].filter(Boolean)
  return {
    'LCP ms': Math.round(load.lcp),
    CLS: Number(load.cls.toFixed(3)),
    'CLS scrolled': page.grows ? Number(load.clsScrolled.toFixed(3)) : '–',
    'TBT ms': Math.round(load.tbt),
    'JS kB gzip': kB(load.jsGzip),
    'JS kB sent': kB(load.jsWire),
    'HTML kB gzip': kB(load.htmlGzip),
    'pictures kB': kB(load.imageWire),
    requests: load.requests,
    largest: load.lcpElement,
    misses: misses.join(' ') || '–'
  }
}
