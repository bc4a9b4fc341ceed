import { recordEvents } from '~db/outbox'
import type { Hub } from '../hub/hub.server'
import { putItem } from './add-item.server'
import { checkWords } from './check-words'
import type { CollectionWords } from './collection'
import { insertCollection } from './insert-collection.server'
import { lockCollection } from './lock-collection.server'

/**
 * Begins a collection, with a first prompt in it when one is named.
 *
 * @returns its id
 * @throws AppError `invalid` with `fields`; `conflict` (one may not have more); `not_found` (no such published prompt)
 */
export async function createCollection(
  hub: Hub,
  owner: { id: string },
  words: CollectionWords,
  promptId?: string
): Promise<string> {
  const checked = checkWords(words)
  return hub.db.transaction(async (tx) => {
    const id = await insertCollection(tx, owner, checked)
    await recordEvents(tx, [
      {
        type: 'collection.created',
        actorId: owner.id,
        subjectId: id,
        payload: { isPublic: checked.isPublic }
      }
    ])
    if (promptId) await putItem(tx, owner, await lockCollection(tx, owner, id, 'own'), promptId)
    return id
  })
}
