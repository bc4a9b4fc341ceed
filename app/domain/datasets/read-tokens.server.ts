import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { rowTokens } from './candidates/limits.server'

/** Rows whose texts are measured for a preview: texts are long, and a mean of so many is right to a few percent. */
const MEASURED = 300

/** Estimated tokens of a kept row, on average. @param kept a query of kept candidates */
export async function readTokens(db: Queryable, kept: SQL): Promise<number> {
  const [row] = await db.execute<{ mean: number | null }>(sql`
    select avg(${rowTokens})::float8 as mean
    from (select * from (${kept}) k order by md5(coalesce(output_id, prompt_id)::text) limit ${MEASURED}) l`)
  return row?.mean ?? 0
}
