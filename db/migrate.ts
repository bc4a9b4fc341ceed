import { fileURLToPath } from 'node:url'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { closeDatabase, openDatabase } from './client'
import { LOCKS } from './locks'

/**
 * Brings a database to the newest schema. Two migrators at once: the second waits on an advisory lock and then finds
 * nothing left to do; each migration is one transaction, so a killed one leaves no half.
 */
export async function migrateDatabase(url: string): Promise<void> {
  const db = openDatabase(url, { max: 1 })
  try {
    await db.$client`select pg_advisory_lock(${LOCKS.migration})`
    await migrate(db, { migrationsFolder: fileURLToPath(new URL('./migrations', import.meta.url)) })
  } finally {
    await closeDatabase(db)
  }
}
