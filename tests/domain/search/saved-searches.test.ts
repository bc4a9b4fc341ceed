import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listSearches } from '~/domain/search/list-searches.server'
import { deleteSearch, openSearch, renameSearch, saveSearch } from '~/domain/search/save-search.server'
import { MOST_SAVED, NEW_CAP, nameOf, savedHref, savedQuery } from '~/domain/search/saved-search'
import { savedSearches } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { seedPrompts } from '../follows/seed'
import { publishedPrompt } from '../prompts/support'

let hub: TestHub
let ann: TestUser
let ben: TestUser
beforeAll(async () => {
  hub = await createTestHub()
  ann = await createUser(hub)
  ben = await createUser(hub)
})
afterAll(() => hub?.close())

const longAgo = () => hub.db.execute(sql`update saved_searches set seen_at = now() - interval '1 day'`)

test('one search is written one way, and leads where it was made', () => {
  expect(savedQuery('?tag=x&after=abc&sort=top&q=+fox+')).toBe('q=fox&tag=x')
  expect(savedQuery('?scenario=nonsense')).toBe('')
  expect(savedHref('q=fox&tag=x')).toBe('/search?q=fox&tag=x')
  expect(savedHref('tag=x')).toBe('/prompts?tag=x&sort=newest')
  expect(nameOf('q=fox&tag=x', (_, value) => `#${value}`)).toBe('fox · #x')
})

test('counts what is new since it was looked at, for words and for filters', async () => {
  await publishedPrompt(hub, ann, {
    title: 'A lighthouse',
    text: 'Draw a lighthouse at night.',
    tags: ['sea']
  })
  await saveSearch(hub, ben, { name: ' The  lighthouse ', query: '?q=lighthouse&after=x' })
  await saveSearch(hub, ben, { name: 'Sea', query: 'tag=sea' })
  expect(await listSearches(hub, ben)).toMatchObject([
    { name: 'Sea', query: 'tag=sea', fresh: 0 },
    { name: 'The lighthouse', query: 'q=lighthouse', fresh: 0 }
  ])
  await publishedPrompt(hub, ann, { title: 'Another', text: 'One more lighthouse, please.', tags: ['sea'] })
  await publishedPrompt(hub, ann, { title: 'No match', text: 'A mountain in the rain.', tags: ['hill'] })
  const [sea, light] = await listSearches(hub, ben)
  expect([sea?.fresh, light?.fresh]).toEqual([1, 1])
  expect(await openSearch(hub, ben, light?.id ?? '')).toBe('q=lighthouse')
  expect((await listSearches(hub, ben)).map((one) => one.fresh)).toEqual([1, 0])
})

test('counting stops', async () => {
  await seedPrompts(
    hub,
    Array.from({ length: NEW_CAP + 20 }, (_, i) => ({ authorId: ann.id, age: i, tags: ['sea'] }))
  )
  await longAgo()
  expect((await listSearches(hub, ben)).find((one) => one.name === 'Sea')?.fresh).toBe(NEW_CAP + 1)
})

test('are renamed and deleted by their owner only; saving again gives the new name', async () => {
  await saveSearch(hub, ben, { name: 'Ocean', query: 'tag=sea' })
  const [ocean] = await listSearches(hub, ben)
  const id = ocean?.id ?? ''
  expect(ocean?.name).toBe('Ocean')
  await expect(renameSearch(hub, ann, { id, name: 'Mine' })).rejects.toMatchObject({ code: 'not_found' })
  await expect(deleteSearch(hub, ann, id)).rejects.toMatchObject({ code: 'not_found' })
  await expect(openSearch(hub, ann, id)).rejects.toMatchObject({ code: 'not_found' })
  await expect(renameSearch(hub, ben, { id, name: '  ' })).rejects.toMatchObject({ code: 'invalid' })
  await renameSearch(hub, ben, { id, name: 'Waves' })
  expect((await listSearches(hub, ben)).map((one) => one.name)).toContain('Waves')
  await deleteSearch(hub, ben, id)
  expect(await listSearches(hub, ben)).toHaveLength(1)
})

test('nothing to save, and no more than one may keep', async () => {
  await expect(saveSearch(hub, ann, { name: 'x', query: '?sort=top' })).rejects.toMatchObject({
    code: 'invalid'
  })
  for (let i = 0; i < MOST_SAVED; i++) await saveSearch(hub, ann, { name: `${i}`, query: `q=word${i}` })
  await expect(saveSearch(hub, ann, { name: 'x', query: 'q=more' })).rejects.toMatchObject({
    code: 'conflict'
  })
  expect(await hub.db.$count(savedSearches, sql`user_id = ${ann.id}`)).toBe(MOST_SAVED)
})
