import { existsSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeDatabase, type Database, openDatabase } from '~db/client'
import { startEmbedded } from '~db/embedded'
import { migrateDatabase } from '~db/migrate'
import { seedMissingWords, seedPrompts } from './seed'
import type { SeedKind } from './seed-kinds'

/** Nothing here must survive a power cut. */
const FAST = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_wal_size: '8GB' }
/** Nor is anybody to have a copy of it while it is seeded, or it cleaned up before it is whole. */
const SEEDING = {
  ...FAST,
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
  shared_buffers: '1GB',
  checkpoint_timeout: '1h'
}

export interface BenchHub {
  /** One connection. */
  db: Database
  url: string
  /** Process id of the database's postmaster. */
  pid: number
  /** A folder that is the hub's alone. */
  dataDir: string
  stop(): Promise<void>
}

interface Options {
  /** What it holds; default prompts. */
  kind?: SeedKind
  /** How its database is set; default: what makes it fast. */
  settings?: Record<string, string>
  /** What is kept stays as it was seeded: the run has a copy of it, and another folder for files. */
  copied?: boolean
}

/**
 * A seeded hub of `total` prompts in a cluster of its own, migrated to the newest schema. With `BENCH_DIR` set it is kept
 * there, in `prompts-TOTAL`, `pairs-TOTAL` or `lone-pairs-TOTAL`, and found again by the next run: copy the folder, with its owners, for a
 * second one.
 */
export async function openBenchHub(total: number, options: Options = {}): Promise<BenchHub> {
  const { kind = 'prompts', settings = FAST, copied = false } = options
  const kept = process.env.BENCH_DIR
  const own = kept && !copied ? null : await mkdtemp(join(tmpdir(), 'kindling-bench-'))
  const dataDir = kept ? join(kept, `${kind === 'wordless' ? 'prompts' : kind}-${total}`) : (own as string)
  await mkdir(dataDir, { recursive: true })
  const clear = async () => {
    if (own) await rm(own, { recursive: true, force: true })
  }
  try {
    if (!existsSync(join(dataDir, 'seeded'))) await seed(dataDir, total, kind)
    const hub = await open(dataDir, settings, kept && copied ? 'copied' : 'itself')
    if (kind === 'prompts') await seedMissingWords(hub.db, total)
    return { ...hub, dataDir: own ?? dataDir, stop: () => hub.stop().then(clear) }
  } catch (error) {
    await clear()
    throw error
  }
}

async function seed(dataDir: string, total: number, kind: SeedKind): Promise<void> {
  await rm(join(dataDir, 'postgres'), { recursive: true, force: true })
  const from = performance.now()
  const hub = await open(dataDir, SEEDING)
  try {
    await seedPrompts(hub.db, total, kind)
  } finally {
    await hub.stop()
  }
  writeFileSync(join(dataDir, 'seeded'), '')
  console.log(`${total} ${kind} in ${((performance.now() - from) / 1000).toFixed(0)} s`)
}

async function open(
  dataDir: string,
  settings: Record<string, string>,
  which: 'itself' | 'copied' = 'itself'
) {
  const cluster = await startEmbedded({ dataDir, settings })
  const stopCluster = () => cluster.stop({ evenIfInUse: true })
  try {
    await migrateDatabase(cluster.url)
    const copy = which === 'copied' ? await copyDatabase(cluster.url) : null
    const url = copy?.url ?? cluster.url
    const db = openDatabase(url, { max: 1 })
    const stop = async () => {
      await closeDatabase(db)
      await copy?.drop()
      await stopCluster()
    }
    return { db, url, pid: cluster.pid, stop }
  } catch (error) {
    await stopCluster()
    throw error
  }
}

/** A copy of a database that nobody is connected to, in its cluster, in place of an earlier one. */
async function copyDatabase(from: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = new URL(from).pathname.slice(1)
  const at = (database: string) => Object.assign(new URL(from), { pathname: `/${database}` }).href
  const asAdmin = async (...statements: string[]) => {
    const admin = openDatabase(at('postgres'), { max: 1 })
    for (const statement of statements) await admin.$client.unsafe(statement)
    await closeDatabase(admin)
  }
  const gone = 'drop database if exists run with (force)'
  await asAdmin(gone, `create database run template ${name} strategy file_copy`)
  return { url: at('run'), drop: () => asAdmin(gone) }
}
