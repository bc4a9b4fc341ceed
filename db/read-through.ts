import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { PostgresJsSession } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import type { Queryable } from './client'

const dialect = new PgDialect()

/** The rows of a query, so many at a time: of a long answer no more are in memory. In a transaction. */
export async function* readThrough<T extends Record<string, unknown>>(
  tx: Queryable,
  query: SQL,
  batch = 5000
): AsyncGenerator<T[]> {
  const { sql, params } = dialect.sqlToQuery(query)
  const { client } = tx._.session as unknown as PostgresJsSession<postgres.Sql, never, never>
  yield* client.unsafe<T[]>(sql, params as never[]).cursor(batch)
}
