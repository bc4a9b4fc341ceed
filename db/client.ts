import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import * as schema from './schema'
import { steadyClient } from './steady-client'

export type Database = PostgresJsDatabase<typeof schema> & { $client: postgres.Sql }

/** A transaction, or the database itself: what a use case's inner queries run on. */
export type Queryable = Database | Parameters<Parameters<Database['transaction']>[0]>[0]

/**
 * Opens a pool on a PostgreSQL URL. Nothing is connected until the first query.
 *
 * @param url `postgres://user:password@host:port/database`
 * @param options `max`: connections in the pool (default 10)
 */
export function openDatabase(url: string, options: { max?: number } = {}): Database {
  const client = steadyClient(url, {
    max: options.max ?? 10,
    onnotice: () => {},
    connection: { application_name: 'kindling' }
  })
  return drizzle(client, { schema }) as Database
}

/** Closes the pool; waits up to five seconds for running queries. */
export async function closeDatabase(db: Database): Promise<void> {
  await db.$client.end({ timeout: 5 })
}
