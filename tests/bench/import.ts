import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { createAccount } from '~/domain/auth/create-account.server'
import { cleanContributions } from '~/domain/cleaning/clean-contributions.server'
import type { SubjectRef } from '~/domain/cleaning/subject.server'
import { importContributions } from '~/domain/formats/import-contributions.server'
import { closeHub, openHub } from '~/domain/hub/open-hub.server'
import { readSettings } from '~/domain/hub/settings.server'
import { startEmbedded } from '~db/embedded'
import { migrateDatabase } from '~db/migrate'
import { events } from '~db/schema'
import { ownCpuSeconds, postgresCpuSeconds } from './cpu-seconds'

/**
 * `npm run bench:import -- FILE…`: imports files into a database of its own with the settings users get, then cleans what
 * came in, three batches at a time as the worker does; rows a second of each, through the database. The CPU seconds of
 * this process and of PostgreSQL tell what the same takes on a machine with nothing else to do.
 */
const files = process.argv.slice(2)
if (files.length === 0) {
  console.error('usage: npm run bench:import -- FILE…')
  process.exit(2)
}
const dataDir = await mkdtemp(join(tmpdir(), 'kindling-bench-'))
const cluster = await startEmbedded({ dataDir })
await migrateDatabase(cluster.url)
const settings = readSettings({ DATA_DIR: dataDir, DATABASE_URL: cluster.url, KINDLING_DEMO: 'off' })
const hub = openHub({ ...settings, databaseUrl: cluster.url }, { logLevel: 'fatal' })
const cpu = () => ({ node: ownCpuSeconds(), postgres: postgresCpuSeconds(cluster.pid) })
const spent = (from: { node: number; postgres: number }) => {
  const now = cpu()
  return `CPU: ${(now.node - from.node).toFixed(2)} s here, ${(now.postgres - from.postgres).toFixed(2)} s in PostgreSQL`
}

try {
  const { id: authorId } = await createAccount(hub, {
    name: 'bench',
    email: 'bench@kindling.example',
    password: 'a-long-enough-bench-password',
    role: 'creator'
  })
  const table = []
  const beforeImport = cpu()
  const sum = { rows: 0, importSeconds: 0 }
  for (const path of files) {
    const rejectsPath = join(dataDir, `${basename(path)}.rejects.jsonl`)
    const done = await importContributions(hub, {
      path,
      format: 'auto',
      authorId,
      license: 'CC0-1.0',
      trainingConsent: true,
      rejectsPath
    })
    sum.rows += done.rows
    sum.importSeconds += done.seconds
    table.push({ file: basename(path), ...done, seconds: Number(done.seconds.toFixed(2)) })
  }
  console.table(table)
  const importCpu = spent(beforeImport)

  const recorded = await hub.db
    .select()
    .from(events)
    .where(eq(events.type, 'contributions.imported'))
    .orderBy(events.id)
  const startedAt = performance.now()
  const total = { cleaned: 0, published: 0, held: 0 }
  const beforeCleaning = cpu()
  const waiting = recorded.map(({ payload }) => payload.subjects as SubjectRef[])
  const worker = async () => {
    for (let subjects = waiting.shift(); subjects; subjects = waiting.shift()) {
      const { published, held } = await cleanContributions(hub, subjects)
      total.cleaned += subjects.length
      total.published += published
      total.held += held
    }
  }
  await Promise.all([worker(), worker(), worker()])
  const seconds = (performance.now() - startedAt) / 1000
  const cleaningCpu = spent(beforeCleaning)
  const found = await hub.db.execute(sql`
    select rule, verdict, count(*)::int as contributions from findings group by rule, verdict order by 3 desc`)
  console.table([...found])
  console.log(
    `import   ${Math.round(sum.rows / sum.importSeconds)} rows/s (${sum.rows} rows in ${sum.importSeconds.toFixed(2)} s; ${importCpu})`
  )
  console.log(
    `cleaning ${Math.round(total.cleaned / seconds)} contributions/s (${JSON.stringify(total)} in ${seconds.toFixed(2)} s; ${cleaningCpu})`
  )
} finally {
  await closeHub(hub)
  await cluster.stop({ evenIfInUse: true })
  await rm(dataDir, { recursive: true, force: true })
}
