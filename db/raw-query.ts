import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { PostgresJsSession } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import type { Queryable } from './client'

const dialect = new PgDialect()

/** A query as the driver takes it, and the driver's side of a transaction: for what Drizzle has no words for. */
export function rawQuery(
  tx: Queryable,
  query: SQL
): { client: postgres.Sql; sql: string; params: unknown[] } {
  const { client } = tx._.session as unknown as PostgresJsSession<postgres.Sql, never, never>
  return { client, ...dialect.sqlToQuery(query) }
}
