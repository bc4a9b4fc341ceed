import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { collectionItems, collections, prompts } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { COLLECTION_LIMITS } from './collection'
import { countPublic } from './count-public.server'
import { lockCollection } from './lock-collection.server'
import { STEP } from './place'

/**
 * Puts a published prompt at the end of a collection; one that is in it already stays where it is.
 *
 * @throws AppError `not_found` (collection or published prompt), `forbidden`, `conflict` (the collection is full)
 */
export async function addItem(
  hub: Hub,
  viewer: { id: string },
  input: { collectionId: string; promptId: string }
): Promise<void> {
  await hub.db.transaction(async (tx) => {
    const collection = await lockCollection(tx, viewer, input.collectionId, 'edit')
    await putItem(tx, viewer, collection, input.promptId)
  })
}

/** Does it in a transaction that has locked the collection. */
export async function putItem(
  tx: Queryable,
  viewer: { id: string },
  collection: { id: string; isPublic: boolean; itemCount: number },
  promptId: string
): Promise<void> {
  const [prompt] = await tx
    .select({ state: prompts.moderationState })
    .from(prompts)
    .where(eq(prompts.id, promptId))
  if (prompt?.state !== 'published') throw new AppError('not_found', 'No such published prompt')
  const [added] = await tx
    .insert(collectionItems)
    .values({
      collectionId: collection.id,
      promptId,
      addedBy: viewer.id,
      position: sql`(select coalesce(max(position), 0) + ${STEP} from collection_items where collection_id = ${collection.id})`
    })
    .onConflictDoNothing()
    .returning({ promptId: collectionItems.promptId })
  if (!added) return
  if (collection.itemCount >= COLLECTION_LIMITS.items)
    throw new AppError('conflict', 'The collection is full', {
      key: 'collections:error.full',
      params: { most: COLLECTION_LIMITS.items }
    })
  await tx
    .update(collections)
    .set({ itemCount: collection.itemCount + 1, updatedAt: sql`now()` })
    .where(eq(collections.id, collection.id))
  if (collection.isPublic) await countPublic(tx, [promptId], 1)
  await recordEvents(tx, [
    { type: 'collection.added', actorId: viewer.id, subjectId: collection.id, payload: { promptId } }
  ])
}
