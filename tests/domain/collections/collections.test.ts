import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { addItem } from '~/domain/collections/add-item.server'
import { changeCollection } from '~/domain/collections/change-collection.server'
import { createCollection } from '~/domain/collections/create-collection.server'
import { deleteCollection } from '~/domain/collections/delete-collection.server'
import { getCollection } from '~/domain/collections/get-collection.server'
import { listCollections } from '~/domain/collections/list-collections.server'
import { listArranged, listItems } from '~/domain/collections/list-items.server'
import { moveItem } from '~/domain/collections/move-item.server'
import { noteItem } from '~/domain/collections/note-item.server'
import { removeItem } from '~/domain/collections/remove-item.server'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import { restorePrompt } from '~/domain/prompts/restore-prompt.server'
import { withdrawPrompt } from '~/domain/prompts/withdraw-prompt.server'
import { collectionItems, collections, events } from '~db/schema'
import { givenPrompt, publishedPrompt } from '../prompts/support'
import { collectionsWorld, words } from './world'

const { hub, owner, filled, orderOf, countAt, wrongCounts } = await collectionsWorld()
const row = async (id: string) => (await hub.db.select().from(collections).where(eq(collections.id, id)))[0]

describe('filling', () => {
  test('items come in order, once, and are counted where they lie', async () => {
    const { id, promptIds } = await filled(3)
    await addItem(hub, owner, { collectionId: id, promptId: promptIds[0] as string })
    expect(await orderOf(id)).toEqual(promptIds)
    expect((await row(id))?.itemCount).toBe(3)
    expect(await countAt(promptIds[0] as string)).toBe(1)
    await removeItem(hub, owner, { collectionId: id, promptId: promptIds[1] as string })
    await removeItem(hub, owner, { collectionId: id, promptId: promptIds[1] as string })
    expect(await orderOf(id)).toEqual([promptIds[0], promptIds[2]])
    expect(await countAt(promptIds[1] as string)).toBe(0)
    expect(await wrongCounts()).toEqual([])
    const told = await hub.db.select().from(events).where(eq(events.subjectId, id))
    expect(told.map((event) => event.type)).toEqual([
      'collection.created',
      ...Array(3).fill('collection.added'),
      'collection.removed'
    ])
  })

  test('many at once are all counted', async () => {
    const id = await createCollection(hub, owner, words())
    const made = await Promise.all(Array.from({ length: 6 }, () => publishedPrompt(hub, owner)))
    await Promise.all(made.map(({ promptId }) => addItem(hub, owner, { collectionId: id, promptId })))
    expect((await row(id))?.itemCount).toBe(6)
    expect(await wrongCounts()).toEqual([])
  })

  test('only what is published; a new collection may begin with a prompt or not at all', async () => {
    const { promptId } = await createPrompt(hub, owner, givenPrompt())
    await expect(createCollection(hub, owner, words(), promptId)).rejects.toMatchObject({ code: 'not_found' })
    await expect(createCollection(hub, owner, words({ title: ' ' }))).rejects.toMatchObject({
      fields: { title: 'errors:field.required' }
    })
    await expect(createCollection(hub, owner, words({ title: 'x'.repeat(121) }))).rejects.toMatchObject({
      fields: { title: 'errors:field.too_long' }
    })
  })

  test('opening and closing a collection moves the counts; deleting takes them back', async () => {
    const { id, promptIds } = await filled(2, { isPublic: false })
    expect(await countAt(promptIds[0] as string)).toBe(0)
    await changeCollection(hub, owner, id, words({ title: 'Open' }))
    expect(await countAt(promptIds[0] as string)).toBe(1)
    await changeCollection(hub, owner, id, words({ title: 'Still open' }))
    expect(await countAt(promptIds[0] as string)).toBe(1)
    await changeCollection(hub, owner, id, words({ isPublic: false }))
    expect(await countAt(promptIds[0] as string)).toBe(0)
    await changeCollection(hub, owner, id, words())
    await deleteCollection(hub, owner, id)
    expect(await countAt(promptIds[0] as string)).toBe(0)
    expect(await wrongCounts()).toEqual([])
  })

  test('a withdrawn prompt leaves the list, is still kept, and returns', async () => {
    const { id, promptIds } = await filled(3)
    const [, second] = promptIds as [string, string, string]
    await withdrawPrompt(hub, owner, second)
    expect(await orderOf(id)).toEqual([promptIds[0], promptIds[2]])
    expect(await getCollection(hub, null, id)).toMatchObject({ items: 2, hidden: 1 })
    expect((await row(id))?.itemCount).toBe(3)
    const [, hidden] = await listArranged(hub, id)
    expect(hidden).toMatchObject({ promptId: second, title: null, author: null, sha256: null })
    const { collections: cards } = await listCollections(hub, { kind: 'owner', userId: owner.id })
    expect(cards.find((card) => card.id === id)?.items).toBe(2)
    await restorePrompt(hub, owner, second)
    await removeItem(hub, owner, { collectionId: id, promptId: second })
    expect(await wrongCounts()).toEqual([])
  })
})

describe('arranging', () => {
  const positions = async (id: string) =>
    new Map(
      (await hub.db.select().from(collectionItems).where(eq(collectionItems.collectionId, id))).map(
        (item) => [item.promptId, item.position]
      )
    )

  test('a move writes one row', async () => {
    const { id, promptIds } = await filled(4)
    const [a, b, c, d] = promptIds as [string, string, string, string]
    const before = await positions(id)
    await moveItem(hub, owner, { collectionId: id, promptId: d, move: { after: a } })
    expect(await orderOf(id)).toEqual([a, d, b, c])
    const changed = [...(await positions(id))].filter(([promptId, place]) => before.get(promptId) !== place)
    expect(changed.map(([promptId]) => promptId)).toEqual([d])
    await moveItem(hub, owner, { collectionId: id, promptId: d, move: { step: 'down' } })
    await moveItem(hub, owner, { collectionId: id, promptId: c, move: { after: null } })
    expect(await orderOf(id)).toEqual([c, a, b, d])
  })

  test('a hundred moves into one gap keep the order: when it is too small all are numbered anew', async () => {
    const { id, promptIds } = await filled(3)
    const [a, b, c] = promptIds as [string, string, string]
    let [left, right] = [b, c]
    for (let i = 0; i < 100; i++) {
      await moveItem(hub, owner, { collectionId: id, promptId: right, move: { after: a } })
      expect(await orderOf(id)).toEqual([a, right, left])
      ;[left, right] = [right, left]
    }
    const places = [...(await positions(id)).values()].sort((x, y) => x - y)
    expect(Math.min(...places.slice(1).map((place, i) => place - (places[i] as number)))).toBeGreaterThan(0)
  })

  test('an item that has left is said to have left', async () => {
    const { id, promptIds } = await filled(2)
    const gone = promptIds[1] as string
    await removeItem(hub, owner, { collectionId: id, promptId: gone })
    for (const input of [
      { promptId: gone, move: { step: 'up' as const } },
      { promptId: promptIds[0] as string, move: { after: gone } }
    ])
      await expect(moveItem(hub, owner, { collectionId: id, ...input })).rejects.toMatchObject({
        code: 'stale'
      })
  })

  test('pages follow one another by position', async () => {
    const { id, promptIds } = await filled(5)
    const first = await listItems(hub, id, { limit: 2 })
    const second = await listItems(hub, id, { limit: 2, after: first.next })
    const third = await listItems(hub, id, { limit: 2, after: second.next })
    expect([first, second, third].flatMap((page) => page.cards.map((card) => card.id))).toEqual(promptIds)
    expect(third.next).toBeNull()
  })

  test('notes stay with their items', async () => {
    const { id, promptIds } = await filled(2)
    const item = { collectionId: id, promptId: promptIds[1] as string }
    await noteItem(hub, owner, { ...item, note: '  the quiet one ' })
    expect((await listItems(hub, id)).cards.map((card) => card.note)).toEqual([undefined, 'the quiet one'])
    await expect(noteItem(hub, owner, { ...item, note: 'x'.repeat(281) })).rejects.toMatchObject({
      fields: { note: 'errors:field.too_long' }
    })
  })
})

test('the list of public collections is a range of its index', async () => {
  await hub.db.execute(sql`
    insert into collections (id, owner_id, title, is_public, item_count, updated_at)
    select gen_random_uuid(), ${owner.id}::uuid, 'many', n % 3 > 0, n % 2, now() - n * interval '1 minute'
    from generate_series(1, 5000) n`)
  await hub.db.execute(sql`analyze collections`)
  const first = await listCollections(hub, { kind: 'public' }, { limit: 10 })
  const second = await listCollections(hub, { kind: 'public' }, { limit: 10, after: first.next })
  const ids = [...first.collections, ...second.collections].map((card) => card.id)
  expect(new Set(ids).size).toBe(20)
  const plan = await hub.db.execute<{ 'QUERY PLAN': string }>(sql`
    explain select * from collections where is_public and item_count > 0
      and (updated_at, id) < (now(), gen_random_uuid())
    order by updated_at desc nulls last, id desc nulls last limit 25`)
  const text = plan.map((line) => line['QUERY PLAN']).join('\n')
  expect(text).toContain('collections_newest_idx')
  expect(text).not.toContain('Sort')
})
