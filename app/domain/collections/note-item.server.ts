import { and, eq, ne } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { collectionItems } from '~db/schema'
import type { Hub } from '../hub/hub.server'
import { checkNote } from './check-words'
import { lockCollection } from './lock-collection.server'

/**
 * Writes why an item is in the collection; an empty note takes it away.
 *
 * @throws AppError `invalid` with `fields.note`, `not_found`, `forbidden`
 */
export async function noteItem(
  hub: Hub,
  viewer: { id: string },
  input: { collectionId: string; promptId: string; note: string }
): Promise<void> {
  const note = checkNote(input.note)
  const { collectionId, promptId } = input
  await hub.db.transaction(async (tx) => {
    await lockCollection(tx, viewer, collectionId, 'edit')
    const [changed] = await tx
      .update(collectionItems)
      .set({ note })
      .where(
        and(
          eq(collectionItems.collectionId, collectionId),
          eq(collectionItems.promptId, promptId),
          ne(collectionItems.note, note)
        )
      )
      .returning({ promptId: collectionItems.promptId })
    if (!changed) return
    await recordEvents(tx, [
      { type: 'collection.noted', actorId: viewer.id, subjectId: collectionId, payload: { promptId } }
    ])
  })
}
