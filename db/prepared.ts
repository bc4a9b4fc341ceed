import { type SQL, sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Queryable } from './client'

const dialect = new PgDialect()

/**
 * Runs a statement that its connection parses once and keeps: one way there and back where others take two, and no
 * parsing. Several asked for at once are sent together. For statements whose text is always the same, however many rows
 * they are about (rows go in as one parameter of JSON): every other text would stay with the connection, too.
 */
export async function prepared<Row extends Record<string, unknown> = Record<string, never>>(
  db: Queryable,
  query: SQL
): Promise<Row[]> {
  // drizzle prepares what has a name; the driver knows statements by their text
  const statement = db._.session.prepareQuery(dialect.sqlToQuery(query), undefined, 'kept', false)
  return (await statement.execute()) as Row[]
}

/**
 * Settings of a transaction of `prepared` statements, as columns of a `select`: plans are made once, not anew for the
 * values of each run, and use indexes even if the tables were small when they were made. A plan is made anew whenever the
 * statistics are. For statements that find all they need by keys.
 */
export const KEEP_PLANS: SQL = sql`set_config('plan_cache_mode', 'force_generic_plan', true),
  set_config('enable_seqscan', 'off', true)`
