import { and, eq, inArray, sql } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { imports } from '~db/schema'
import { importFileKey } from '~storage/keys'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { findImport } from './find-import.server'

/**
 * Stops an import: nothing more is written, what came in stays, and it can go on later.
 *
 * @throws AppError `not_found`, `conflict` (not under way)
 */
export async function cancelImport(hub: Hub, owner: { id: string }, id: string): Promise<void> {
  await findImport(hub, owner, id)
  await hub.db.transaction(async (tx) => {
    const stopped = await tx
      .update(imports)
      .set({ state: 'cancelled', finishedAt: sql`now()` })
      .where(and(eq(imports.id, id), inArray(imports.state, ['waiting', 'running'])))
      .returning({ id: imports.id })
    if (stopped.length === 0)
      throw new AppError('conflict', 'The import is not under way', { key: 'imports:error.not_running' })
    await recordEvents(tx, [{ type: 'import.cancelled', actorId: owner.id, subjectId: id }])
  })
}

/**
 * Throws an import away that was never started, and its file.
 *
 * @throws AppError `not_found`, `conflict` (it was started)
 */
export async function discardImport(hub: Hub, owner: { id: string }, id: string): Promise<void> {
  await findImport(hub, owner, id)
  const gone = await hub.db
    .delete(imports)
    .where(and(eq(imports.id, id), eq(imports.state, 'ready')))
    .returning({ id: imports.id })
  if (gone.length === 0)
    throw new AppError('conflict', 'The import was started', { key: 'imports:error.begun' })
  await hub.store.delete(importFileKey(id))
}
