import { afterAll, beforeAll, expect, it } from 'vitest'
import { lfsOf, lfsPointerId } from '~/domain/datasets/git-oid.server'
import { findPlaces, listTree } from '~/domain/hub/list-tree.server'
import { newId } from '~db/id'
import { datasets, releaseFiles, releases } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser } from '~tests/support/users'

/** Names around the slash in the order of bytes, and beyond the letters every locale orders alike. */
const PATHS = [
  ...[
    'README.md',
    'a',
    'a-b/x',
    'a.b',
    'b/c/d/e.txt',
    'b/c/f.txt',
    'b/c0',
    'b/A',
    'b0/x',
    'Z/1',
    'z/é',
    '诗/一.txt'
  ],
  ...Array.from({ length: 1200 }, (_, n) => `many/${String(n).padStart(4, '0')}.txt`)
]
let hub: TestHub
const releaseId = newId()
beforeAll(async () => {
  hub = await createTestHub()
  const owner = await createUser(hub)
  const datasetId = newId()
  await hub.db
    .insert(datasets)
    .values({ id: datasetId, ownerId: owner.id, name: 'd', title: 'd', recipe: {} })
  await hub.db
    .insert(releases)
    .values({ id: releaseId, datasetId, number: 1, version: '1.0.0', recipe: {}, createdBy: owner.id })
  const sha256 = 'a'.repeat(64)
  const file = { releaseId, sizeBytes: 7, sha256, oid: lfsPointerId(sha256, 7), mediaType: 'text/plain' }
  await hub.db.insert(releaseFiles).values(PATHS.map((path) => ({ ...file, path })))
})
afterAll(() => hub.close())

const foldersOf = (path: string) =>
  path
    .split('/')
    .slice(0, -1)
    .map((_, i, parts) => parts.slice(0, i + 1).join('/'))
const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

async function told(folder: string, recursive: boolean, limit: number): Promise<string[]> {
  const all: string[] = []
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listTree>> = await listTree(hub, releaseId, {
      ...{ folder, recursive, after, limit }
    })
    if (!recursive) expect(page.places.length).toBeLessThanOrEqual(limit)
    all.push(...page.places.map((place) => ('folder' in place ? `${place.folder}/` : place.file.path)))
    after = page.next
  } while (after !== null)
  return all
}

it.each(['', 'b', 'b/c', 'many', 'a', 'nothing'])(
  'holds everything below %j once, at any size of page',
  async (folder) => {
    const inside = PATHS.filter((path) => folder === '' || path.startsWith(`${folder}/`))
    const below = [...new Set(inside.flatMap(foldersOf))].filter(
      (path) => folder === '' || path.startsWith(`${folder}/`)
    )
    const expected = [...inside, ...below.map((path) => `${path}/`)].sort(byBytes)
    const whole = await told(folder, true, 1000)
    expect([...whole].sort(byBytes)).toEqual(expected)
    expect(await told(folder, true, 500)).toEqual(whole)
    const start = folder === '' ? 0 : folder.length + 1
    const direct = new Set(
      inside.map((path) =>
        path.indexOf('/', start) < 0 ? path : `${path.slice(0, path.indexOf('/', start))}/`
      )
    )
    for (const limit of [1000, 3])
      if (limit === 1000 || direct.size < 20)
        expect((await told(folder, false, limit)).sort(byBytes)).toEqual([...direct].sort(byBytes))
  }
)

it('finds single files and folders in the order they are asked for', async () => {
  const places = await findPlaces(hub, releaseId, ['诗', 'b/c', 'no', 'README.md', 'b/c/', "'; --"])
  expect(places.map((place) => ('folder' in place ? place.folder : place.file.path))).toEqual([
    '诗',
    'b/c',
    'README.md'
  ])
})

it('knows large files by their pointer', () => {
  const sha256 = 'b'.repeat(64)
  expect(lfsOf({ sha256, sizeBytes: 12, oid: lfsPointerId(sha256, 12) })).toEqual({
    ...{ oid: sha256, size: 12, pointerSize: 127 }
  })
  expect(lfsOf({ sha256, sizeBytes: 13, oid: lfsPointerId(sha256, 12) })).toBeNull()
})
