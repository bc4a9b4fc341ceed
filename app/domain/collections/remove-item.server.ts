import { and, eq, sql } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { collectionItems, collections } from '~db/schema'
import type { Hub } from '../hub/hub.server'
import { countPublic } from './count-public.server'
import { lockCollection } from './lock-collection.server'

/**
 * Takes a prompt out of a collection; one that is not in it changes nothing.
 *
 * @throws AppError `not_found`, `forbidden`
 */
export async function removeItem(
  hub: Hub,
  viewer: { id: string },
  input: { collectionId: string; promptId: string }
): Promise<void> {
  const { collectionId, promptId } = input
  await hub.db.transaction(async (tx) => {
    const collection = await lockCollection(tx, viewer, collectionId, 'edit')
    const [gone] = await tx
      .delete(collectionItems)
      .where(and(eq(collectionItems.collectionId, collectionId), eq(collectionItems.promptId, promptId)))
      .returning({ promptId: collectionItems.promptId })
    if (!gone) return
    await tx
      .update(collections)
      .set({ itemCount: sql`${collections.itemCount} - 1`, updatedAt: sql`now()` })
      .where(eq(collections.id, collectionId))
    if (collection.isPublic) await countPublic(tx, [promptId], -1)
    await recordEvents(tx, [
      { type: 'collection.removed', actorId: viewer.id, subjectId: collectionId, payload: { promptId } }
    ])
  })
}
