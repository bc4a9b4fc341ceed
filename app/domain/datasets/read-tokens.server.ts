import { type SQL, sql } from 'drizzle-orm'
import { rowTokens } from './candidates/limits.server'

/** Rows whose texts are measured for a preview: texts are long, and a mean of so many is right to a few percent. */
const MEASURED = 300

/** The estimated tokens of a kept row, on average. @param kept a query of kept candidates */
export const meanTokens = (kept: SQL): SQL => sql`
  select avg(${rowTokens})::float8
  from (select * from (${kept}) k order by md5(coalesce(output_id, prompt_id)::text) limit ${MEASURED}) l`
