import { and, eq } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { accessRequests } from '~db/schema'
import type { DatasetGate } from '~db/vocabulary'
import { type Actor, canCurate } from '../actor'

/** Whether somebody may read the files of a dataset they can see: its gate is open to them. */
export async function mayReadFiles(
  db: Queryable,
  reader: Actor | null,
  dataset: { id: string; ownerId: string; gate: DatasetGate }
): Promise<boolean> {
  if (dataset.gate === 'none' || canCurate(reader, dataset)) return true
  if (!reader) return false
  const [granted] = await db
    .select({ id: accessRequests.id })
    .from(accessRequests)
    .where(
      and(
        eq(accessRequests.datasetId, dataset.id),
        eq(accessRequests.userId, reader.id),
        eq(accessRequests.state, 'granted')
      )
    )
  return granted !== undefined
}
