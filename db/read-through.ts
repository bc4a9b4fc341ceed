import type { SQL } from 'drizzle-orm'
import type { Queryable } from './client'
import { rawQuery } from './raw-query'

/** The rows of a query, so many at a time: of a long answer no more are in memory. In a transaction. */
export async function* readThrough<T extends Record<string, unknown>>(
  tx: Queryable,
  query: SQL,
  batch = 5000
): AsyncGenerator<T[]> {
  const { client, sql, params } = rawQuery(tx, query)
  yield* client.unsafe<T[]>(sql, params as never[]).cursor(batch)
}
