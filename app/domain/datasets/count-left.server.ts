import { and, count, desc, inArray, isNotNull, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { heldRecords } from '~db/schema'
import type { LeavingReason } from '~db/vocabulary'
import type { LeftCount } from './left-count'

/** How many records of each of these releases left the hub since, by reason; most first. */
export async function countLeft(
  db: Queryable,
  releaseIds: readonly string[]
): Promise<(releaseId: string) => LeftCount[]> {
  if (releaseIds.length === 0) return () => []
  // of a mark without a reason no more is known
  const reason = sql<LeavingReason>`coalesce(${heldRecords.revokedReason}, 'withdrawn')`
  const found = await db
    .select({ releaseId: heldRecords.releaseId, reason, rows: count() })
    .from(heldRecords)
    .where(and(inArray(heldRecords.releaseId, [...releaseIds]), isNotNull(heldRecords.revokedAt)))
    .groupBy(heldRecords.releaseId, reason)
    .orderBy(desc(count()), reason)
  return (releaseId) => found.flatMap(({ releaseId: of, ...left }) => (of === releaseId ? left : []))
}
