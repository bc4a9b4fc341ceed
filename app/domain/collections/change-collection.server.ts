import { eq, sql } from 'drizzle-orm'
import { recordEvents } from '~db/outbox'
import { collections } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { pageHash } from '../review/page-subject.server'
import { renewCase } from '../review/renew-case.server'
import { checkWords } from './check-words'
import type { CollectionWords } from './collection'
import { countPublic, heldPrompts } from './count-public.server'
import { lockCollection } from './lock-collection.server'

/**
 * Renames a collection, describes it, opens or closes it. Only its owner may.
 *
 * @throws AppError `invalid` with `fields`, `not_found`, `forbidden`
 */
export async function changeCollection(
  hub: Hub,
  owner: { id: string },
  collectionId: string,
  words: CollectionWords
): Promise<void> {
  const checked = checkWords(words)
  await hub.db.transaction(async (tx) => {
    const before = await lockCollection(tx, owner, collectionId, 'own')
    if (before.removedAt && checked.isPublic)
      throw new AppError('conflict', 'A moderator closed it', { key: 'errors:taken_down' })
    await renewCase(tx, collectionId, pageHash(checked.title, checked.description))
    await tx
      .update(collections)
      .set({ ...checked, updatedAt: sql`now()` })
      .where(eq(collections.id, collectionId))
    if (before.isPublic !== checked.isPublic)
      await countPublic(tx, await heldPrompts(tx, collectionId), checked.isPublic ? 1 : -1)
    await recordEvents(tx, [
      {
        type: 'collection.changed',
        actorId: owner.id,
        subjectId: collectionId,
        payload: { isPublic: checked.isPublic }
      }
    ])
  })
}
