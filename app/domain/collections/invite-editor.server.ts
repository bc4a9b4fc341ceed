import { and, count, eq, isNull, sql } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { collectionEditors, users } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { notify } from '../review/notify.server'
import { COLLECTION_LIMITS } from './collection'
import { lockCollection } from './lock-collection.server'

const refuse = (message: string, key: string, params = {}) =>
  new AppError('invalid', message, { fields: { name: key }, params })

/**
 * Lets another person add, remove and arrange a collection's items, and tells them. Only its owner invites.
 *
 * @param input.name the person's user name, with or without `@`
 * @throws AppError `invalid` with `fields.name`; `not_found`, `forbidden`
 */
export async function inviteEditor(
  hub: Hub,
  owner: { id: string; displayName: string },
  input: { collectionId: string; name: string }
): Promise<void> {
  const name = input.name.trim().replace(/^@/, '')
  await hub.db.transaction(async (tx) => {
    const collection = await lockCollection(tx, owner, input.collectionId, 'own')
    const [person] = await tx
      .select({ id: users.id })
      .from(users)
      .where(
        and(
          eq(sql`lower(${users.name})`, name.toLowerCase()),
          isNull(users.bannedAt),
          isNull(users.deletedAt)
        )
      )
    if (!person) throw refuse('No such person', 'collections:error.nobody')
    if (person.id === owner.id) throw refuse('The owner edits anyway', 'collections:error.yourself')
    const [added] = await tx
      .insert(collectionEditors)
      .values({ collectionId: collection.id, userId: person.id })
      .onConflictDoNothing()
      .returning({ userId: collectionEditors.userId })
    if (!added) return
    const [editors] = await tx
      .select({ n: count() })
      .from(collectionEditors)
      .where(eq(collectionEditors.collectionId, collection.id))
    if ((editors?.n ?? 0) > COLLECTION_LIMITS.editors)
      throw refuse('Too many editors', 'collections:error.editors', { most: COLLECTION_LIMITS.editors })
    const [eventId] = await recordEvents(tx, [
      {
        type: 'collection.joined',
        actorId: owner.id,
        subjectId: collection.id,
        payload: { editorId: person.id }
      }
    ])
    await notify(tx, [
      {
        userId: person.id,
        kind: 'collection.invited',
        params: { title: collection.title, by: owner.displayName },
        href: `/collections/${collection.id}`,
        eventId
      }
    ])
  })
}
