import { inArray } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { datasets, patchesDue } from '~db/schema'

/**
 * Notes that the datasets whose newest release is among these are due for a patch. Of the many withdrawals until it is
 * cut only the first is an event, so they make one patch. Call it in the transaction that marked the records.
 */
export async function announcePatches(tx: Queryable, releaseIds: string[]): Promise<void> {
  if (releaseIds.length === 0) return
  const newest = await tx
    .select({ datasetId: datasets.id })
    .from(datasets)
    .where(inArray(datasets.latestReleaseId, releaseIds))
    // in one order everywhere, so that two withdrawals never wait for each other
    .orderBy(datasets.id)
  if (newest.length === 0) return
  const due = await tx.insert(patchesDue).values(newest).onConflictDoNothing().returning()
  await recordEvents(
    tx,
    due.map(({ datasetId }) => ({ type: 'records.left', subjectId: datasetId }))
  )
}
