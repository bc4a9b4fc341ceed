import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeSettings, readSettingsOf } from '~/domain/auth/own-settings.server'
import { changeDataset } from '~/domain/datasets/change-dataset.server'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { readDirectoryQuery } from '~/domain/datasets/directory-query'
import { havingWords, writeMissingDatasetWords } from '~/domain/datasets/directory-words.server'
import { listDatasets } from '~/domain/datasets/list-datasets.server'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { openRecipe } from './contributions'

let hub: TestHub
let owner: TestUser
let id: string
const words = {
  title: 'Rivers and Mountains 山水画',
  description: 'Verse about the slow sea.',
  recipe: openRecipe
}
beforeAll(async () => {
  hub = await createTestHub()
  owner = await createUser(hub)
  id = await createDataset(hub, owner, { ...words, name: 'poems-of-water' })
})
afterAll(() => hub.close())

const found = async (q: string) =>
  (await listDatasets(hub, null, readDirectoryQuery(new URLSearchParams({ q })))).datasets.map(
    ({ name }) => name
  )

it('is found by the words of its title, name, description and owner, unfinished, in any order, in either script', async () => {
  for (const q of [
    'mountains RIVERS',
    'mount',
    '山水',
    'slow sea',
    'water',
    `${owner.name}/poems-of-water`,
    owner.name
  ])
    expect(await found(q), q).toEqual(['poems-of-water'])
  for (const q of ['ountains', 'rivers nowhere', '?!', '水山']) expect(await found(q), q).toEqual([])
})

it('is found through the index', async () => {
  const which = havingWords('slow mount')
  const plan = await hub.db.transaction(async (tx) => {
    await tx.execute('set local enable_seqscan = off')
    return tx.execute(sql`explain select d.id from datasets d where ${which}`)
  })
  expect(JSON.stringify(plan)).toContain('dataset_words_search_idx')
})

it('is found by what it and its owner are called now', async () => {
  await changeDataset(hub, owner, id, { ...words, title: 'Lakes' })
  expect([await found('rivers'), await found('lakes')]).toEqual([[], ['poems-of-water']])
  await changeSettings(hub, owner, { ...(await readSettingsOf(hub, owner)), displayName: 'Zephyrine' })
  expect(await found('zephyrine lakes')).toEqual(['poems-of-water'])
})

it('datasets of before there were words get them', async () => {
  await hub.db.execute(sql`delete from dataset_words where dataset_id = ${id}::uuid`)
  expect(await found('lakes')).toEqual([])
  expect(await writeMissingDatasetWords(hub.db)).toBeGreaterThan(0)
  expect(await writeMissingDatasetWords(hub.db)).toBe(0)
  expect(await found('lakes')).toEqual(['poems-of-water'])
})

it('words are looked up in their index', async () => {
  const plan = await hub.db.transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`)
    return tx.execute(sql`explain select d.id from datasets d where ${havingWords('slow sea') ?? sql`true`}`)
  })
  expect(JSON.stringify(plan)).toContain('dataset_words_search_idx')
})
