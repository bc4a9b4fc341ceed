import { sql } from 'drizzle-orm'
import { afterAll } from 'vitest'
import { addItem } from '~/domain/collections/add-item.server'
import type { CollectionWords } from '~/domain/collections/collection'
import { createCollection } from '~/domain/collections/create-collection.server'
import { listItems } from '~/domain/collections/list-items.server'
import { createTestHub } from '~tests/support/hub'
import { createUser } from '~tests/support/users'
import { promptRow, publishedPrompt } from '../prompts/support'

export const words = (changes: Partial<CollectionWords> = {}): CollectionWords => ({
  title: 'Winter',
  description: '',
  isPublic: true,
  ...changes
})

/** A hub of a file of tests, closed after them, with somebody who owns collections, and what tests of these do again and again. */
export async function collectionsWorld() {
  const hub = await createTestHub()
  afterAll(() => hub.close())
  const owner = await createUser(hub, { name: 'owner' })

  /** A collection with so many prompts, in order. */
  async function filled(count: number, changes: Partial<CollectionWords> = {}) {
    const id = await createCollection(hub, owner, words(changes))
    const promptIds: string[] = []
    for (let i = 0; i < count; i++) {
      const { promptId } = await publishedPrompt(hub, owner, { title: `Prompt ${i}` })
      await addItem(hub, owner, { collectionId: id, promptId })
      promptIds.push(promptId)
    }
    return { id, promptIds }
  }
  const orderOf = async (id: string) => (await listItems(hub, id)).cards.map((card) => card.id)
  const countAt = async (promptId: string) => (await promptRow(hub, promptId)).collectionCount

  /** `collection_count` of every prompt, counted afresh, and `item_count` of every collection. */
  async function wrongCounts() {
    return hub.db.execute(sql`
      select p.id::text from prompts p where p.collection_count <> (
        select count(*) from collection_items i join collections c on c.id = i.collection_id
        where i.prompt_id = p.id and c.is_public)
      union all
      select c.id::text from collections c where c.item_count <> (
        select count(*) from collection_items i where i.collection_id = c.id)`)
  }

  return { hub, owner, filled, orderOf, countAt, wrongCounts }
}
