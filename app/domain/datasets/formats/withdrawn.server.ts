import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { releaseRecords } from '~db/schema'

const revokedOf = (releaseId: string) =>
  and(eq(releaseRecords.releaseId, releaseId), isNotNull(releaseRecords.revokedAt))

/** One word for which records of a release are withdrawn: equal words, the same records. */
export async function withdrawnKey(db: Queryable, releaseId: string): Promise<string> {
  const [row] = await db
    .select({
      key: sql<string>`md5(coalesce(string_agg(${releaseRecords.position}::text, ',' order by ${releaseRecords.position}), ''))`
    })
    .from(releaseRecords)
    .where(revokedOf(releaseId))
  return row?.key ?? ''
}

/** Places of the withdrawn records. Read together with `withdrawnKey` in one transaction, the two agree. */
export async function withdrawnPlaces(db: Queryable, releaseId: string): Promise<Set<number>> {
  const rows = await db
    .select({ position: releaseRecords.position })
    .from(releaseRecords)
    .where(revokedOf(releaseId))
  return new Set(rows.map(({ position }) => position))
}
