import { eq, sql } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { collections, users } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { notify } from '../review/notify.server'
import { countPublic } from './count-public.server'
import { insertCollection } from './insert-collection.server'

/**
 * Copies a public collection with what is shown of it, order and notes included, and tells its owner. The copy is
 * public and says what it was made from.
 *
 * @returns the copy's id
 * @throws AppError `not_found` (no such public collection), `conflict` (one may not have more)
 */
export async function forkCollection(
  hub: Hub,
  viewer: { id: string },
  collectionId: string
): Promise<string> {
  return hub.db.transaction(async (tx) => {
    const [source] = await tx.select().from(collections).where(eq(collections.id, collectionId)).for('share')
    if (!source?.isPublic) throw new AppError('not_found', 'No such public collection')
    const { title, description } = source
    const id = await insertCollection(tx, viewer, { title, description, isPublic: true }, source.id)
    const copied = (await tx.execute(sql`
      insert into collection_items (collection_id, prompt_id, position, note, added_by)
      select ${id}::uuid, i.prompt_id, i.position, i.note, ${viewer.id}::uuid
      from collection_items i join prompts p on p.id = i.prompt_id and p.moderation_state = 'published'
      where i.collection_id = ${source.id}::uuid
      returning prompt_id as id`)) as unknown as { id: string }[]
    await tx.update(collections).set({ itemCount: copied.length }).where(eq(collections.id, id))
    await countPublic(
      tx,
      copied.map((item) => item.id),
      1
    )
    const [eventId] = await recordEvents(tx, [
      { type: 'collection.forked', actorId: viewer.id, subjectId: id, payload: { forkedFrom: source.id } }
    ])
    const [who] = await tx.select({ name: users.displayName }).from(users).where(eq(users.id, viewer.id))
    if (source.ownerId !== viewer.id)
      await notify(tx, [
        {
          userId: source.ownerId,
          kind: 'collection.forked',
          params: { title, by: who?.name ?? '' },
          href: `/collections/${id}`,
          eventId
        }
      ])
    return id
  })
}
