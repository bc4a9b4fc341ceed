import { existsSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeDatabase, type Database, openDatabase } from '~db/client'
import { startEmbedded } from '~db/embedded'
import { migrateDatabase } from '~db/migrate'
import { seedPrompts } from './seed'

/** Nothing here must survive a power cut. */
const FAST = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_wal_size: '8GB' }

export interface BenchHub {
  /** One connection. */
  db: Database
  url: string
  /** Process id of the database's postmaster. */
  pid: number
  stop(): Promise<void>
}

/**
 * A seeded hub of `total` prompts in a cluster of its own, migrated to the newest schema. With `BENCH_DIR` set it is kept
 * there, in `prompts-TOTAL`, and found again by the next run: copy the folder, with its owners, for a second one.
 */
export async function openBenchHub(total: number): Promise<BenchHub> {
  const kept = process.env.BENCH_DIR
  const dataDir = kept ? join(kept, `prompts-${total}`) : await mkdtemp(join(tmpdir(), 'kindling-bench-'))
  await mkdir(dataDir, { recursive: true })
  const seeded = join(dataDir, 'seeded')
  if (kept && !existsSync(seeded)) await rm(join(dataDir, 'postgres'), { recursive: true, force: true })
  const cluster = await startEmbedded({ dataDir, settings: FAST })
  const db = openDatabase(cluster.url, { max: 1 })
  const stop = async () => {
    await closeDatabase(db)
    await cluster.stop({ evenIfInUse: true })
    if (!kept) await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await migrateDatabase(cluster.url)
    if (!existsSync(seeded)) {
      const from = performance.now()
      await seedPrompts(db, total)
      writeFileSync(seeded, '')
      console.log(`${total} prompts in ${((performance.now() - from) / 1000).toFixed(0)} s`)
    }
    return { db, url: cluster.url, pid: cluster.pid, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
