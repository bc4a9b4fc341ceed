import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PROMPT_SORTS } from '~/domain/prompts/list-prompts'
import { closeDatabase, openDatabase } from '~db/client'
import { startEmbedded } from '~db/embedded'
import { migrateDatabase } from '~db/migrate'
import { SCENARIOS } from '~db/vocabulary'
import { startProcess } from '../support/processes'
import { seedPrompts } from './seed'
import { uuidOf } from './seed-rows'
import { query, randomFrom } from './seed-words'
import { drive, type Measured, scriptBytes } from './web-load'

/**
 * `npm run bench:web [-- PROMPTS [SECONDS]]`: the built site on a database of its own with 100,000 prompts, sixteen readers
 * at once, each kind of page for ten seconds after a warm-up. The load comes from the same machine. Beside each figure:
 * what the best-known peer does on two such cores. DATABASE_URL of an earlier run's database spares the seeding.
 */
const total = Number(process.argv[2] ?? 100_000)
const seconds = Number(process.argv[3] ?? 10)
const CONNECTIONS = 16
const PEERS = { list: [28, 47], prompt: [23, 44], search: [0.9, 0.9] } as const

const dataDir = await mkdtemp(join(tmpdir(), 'kindling-bench-'))
const cluster = process.env.DATABASE_URL ? null : await startEmbedded({ dataDir })
const databaseUrl = process.env.DATABASE_URL ?? cluster?.url ?? ''
const random = randomFrom(17)
/** Lists that nobody else asks for at that moment: drawn for each request. */
const distinctList = (n: number) =>
  `/prompts?tag=tag-${n % 40}&sort=${PROMPT_SORTS[n % 3]}&scenario=${SCENARIOS[n % 5]}&n=${n}`
const sorts = ['', '?sort=newest', '?sort=top', '?scenario=article', '?language=zh&sort=top']

try {
  if (cluster) await prepare()
  const web = await startProcess('app/http/server.ts', {
    NODE_ENV: 'production',
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    PORT: '0',
    HOST: '127.0.0.1',
    KINDLING_DEMO: 'off',
    LOG_LEVEL: 'error'
  })
  const url = String(web.ready.listening)
  const measure = async (path: (n: number) => string) => {
    await drive(url, { connections: CONNECTIONS, seconds: 3, path })
    return drive(url, { connections: CONNECTIONS, seconds, path })
  }
  try {
    const rows = {
      'list page': line(await measure((n) => `/prompts${sorts[n % sorts.length]}`), PEERS.list),
      'list page, distinct': line(await measure(distinctList), PEERS.list),
      'prompt page, distinct': line(
        await measure(() => `/prompts/${uuidOf('prompt', Math.floor(random() * total))}`),
        PEERS.prompt
      ),
      'search, distinct': line(
        await measure(() => `/search?q=${encodeURIComponent(query(random))}`),
        PEERS.search
      )
    }
    console.table(rows)
    const scripts = await scriptBytes(`${url}/prompts`)
    console.log(
      `JavaScript of the list page: ${scripts.gzipBytes} bytes gzip in ${scripts.files} files (aim ≤ 110 kB)`
    )
  } finally {
    await web.stop()
  }
} finally {
  await cluster?.stop()
  await rm(dataDir, { recursive: true, force: true })
}

async function prepare(): Promise<void> {
  await migrateDatabase(databaseUrl)
  const db = openDatabase(databaseUrl)
  const from = performance.now()
  await seedPrompts(db, total)
  console.log(`${total} prompts in ${((performance.now() - from) / 1000).toFixed(0)} s`)
  await closeDatabase(db)
}

function line(measured: Measured, [low, high]: readonly [number, number]) {
  return {
    'req/s': Math.round(measured.perSecond * 10) / 10,
    'p50 ms': measured.p50,
    'p99 ms': measured.p99,
    failed: measured.failed,
    'peer req/s': low === high ? low : `${low}–${high}`,
    'times the best peer': Math.round((measured.perSecond / high) * 10) / 10
  }
}
