import { and, eq } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { accessRequests } from '~db/schema'
import type { AccessState, DatasetGate } from '~db/vocabulary'
import { type Actor, canCurate } from '../actor'

type Gated = { id: string; ownerId: string; gate: DatasetGate }

/** How somebody stands to the files of a dataset they can see: nobody is kept out (`open`), or what became of their request. */
export async function accessOf(
  db: Queryable,
  reader: Actor | null,
  dataset: Gated
): Promise<'open' | AccessState | null> {
  if (dataset.gate === 'none' || canCurate(reader, dataset)) return 'open'
  if (!reader) return null
  const [request] = await db
    .select({ state: accessRequests.state })
    .from(accessRequests)
    .where(and(eq(accessRequests.datasetId, dataset.id), eq(accessRequests.userId, reader.id)))
  return request?.state ?? null
}

/** Whether somebody may read the files of a dataset they can see: its gate is open to them. */
export async function mayReadFiles(db: Queryable, reader: Actor | null, dataset: Gated): Promise<boolean> {
  const stands = await accessOf(db, reader, dataset)
  return stands === 'open' || stands === 'granted'
}
