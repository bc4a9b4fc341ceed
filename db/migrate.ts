import { fileURLToPath } from 'node:url'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { closeDatabase, openDatabase } from './client'
import { LOCKS } from './locks'

/**
 * Brings a database to the newest schema. Two migrators at once: the second waits on an advisory lock and then finds
 * nothing left to do; each migration is one transaction, so a killed one leaves no half.
 *
 * @param options.grantTo URL of the role the hub runs as, where that is not the owner: it may do all but change what only grows
 */
export async function migrateDatabase(url: string, options: { grantTo?: string } = {}): Promise<void> {
  const db = openDatabase(url, { max: 1 })
  try {
    await db.$client`select pg_advisory_lock(${LOCKS.migration})`
    await migrate(db, { migrationsFolder: fileURLToPath(new URL('./migrations', import.meta.url)) })
    if (options.grantTo)
      await db.$client`select grant_hub(${decodeURIComponent(new URL(options.grantTo).username)}::name)`
  } finally {
    await closeDatabase(db)
  }
}
