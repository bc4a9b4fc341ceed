import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { collectionItems } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { lockCollection } from './lock-collection.server'
import { type Move, type Placed, placeFor, STEP } from './place'

/**
 * Moves an item within its collection. Writes one row; only where neighbours have come too close are all numbered anew.
 *
 * @throws AppError `not_found`, `forbidden`, `stale` (the item, or the one to follow, has left the collection)
 */
export async function moveItem(
  hub: Hub,
  viewer: { id: string },
  input: { collectionId: string; promptId: string; move: Move }
): Promise<void> {
  const { collectionId, promptId, move } = input
  await hub.db.transaction(async (tx) => {
    await lockCollection(tx, viewer, collectionId, 'edit')
    let place = placeFor(await placedItems(tx, collectionId), promptId, move)
    if (place === 'crowded') {
      await renumber(tx, collectionId)
      place = placeFor(await placedItems(tx, collectionId), promptId, move)
    }
    if (place === 'lost') throw new AppError('stale', 'The item has left the collection')
    if (typeof place !== 'number') return
    await tx
      .update(collectionItems)
      .set({ position: place })
      .where(and(eq(collectionItems.collectionId, collectionId), eq(collectionItems.promptId, promptId)))
    await recordEvents(tx, [
      { type: 'collection.arranged', actorId: viewer.id, subjectId: collectionId, payload: { promptId } }
    ])
  })
}

/** A collection holds a few hundred items at most, so all places are read at once. */
const placedItems = async (tx: Queryable, collectionId: string): Promise<Placed[]> =>
  (await tx.execute(sql`
    select i.prompt_id as "promptId", i.position, p.moderation_state = 'published' as shown
    from collection_items i join prompts p on p.id = i.prompt_id
    where i.collection_id = ${collectionId}::uuid order by i.position, i.prompt_id`)) as unknown as Placed[]

const renumber = (tx: Queryable, collectionId: string) =>
  tx.execute(sql`
    update collection_items i set position = n.rank * ${STEP}::float8
    from (select prompt_id, row_number() over (order by position, prompt_id) as rank
      from collection_items where collection_id = ${collectionId}::uuid) n
    where i.collection_id = ${collectionId}::uuid and i.prompt_id = n.prompt_id`)
