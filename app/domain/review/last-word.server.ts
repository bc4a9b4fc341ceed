import { type SQL, sql } from 'drizzle-orm'

/**
 * The decision that holds in a case: its last one, or the one that is its last word again since the answer to an appeal was
 * taken back. A sub-select of `decisions`.
 *
 * @param before the one that held then
 */
export const lastWordOf = (caseId: SQL, before?: SQL): SQL => sql`(
  select held.* from decisions latest join decisions held on held.id = coalesce(latest.restores, latest.id)
  where latest.case_id = ${caseId} ${before ? sql`and latest.decided_at < ${before}` : sql``} order by latest.case_version desc limit 1)`
