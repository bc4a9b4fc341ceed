import { existsSync } from 'node:fs'
import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { bytesSource } from '~/domain/formats/containers/walk'
import { tidyStorage } from '~/domain/hub/tidy-storage.server'
import { addOutput } from '~/domain/outputs/add-output.server'
import { deriveImage } from '~/domain/outputs/derive-image.server'
import { storeImage } from '~/domain/outputs/store-image.server'
import { storeMedia } from '~/domain/outputs/store-media.server'
import { storePoster } from '~/domain/outputs/store-poster.server'
import { withdrawOutput } from '~/domain/outputs/withdraw-output.server'
import { publishOutputs } from '~/domain/prompts/publish.server'
import { withdrawPrompt } from '~/domain/prompts/withdraw-prompt.server'
import { drawCard } from '~/domain/sharing/draw-card.server'
import { getPublicPrompt } from '~/domain/sharing/public-prompts.server'
import { newId } from '~db/id'
import { blobs, datasets, releaseFiles, releases, uploads } from '~db/schema'
import { blobKey, derivativeKey } from '~storage/keys'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { colour, sha256 } from '../outputs/images'
import { film } from '../outputs/media-files'
import { publishedPrompt } from '../prompts/support'

let hub: TestHub
let author: TestUser
let shade = 0
beforeAll(async () => {
  hub = await createTestHub()
  author = await createUser(hub)
})
beforeEach(() => tidyStorage({ ...hub, settings: { ...hub.settings, unusedKeptHours: 0 } }))
afterAll(() => hub.close())

const given = { generatorId: 'flux', license: 'CC-BY-4.0', trainingConsent: true } as const
const NOTHING = { count: 0, bytes: 0 }
const picture = () => {
  shade += 1
  return colour(500, 300, `#70${String(shade).padStart(2, '0')}10`)
    .png()
    .toBuffer()
}
const isThere = async (key: string) => (await hub.store.head(key)) !== null
const pathOf = (key: string) => join(hub.settings.dataDir, 'blobs', key)
const TWO_DAYS_AGO = new Date(Date.now() - 48 * 3600_000)
/** Two days pass for all that is there. */
async function age(): Promise<void> {
  await hub.db.update(blobs).set({ givenAt: sql`now() - interval '2 days'` })
  for (const prefix of ['sha256/', 'derived/'])
    for await (const { key } of hub.store.list(prefix)) await utimes(pathOf(key), TWO_DAYS_AGO, TWO_DAYS_AGO)
}
async function posted(bytes: Buffer) {
  const { promptId } = await publishedPrompt(hub, author)
  const id = await addOutput(hub, author, { ...given, promptId, file: { bytes } })
  await hub.db.transaction((tx) => publishOutputs(tx, [id]))
  return { promptId, id }
}

it('takes files away that were given and never posted, after a day, and tells of them before', async () => {
  const bytes = await picture()
  const { sha256: id } = await storeImage(hub, bytes)
  expect((await tidyStorage(hub)).unused).toEqual(NOTHING)
  await age()
  const would = await tidyStorage(hub, { dryRun: true })
  expect(would.unused).toEqual({ count: 1, bytes: bytes.length })
  expect(await isThere(blobKey(id))).toBe(true)
  expect((await tidyStorage(hub)).unused).toEqual(would.unused)
  expect(await isThere(blobKey(id))).toBe(false)
  expect(await hub.db.$count(blobs, eq(blobs.sha256, id))).toBe(0)
  expect((await tidyStorage(hub)).unused).toEqual(NOTHING)
  await storeImage(hub, bytes)
  expect(await isThere(blobKey(id))).toBe(true)
})

it('keeps what is posted, what was uploaded and may still be, and a film’s still picture; withdrawn work too', async () => {
  const [shown, left, waiting] = [await picture(), await picture(), await picture()]
  await posted(shown)
  const { id } = await posted(left)
  await withdrawOutput(hub, author, id)
  const { sha256: uploaded } = await storeImage(hub, waiting)
  await hub.db
    .insert(uploads)
    .values({ id: newId(), userId: author.id, sizeBytes: waiting.length, sha256: uploaded })
  const reel = film({ filler: Buffer.alloc(900, 7) })
  await posted(reel)
  await storePoster(hub, sha256(reel), await picture())
  const [row] = await hub.db
    .select()
    .from(blobs)
    .where(eq(blobs.sha256, sha256(reel)))
  await age()
  expect((await tidyStorage(hub)).unused).toEqual(NOTHING)
  for (const kept of [sha256(shown), sha256(left), uploaded, sha256(reel), row?.posterSha256 ?? ''])
    expect(await isThere(blobKey(kept))).toBe(true)
  await hub.db.delete(uploads)
  await age()
  expect((await tidyStorage(hub)).unused.count).toBe(1)
})

it('starts the day anew when somebody gives the same bytes again', async () => {
  const bytes = await picture()
  await storeImage(hub, bytes)
  await age()
  await storeImage(hub, bytes)
  expect((await tidyStorage(hub)).unused).toEqual(NOTHING)
})

it('loses nothing to somebody who posts the same bytes while they are taken away', async () => {
  for (const known of [true, false]) {
    const bytes = await picture()
    const { sha256: id } = await storeImage(hub, bytes)
    await age()
    if (!known) await hub.db.delete(blobs).where(eq(blobs.sha256, id)) // a stray
    let posting: Promise<unknown> | undefined
    const slow = {
      ...hub.store,
      delete: async (key: string) => {
        posting ??= posted(bytes)
        await new Promise((resolve) => setTimeout(resolve, 400)) // long enough to see that the bytes are there
        await hub.store.delete(key)
      }
    }
    const tidied = await tidyStorage({ ...hub, store: slow })
    expect(known ? tidied.unused.count : tidied.strays.count).toBe(1)
    await posting
    expect(await isThere(blobKey(id))).toBe(true)
    expect(await hub.db.$count(blobs, eq(blobs.sha256, id))).toBe(1)
  }
})

it('passes a file over that somebody is just posting', async () => {
  const { sha256: id } = await storeImage(hub, await picture())
  await age()
  await hub.db.transaction(async (tx) => {
    await tx.execute(sql`select from blobs where sha256 = ${id} for key share`) // as an output's foreign key does
    expect((await tidyStorage(hub)).unused).toEqual(NOTHING)
  })
  expect(await isThere(blobKey(id))).toBe(true)
})

it('mends a row whose bytes a crash took', async () => {
  const bytes = await picture()
  const { sha256: id } = await storeImage(hub, bytes)
  await age()
  const crash = {
    ...hub.store,
    delete: async (key: string) => hub.store.delete(key).then(() => Promise.reject(new Error('killed')))
  }
  await expect(tidyStorage({ ...hub, store: crash })).rejects.toThrow('killed')
  expect([await isThere(blobKey(id)), await hub.db.$count(blobs, eq(blobs.sha256, id))]).toEqual([false, 1])
  await posted(bytes)
  expect(await isThere(blobKey(id))).toBe(true)
})

it('takes bytes away that no table knows, never those of a release, and none while one is built', async () => {
  const put = async (text: string) => {
    const id = sha256(Buffer.from(text))
    await hub.store.put(blobKey(id), Buffer.from(text))
    return id
  }
  const [stray, shard, file] = [await put('left by a crash'), await put('{"id":1}\n'), await put('a card')]
  const snapshot = await put(JSON.stringify({ format: 'kindling-snapshot/1', shards: [{ sha256: shard }] }))
  const [datasetId, releaseId] = [newId(), newId()]
  await hub.db
    .insert(datasets)
    .values({ id: datasetId, ownerId: author.id, name: 'set', title: 'Set', recipe: {} })
  const release = { id: releaseId, datasetId, number: 1, version: '1.0.0', recipe: {}, createdBy: author.id }
  await hub.db.insert(releases).values({ ...release, state: 'building', snapshotSha256: snapshot })
  const described = { path: 'README.md', sizeBytes: 6, oid: '', mediaType: 'text/markdown' }
  await hub.db.insert(releaseFiles).values({ releaseId, sha256: file, ...described })
  await age()
  expect((await tidyStorage(hub, { dryRun: true })).strays).toEqual({ count: 1, bytes: 15 })
  expect((await tidyStorage(hub)).strays).toEqual(NOTHING)
  await hub.db.update(releases).set({ state: 'published' })
  expect((await tidyStorage(hub)).strays).toEqual({ count: 1, bytes: 15 })
  expect(await isThere(blobKey(stray))).toBe(false)
  for (const kept of [shard, file, snapshot]) expect(await isThere(blobKey(kept))).toBe(true)
})

it('takes copies of work away that left, and cards of prompts that did; what is shown keeps its own', async () => {
  const [shown, left] = [await picture(), await picture()]
  const [one, two] = [await posted(shown), await posted(left)]
  for (const bytes of [shown, left]) await deriveImage(hub, sha256(bytes))
  for (const { promptId } of [one, two]) await drawCard(hub, await getPublicPrompt(hub, promptId))
  await age()
  expect((await tidyStorage(hub)).copies).toEqual(NOTHING)
  await withdrawPrompt(hub, author, two.promptId)
  expect((await tidyStorage(hub)).copies.count).toBe(3) // two widths and a card
  expect(await isThere(derivativeKey(sha256(shown), 480))).toBe(true)
  expect(await isThere(derivativeKey(sha256(left), 480))).toBe(false)
  const cards: string[] = []
  for await (const { key } of hub.store.list('derived/cards/')) cards.push(key)
  expect(cards.map((key) => key.split('/')[2])).toEqual([one.promptId])
})

it('takes broken writes away, not those under way', async () => {
  const drafts = join(hub.settings.dataDir, 'blobs', '.drafts')
  await mkdir(drafts, { recursive: true })
  for (const name of ['old', 'new']) await writeFile(join(drafts, name), 'half')
  await utimes(join(drafts, 'old'), TWO_DAYS_AGO, TWO_DAYS_AGO)
  expect((await tidyStorage(hub)).unfinished).toEqual({ count: 1, bytes: 4 })
  expect([existsSync(join(drafts, 'old')), existsSync(join(drafts, 'new'))]).toEqual([false, true])
})

it('streams films into place as before, and refuses bytes that changed meanwhile', async () => {
  const one = film({ filler: Buffer.alloc(500, 1) })
  const other = film({ filler: Buffer.alloc(500, 2) })
  let asked = 0
  const opening = async () => {
    asked += 1
    return Readable.from([asked === 1 ? one : other], { objectMode: false })
  }
  await expect(storeMedia(hub, bytesSource(one), opening)).rejects.toMatchObject({ code: 'unavailable' })
  expect(await isThere(blobKey(sha256(one)))).toBe(false)
})
