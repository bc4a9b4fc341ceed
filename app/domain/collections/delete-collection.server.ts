import { eq } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { collections } from '~db/schema'
import type { Hub } from '../hub/hub.server'
import { closeCases } from '../review/close-cases.server'
import { countPublic, heldPrompts } from './count-public.server'
import { lockCollection } from './lock-collection.server'

/**
 * Deletes a collection for good; the prompts in it stay where they are, and so do copies others made.
 *
 * @throws AppError `not_found`, `forbidden` (only the owner may)
 */
export async function deleteCollection(hub: Hub, owner: { id: string }, collectionId: string): Promise<void> {
  await hub.db.transaction(async (tx) => {
    const { isPublic } = await lockCollection(tx, owner, collectionId, 'own')
    if (isPublic) await countPublic(tx, await heldPrompts(tx, collectionId), -1)
    // while its title can still be told
    await closeCases(tx, [collectionId])
    await tx.delete(collections).where(eq(collections.id, collectionId))
    await recordEvents(tx, [{ type: 'collection.deleted', actorId: owner.id, subjectId: collectionId }])
  })
}
