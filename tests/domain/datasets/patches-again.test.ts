import { eq, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeShard, type ShardWork } from '~/domain/datasets/build/make-shard.server'
import { rebuildRelease } from '~/domain/datasets/build/rebuild-release.server'
import { advanceRelease, buildRelease } from '~/domain/datasets/build-release.server'
import { countLeft } from '~/domain/datasets/count-left.server'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { failRelease } from '~/domain/datasets/fail-release.server'
import { findRelease } from '~/domain/datasets/find-dataset.server'
import { withdrawnPlaces } from '~/domain/datasets/formats/withdrawn.server'
import { reasonsOfLeft } from '~/domain/datasets/held-rows.server'
import { requestPatch } from '~/domain/datasets/patches/request-patch.server'
import { newestRelease, readRelease } from '~/domain/datasets/read-releases.server'
import { readRows } from '~/domain/datasets/read-rows.server'
import { readSnapshot, recordsAt } from '~/domain/datasets/read-snapshot.server'
import { readRowQuery } from '~/domain/datasets/viewer/row-query'
import { resolveFile } from '~/domain/hub/resolve-file.server'
import { outputs, patchesDue, releaseRecords, releaseShards, releases } from '~db/schema'
import { StorageError } from '~storage/store'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { addPrompt, addText, openRecipe } from './contributions'
import { cutRelease, openRelease } from './cut-release'
import { askForPatch, interrupted, leave, linesOf, patched } from './leaving'

let hub: TestHub
let bob: TestUser
let chain: string
const ids: string[] = []
beforeAll(async () => {
  hub = await createTestHub()
  bob = await createUser(hub)
  for (let i = 0; i < 6; i++) {
    const prompt = await addPrompt(hub, bob.id, { text: `Chain ${i}`, title: `Chain ${i}` })
    ids.push(await addText(hub, bob.id, prompt, `Link ${i}`))
  }
  chain = await createDataset(hub, bob, {
    name: 'c',
    title: 'C & {c}_100 %',
    description: '',
    recipe: openRecipe
  })
})
afterAll(() => hub?.close())

const id = (i: number) => ids[i] as string

const frozenShards = async (release: string) => {
  const [row] = await hub.db.select().from(releases).where(eq(releases.id, release))
  return (await readSnapshot(hub, row?.snapshotSha256 ?? '')).shards
}

it('a patch of a patch holds rows of the same full release, each at its own place', async () => {
  // of an edition that has training lines, which patches take out of those of before
  const full = await cutRelease(hub, bob.id, chain, { edition: 2 })
  await leave(hub, id(1))
  const { release: once } = await patched(hub, chain)
  await leave(hub, id(3))
  const marks = async ({ version }: { version: string }) => {
    const release = await findRelease(hub.db, chain, version)
    if (!release) throw new Error('no release')
    const page = await readRows(hub, release, readRowQuery(new URLSearchParams()))
    const left = page?.rows.filter((row) => row.revoked).map((row) => row.index)
    expect([...(await withdrawnPlaces(hub.db, release.id))]).toEqual(left)
    const [gone] = (await countLeft(hub.db, [full.id, release.id]))(release.id)
    expect(gone ?? { rows: 0 }).toMatchObject({ rows: left?.length })
    const apart = await reasonsOfLeft(hub.db, release, [0, left?.at(-1) ?? 0, 100])
    expect([...apart.keys()]).toEqual(left?.slice(-1))
    return left
  }
  expect(await marks(full)).toEqual([1, 3])
  expect(await marks(once)).toEqual([2])

  // one that failed with its rows settled leaves nothing taken out
  const breaking = interrupted(
    hub,
    (type) => type.includes('markdown'),
    () => Promise.reject(new Error('disk on fire'))
  )
  await expect(patched(hub, chain, breaking)).rejects.toThrow('disk on fire')
  expect(await marks(once)).toEqual([2])
  const { release: twice } = await patched(hub, chain)
  expect(await linesOf(twice, 'tombstones.jsonl')).toMatchObject([
    { id: id(1), last: full.version, gone: once.version },
    { id: id(3), last: once.version, gone: twice.version }
  ])
  expect(await marks(twice)).toEqual([])
  const listed = await hub.db
    .select({ releaseId: releaseRecords.releaseId })
    .from(releaseRecords)
    .where(inArray(releaseRecords.releaseId, [full.id, once.id, twice.id]))
  expect(listed).toEqual(Array(6).fill({ releaseId: full.id }))
  const said = JSON.stringify(await linesOf(twice, 'jsonl/train.jsonl'))
  expect([0, 1, 2, 3, 4, 5].filter((i) => said.includes(`Link ${i}`))).toEqual([0, 2, 4, 5])
  expect(await rebuildRelease(hub, twice.id)).toMatchObject({ state: 'same', differing: [] })

  // a legal reason closes what holds the record, and nothing else
  const closed = async () =>
    (await Promise.all([full, once, twice].map(({ id }) => readRelease(hub, id)))).map((release) =>
      Boolean(release?.disabledAt)
    )
  expect(await closed()).toEqual([false, false, false])
  await leave(hub, id(1), 'legal')
  expect(await closed()).toEqual([true, false, false])
  await leave(hub, id(5), 'legal')
  expect(await closed()).toEqual([true, true, true])
})

it('goes on where it was cut short, out of the files of before', async () => {
  expect(await askForPatch(hub, chain)).toBe('requested')
  const { id: patch = '' } = (await newestRelease(hub, chain)) ?? {}
  const waiting = await advanceRelease(hub, patch)
  expect(waiting).toHaveLength(1)
  await makeShard(hub, waiting[0] as ShardWork)
  const shards = () => hub.db.select().from(releaseShards).where(eq(releaseShards.releaseId, patch))
  const before = await shards()
  // the lines of the split are put together, and nobody knows
  const breaking = { ...hub, store: { ...hub.store } }
  breaking.store.putFile = async (...put) => {
    await hub.store.putFile(...put)
    throw new StorageError('unavailable', 'The store is away')
  }
  await expect(advanceRelease(breaking, patch)).rejects.toThrow('The store is away')
  expect(await shards()).toEqual(before)
  await expect(
    advanceRelease(
      interrupted(
        hub,
        (type) => type.includes('markdown'),
        () => Promise.reject(new StorageError('unavailable', 'It is away again'))
      ),
      patch
    )
  ).rejects.toThrow('It is away again')
  expect((await shards())[0]?.linesBytes).toBeLessThan(before[0]?.linesBytes ?? 0)
  await buildRelease(hub, patch)
  const release = await openRelease(hub, patch)
  expect(release.state).toBe('published')
  expect(await frozenShards(patch)).toMatchObject([
    { rows: 3, groups: [3], made: { left: [3], changed: [] } }
  ])
  const said = JSON.stringify(await linesOf(release, 'jsonl/train.jsonl'))
  expect([0, 1, 2, 3, 4, 5].filter((i) => said.includes(`Link ${i}`))).toEqual([0, 2, 4])
  expect(await rebuildRelease(hub, patch)).toMatchObject({ state: 'same', differing: [] })
})

it('rows of a prompt that lost one are told so in whatever shard they are', async () => {
  const cyd = await createUser(hub)
  const prompt = await addPrompt(hub, cyd.id, { text: 'Which is better?' })
  const rated = async (stars: number) =>
    addText(hub, cyd.id, prompt, `Worth ${stars}`, { ratingCount: 9, overallSum: 9 * stars, score: stars })
  const [best] = [await rated(5), await rated(4), await rated(1)]
  const recipe = {
    ...openRecipe,
    task: 'preference' as const,
    authors: { only: [cyd.name], except: [] },
    pairs: { minGap: 2, perPrompt: 2, ties: false }
  }
  const pairs = await createDataset(hub, cyd, { name: 'p', title: 'P', description: '', recipe })
  const frozen = async (id: string) => {
    const shards = await frozenShards(id)
    const records = await Promise.all(shards.map((shard) => recordsAt(hub, shard, [0])))
    return records.flat().map(({ prompt_rows }) => prompt_rows)
  }
  const full = await cutRelease(hub, cyd.id, pairs, { shardBytes: 1 })
  expect(await frozen(full.id)).toEqual([2, 2])
  await leave(hub, best)
  const { release } = await patched(hub, pairs)
  expect(await frozen(release.id)).toEqual([1])
  expect(await rebuildRelease(hub, release.id)).toMatchObject({ state: 'same', differing: [] })
})

it('a patch that failed is tried again; where nothing remains, the files are closed', async () => {
  const due = () => hub.db.select().from(patchesDue)
  await hub.db.delete(patchesDue)
  const full = await cutRelease(hub, bob.id, chain)
  await leave(hub, id(0))
  expect(await askForPatch(hub, chain)).toBe('requested')
  await failRelease(hub, (await newestRelease(hub, chain))?.id ?? '', new Error('disk on fire'))
  expect((await due())[0]?.since.getTime()).toBeGreaterThan(Date.now() + 50 * 60_000)
  expect(await requestPatch(hub, chain)).toBe('nothing')
  expect((await patched(hub, chain)).release).toMatchObject({
    state: 'published',
    rowCount: Number(full.rowCount) - 1
  })
  const left = await hub.db.select().from(outputs).where(eq(outputs.moderationState, 'published'))
  for (const { id } of left) await leave(hub, id)
  expect((await patched(hub, chain)).asked).toBe('closed')
  await expect(
    resolveFile(hub, null, { owner: bob.name, name: 'c', revision: 'main', path: 'README.md' })
  ).rejects.toMatchObject({ code: 'forbidden', message: 'Access to this resource is disabled.' })
})
