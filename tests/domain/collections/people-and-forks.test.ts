import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { addItem } from '~/domain/collections/add-item.server'
import { changeCollection } from '~/domain/collections/change-collection.server'
import { deleteCollection } from '~/domain/collections/delete-collection.server'
import { forkCollection } from '~/domain/collections/fork-collection.server'
import { getCollection } from '~/domain/collections/get-collection.server'
import { inviteEditor } from '~/domain/collections/invite-editor.server'
import { listCollections } from '~/domain/collections/list-collections.server'
import { listItems } from '~/domain/collections/list-items.server'
import { moveItem } from '~/domain/collections/move-item.server'
import { noteItem } from '~/domain/collections/note-item.server'
import { ownCollections } from '~/domain/collections/own-collections.server'
import { removeEditor } from '~/domain/collections/remove-editor.server'
import { removeItem } from '~/domain/collections/remove-item.server'
import { withdrawPrompt } from '~/domain/prompts/withdraw-prompt.server'
import { notifications } from '~db/schema'
import { createUser, type TestUser } from '~tests/support/users'
import { publishedPrompt } from '../prompts/support'
import { collectionsWorld, words } from './world'

const { hub, owner, filled, orderOf, countAt, wrongCounts } = await collectionsWorld()
const editor = await createUser(hub, { name: 'editor' })
const stranger = await createUser(hub, { name: 'stranger' })
const named = (user: TestUser) => ({ ...user, displayName: user.name })

describe('people', () => {
  test('an editor adds, arranges and removes, but owns nothing; a stranger only reads', async () => {
    const { id, promptIds } = await filled(2)
    const [a, b] = promptIds as [string, string]
    await inviteEditor(hub, named(owner), { collectionId: id, name: '@Editor' })
    await inviteEditor(hub, named(owner), { collectionId: id, name: 'editor' })
    const told = await hub.db.select().from(notifications).where(eq(notifications.userId, editor.id))
    expect(told).toMatchObject([
      { kind: 'collection.invited', params: { title: 'Winter', by: 'owner' }, href: `/collections/${id}` }
    ])
    const { promptId: extra } = await publishedPrompt(hub, stranger)
    const changes = (who: TestUser) => [
      () => addItem(hub, who, { collectionId: id, promptId: extra }),
      () => moveItem(hub, who, { collectionId: id, promptId: b, move: { step: 'up' } }),
      () => noteItem(hub, who, { collectionId: id, promptId: a, note: `by ${who.name}` }),
      () => removeItem(hub, who, { collectionId: id, promptId: extra })
    ]
    const owning = (who: TestUser) => [
      () => changeCollection(hub, who, id, words()),
      () => inviteEditor(hub, named(who), { collectionId: id, name: 'stranger' }),
      () => removeEditor(hub, who, { collectionId: id, name: who === editor ? 'owner' : 'editor' }),
      () => deleteCollection(hub, who, id)
    ]
    for (const change of changes(editor)) await change()
    for (const refused of [...owning(editor), ...changes(stranger), ...owning(stranger)])
      await expect(refused()).rejects.toMatchObject({ code: 'forbidden' })
    expect(await getCollection(hub, editor, id)).toMatchObject({
      role: 'editor',
      editors: [{ by: 'editor' }]
    })
    await removeEditor(hub, editor, { collectionId: id, name: 'editor' })
    expect((await getCollection(hub, editor, id)).role).toBe('reader')
  })

  test('a private one does not exist for others', async () => {
    const { id, promptIds } = await filled(1, { isPublic: false })
    const promptId = promptIds[0] as string
    for (const who of [stranger, editor])
      for (const refused of [
        () => getCollection(hub, who, id),
        () => addItem(hub, who, { collectionId: id, promptId }),
        () => changeCollection(hub, who, id, words()),
        () => forkCollection(hub, who, id),
        () => deleteCollection(hub, who, id)
      ])
        await expect(refused()).rejects.toMatchObject({ code: 'not_found' })
    await expect(getCollection(hub, null, id)).rejects.toMatchObject({ code: 'not_found' })
    await inviteEditor(hub, named(owner), { collectionId: id, name: 'editor' })
    expect((await getCollection(hub, editor, id)).role).toBe('editor')
    const everywhere = [
      await listCollections(hub, { kind: 'public' }, { limit: 100 }),
      await listCollections(hub, { kind: 'owner', userId: owner.id }, { limit: 100 }),
      await listCollections(hub, { kind: 'prompt', promptId }, { limit: 100 })
    ].flatMap((page) => page.collections.map((card) => card.id))
    expect(everywhere).not.toContain(id)
    const mine = await listCollections(hub, { kind: 'mine', userId: editor.id })
    expect(mine.collections.map((card) => card.id)).toEqual([id])
  })

  test('nobody is invited who is not there, or owns it', async () => {
    const { id } = await filled(0)
    const invite = (name: string) => inviteEditor(hub, named(owner), { collectionId: id, name })
    await expect(invite('no-such-person')).rejects.toMatchObject({
      fields: { name: 'collections:error.nobody' }
    })
    await expect(invite('OWNER')).rejects.toMatchObject({ fields: { name: 'collections:error.yourself' } })
  })

  test('one sees which of one’s own hold a prompt', async () => {
    const { id, promptIds } = await filled(1, { title: 'Holds it', isPublic: false })
    const own = await ownCollections(hub, owner, promptIds[0] as string)
    expect(own.filter((one) => one.holds)).toMatchObject([
      { id, title: 'Holds it', isPublic: false, shared: false }
    ])
    expect(own.length).toBeGreaterThan(1)
  })
})

describe('forking', () => {
  test('copies what is shown, in order and with notes, and tells the owner', async () => {
    const { id, promptIds } = await filled(3)
    const [a, b, c] = promptIds as [string, string, string]
    await noteItem(hub, owner, { collectionId: id, promptId: c, note: 'last' })
    await moveItem(hub, owner, { collectionId: id, promptId: c, move: { after: null } })
    await withdrawPrompt(hub, owner, b)
    const copy = await forkCollection(hub, stranger, id)
    expect((await listItems(hub, copy)).cards.map((card) => [card.id, card.note])).toEqual([
      [c, 'last'],
      [a, undefined]
    ])
    expect(await getCollection(hub, null, copy)).toMatchObject({
      by: 'stranger',
      items: 2,
      hidden: 0,
      fork: { source: { id, by: 'owner' } }
    })
    expect(await countAt(a)).toBe(2)
    expect(await wrongCounts()).toEqual([])
    const told = await hub.db.select().from(notifications).where(eq(notifications.userId, owner.id))
    expect(told).toMatchObject([
      { kind: 'collection.forked', params: { by: 'stranger' }, href: `/collections/${copy}` }
    ])
    await changeCollection(hub, owner, id, words({ isPublic: false }))
    expect((await getCollection(hub, null, copy)).fork).toEqual({ source: null })
    await deleteCollection(hub, owner, id)
    expect(await orderOf(copy)).toEqual([c, a])
  })
})
