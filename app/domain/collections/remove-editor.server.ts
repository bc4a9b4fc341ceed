import { and, eq } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { collectionEditors, users } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { lockCollection } from './lock-collection.server'

/**
 * Ends somebody's editing: the owner's choice, or the editor's own.
 *
 * @param input.name the editor's user name
 * @throws AppError `not_found`, `forbidden` (an editor can send nobody away but themselves)
 */
export async function removeEditor(
  hub: Hub,
  viewer: { id: string; name: string },
  input: { collectionId: string; name: string }
): Promise<void> {
  await hub.db.transaction(async (tx) => {
    const collection = await lockCollection(tx, viewer, input.collectionId, 'edit')
    if (collection.ownerId !== viewer.id && input.name !== viewer.name)
      throw new AppError('forbidden', 'Only the owner sends editors away')
    const [person] = await tx.select({ id: users.id }).from(users).where(eq(users.name, input.name))
    if (!person) return
    const [gone] = await tx
      .delete(collectionEditors)
      .where(and(eq(collectionEditors.collectionId, collection.id), eq(collectionEditors.userId, person.id)))
      .returning({ userId: collectionEditors.userId })
    if (!gone) return
    await recordEvents(tx, [
      {
        type: 'collection.left',
        actorId: viewer.id,
        subjectId: collection.id,
        payload: { editorId: person.id }
      }
    ])
  })
}
