import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { leftRows } from '../held-rows.server'

/** One word for which records of a release are withdrawn: equal words, the same records. */
export const keyOfWithdrawn = (releaseId: string | SQL): SQL => sql`
  select md5(coalesce(string_agg(position::text, ',' order by position), '')) as key from (${leftRows(releaseId)}) l`

/** Asks for `keyOfWithdrawn`. */
export async function withdrawnKey(db: Queryable, releaseId: string): Promise<string> {
  const [row] = await db.execute<{ key: string }>(keyOfWithdrawn(releaseId))
  return row?.key ?? ''
}

/** Places of the withdrawn records. Read together with `withdrawnKey` in one transaction, the two agree. */
export async function withdrawnPlaces(db: Queryable, releaseId: string): Promise<Set<number>> {
  const rows = await db.execute<{ position: number }>(sql`select position from (${leftRows(releaseId)}) l`)
  return new Set(rows.map(({ position }) => position))
}
