import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { checkCroissant } from '~/domain/datasets/croissant/check'
import { croissantOf } from '~/domain/datasets/croissant/croissant'
import { describeRelease } from '~/domain/datasets/croissant/describe-release.server'
import { findRelease, getDataset } from '~/domain/datasets/find-dataset.server'
import { forgetStrays } from '~/domain/datasets/forget-strays.server'
import { buildFormat, failFormat } from '~/domain/datasets/formats/build-format.server'
import { findFormatFile } from '~/domain/datasets/formats/find-format-file.server'
import { FORMATS, type Format } from '~/domain/datasets/formats/format'
import { listFormatFiles, listFormats } from '~/domain/datasets/formats/read-formats.server'
import { requestFormat } from '~/domain/datasets/formats/request-format.server'
import { readBlob } from '~/domain/datasets/freeze-image.server'
import { parseRecipe } from '~/domain/datasets/recipe.schema'
import { EDITION } from '~/domain/datasets/record'
import { revokeRecords } from '~/domain/datasets/revoke-records.server'
import { taskOf } from '~/domain/datasets/tasks/registry'
import { findFile } from '~/domain/hub/find-file.server'
import { openFile } from '~/domain/hub/resolve-bytes.server'
import { resolveFile } from '~/domain/hub/resolve-file.server'
import { outputs, releaseFormatFiles, releaseFormats, releases } from '~db/schema'
import { TASKS, type Task } from '~db/vocabulary'
import { blobKey } from '~storage/keys'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { addImage, addPrompt, addText, openRecipe } from '../contributions'
import { cutRelease } from '../cut-release'
import { unzip } from './written'

let hub: TestHub
let ann: TestUser
let dialogue: string
let red: string
const rated = (score: number) => ({ score, ratingCount: 4, overallSum: 12 })
beforeAll(async () => {
  hub = await createTestHub()
  ann = await createUser(hub, { name: 'ann' })
  const sea = await addPrompt(hub, ann.id, { text: 'A line about the sea.', title: 'Sea' })
  await addText(hub, ann.id, sea, '=Grey, then "silver".', rated(4.5))
  await addText(hub, ann.id, sea, 'Wet.', rated(2))
  const tree = await addPrompt(hub, ann.id, { text: 'Name a tree.', title: 'Tree' })
  const talk = (last: string) => `User: Name a tree.\nAssistant: Oak.\nUser: Another.\nAssistant: ${last}`
  dialogue = await addText(hub, ann.id, tree, talk('Ash.'), { ...rated(4), modality: 'dialogue' })
  await addText(hub, ann.id, tree, talk('<image>'), { ...rated(2.2), modality: 'dialogue' })
  const field = await addPrompt(hub, ann.id, { text: 'A\nfield.', title: 'Field', scenario: 'painting' })
  red = await addImage(hub, ann.id, field, { colour: 'red' }, { ...rated(4), alt: 'A red field' })
  await addImage(hub, ann.id, field, { colour: 'blue' }, { ...rated(2), alt: 'A blue field' })
})
afterAll(() => hub?.close())

/** The newest release of a dataset of the task, built once. */
const cuts = new Map<Task, Promise<{ id: string; datasetId: string }>>()
const release = (task: Task) => {
  const cut = cuts.get(task) ?? cutOf(task)
  cuts.set(task, cut)
  return cut
}
async function cutOf(task: Task) {
  const { splits, seed, licenses } = openRecipe
  const recipe = parseRecipe({ splits, seed, licenses, task })
  const datasetId = await createDataset(hub, ann, { name: task, title: task, description: '', recipe })
  return { id: (await cutRelease(hub, ann.id, datasetId)).id, datasetId }
}
const found = async (task: Task) => {
  const { datasetId } = await release(task)
  return (await findRelease(hub.db, datasetId, 'main')) as NonNullable<
    Awaited<ReturnType<typeof findRelease>>
  >
}
const stateOf = async (task: Task, format: Format) =>
  (await listFormats(hub.db, await found(task))).formats.find((each) => each.format === format)

async function built(task: Task, format: Format) {
  const { id } = await release(task)
  const { withdrawn } = await listFormats(hub.db, await found(task))
  await requestFormat(hub, null, { releaseId: id, format }, { withdrawn })
  await buildFormat(hub, { releaseId: id, format })
  const files = await listFormatFiles(hub.db, id, format)
  const text = async (path: string) =>
    (await readBlob(hub, files.find((file) => file.path === path)?.sha256 ?? path)).toString()
  return { files, text, summary: await stateOf(task, format) }
}

it('every format of every task is built, valid and the same again', async () => {
  const seen = new Set<Format>()
  // of other tasks the rows have the shapes of these
  for (const task of ['sft', 'preference', 'kto', 'text-to-image', 'image-preference'] as const)
    for (const { format, state } of (await listFormats(hub.db, await found(task))).formats) {
      seen.add(format)
      if (state === 'own') continue
      expect(state).toBe('none')
      const first = await built(task, format)
      expect([task, format, first.summary?.state, first.summary?.error]).toEqual([
        task,
        format,
        'ready',
        null
      ])
      expect(first.summary?.sizeBytes).toBe(first.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0))
      expect(first.files.length).toBeGreaterThan(0)
      const { id } = await release(task)
      await hub.db.update(releaseFormats).set({ state: 'queued' }).where(eq(releaseFormats.releaseId, id))
      await buildFormat(hub, { releaseId: id, format })
      expect(await listFormatFiles(hub.db, id, format)).toEqual(first.files)
      await hub.db.update(releaseFormats).set({ state: 'ready' }).where(eq(releaseFormats.releaseId, id))
    }
  expect([...seen].sort()).toEqual([...FORMATS].sort())
})

it('what a format cannot say stays out and is counted', async () => {
  const { summary, files, text } = await built('preference', 'sharegpt')
  expect([summary?.rows, summary?.leftOut]).toEqual([1, { media: 1 }])
  expect(files.map(({ path }) => path)).toEqual(['dataset_info.json', 'train.jsonl'])
  expect(JSON.parse(await text('dataset_info.json')).train).toMatchObject({
    file_name: 'train.jsonl',
    ranking: true
  })
  const turns = await built('sft', 'alpaca')
  expect(turns.files.map(({ path }) => path)).toEqual([
    'dataset_info.json',
    'train-turns.jsonl',
    'train.jsonl'
  ])
  expect(JSON.parse(await turns.text('train-turns.jsonl')).history).toEqual([['Name a tree.', 'Oak.']])
})

it('images go into archives under their ids, captions in one line', async () => {
  const { id } = await release('text-to-image')
  const [zip] = await listFormatFiles(hub.db, id, 'kohya')
  const members = unzip(await readBlob(hub, zip?.sha256 ?? ''))
  expect(Object.keys(members).filter((name) => name.endsWith('.png'))).toHaveLength(2)
  for (const [name, bytes] of Object.entries(members))
    if (name.endsWith('.txt')) expect(bytes.toString()).toBe('A field.\n')
})

it('a record that left makes what was built stale; built anew it is without it', async () => {
  const before = await built('sft', 'csv')
  expect(before.summary).toMatchObject({ state: 'ready', rows: 2 })
  const sha256 = before.files.find(({ path }) => path === 'train.csv')?.sha256
  // found in one question, as long as it may be read
  const atOnce = async (path = 'formats/csv/train.csv') =>
    (await findFile(hub, { owner: 'ann', name: 'sft', revision: 'main', path }))?.file
  expect(await atOnce()).toMatchObject({ path: 'formats/csv/train.csv', sha256, oid: null })
  for (const path of ['formats/csv/none', 'formats/openai/train.csv', 'formats/none/train.csv'])
    expect(await atOnce(path)).toBeNull()
  await hub.db.transaction((tx) => revokeRecords(tx, { outputIds: [dialogue], reason: 'withdrawn' }))
  expect((await stateOf('sft', 'csv'))?.state).toBe('stale')
  expect(await atOnce()).toBeNull()
  const ask = async () => findFormatFile(hub, null, await found('sft'), 'formats/csv/train.csv')
  await expect(ask()).rejects.toMatchObject({ code: 'gone' })
  await expect(ask()).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: expect.any(Number) })
  expect(await atOnce()).toBeNull()
  await buildFormat(hub, { releaseId: (await release('sft')).id, format: 'csv' })
  const rebuilt = await ask()
  expect(rebuilt).toMatchObject({ path: 'formats/csv/train.csv' })
  expect(await atOnce()).toEqual({ ...rebuilt, oid: null })
  const after = await built('sft', 'csv')
  expect(after.summary).toMatchObject({ state: 'ready', rows: 1 })
  expect(await after.text('train.csv')).not.toContain(dialogue)
  // what nobody lists any more is thrown away, what is listed stays
  await forgetStrays(hub, { beforeMs: Date.now() + 60_000 })
  expect(await hub.store.head(`${before.files[0]?.sha256}`)).toBeNull()
  for (const { sha256 } of await hub.db.select().from(releaseFormatFiles)) await readBlob(hub, sha256)
})

it('a download under way breaks off when its release is closed, and not before', async () => {
  const { id } = await release('sft')
  const close = (disabledAt: Date | null) =>
    hub.db.update(releases).set({ disabledAt }).where(eq(releases.id, id))
  const target = { owner: 'ann', name: 'sft', revision: 'main', path: 'formats/csv/train.csv' }
  const file = await resolveFile(hub, null, target)
  const open = () => openFile(hub, file, null, new AbortController().signal, 25)
  const slow = await open()
  await sleep(100)
  expect(slow.destroyed).toBe(false)
  await close(new Date())
  await once(slow, 'close')
  expect(slow.readableEnded).toBe(false)
  await expect(resolveFile(hub, null, target)).rejects.toMatchObject({ code: 'forbidden' })
  await close(null)
  expect((await text(await open())).length).toBe(file.sizeBytes)
})

it('one that fails says why and is tried again only when somebody asks for that', async () => {
  const { id } = await release('kto')
  const which = { releaseId: id, format: 'trl' as const }
  await hub.db.update(releaseFormats).set({ state: 'queued' }).where(eq(releaseFormats.releaseId, id))
  await failFormat(hub, which, new Error('line 3, record x: no text'))
  expect(await stateOf('kto', 'trl')).toMatchObject({ state: 'failed', error: 'line 3, record x: no text' })
  const { withdrawn } = await listFormats(hub.db, await found('kto'))
  expect(await requestFormat(hub, null, which, { withdrawn })).toBe(false)
  expect(await requestFormat(hub, null, which, { withdrawn, again: true })).toBe(true)
  expect(await requestFormat(hub, null, which, { withdrawn, again: true })).toBe(false)
})

it('nothing is listed when the validator does not take the bytes', async () => {
  const { id } = await release('text-to-image')
  const [{ blobSha256 } = { blobSha256: null }] = await hub.db
    .select({ blobSha256: outputs.blobSha256 })
    .from(outputs)
    .where(eq(outputs.id, red))
  const key = blobKey(blobSha256 ?? '')
  await hub.store.delete(key)
  await hub.store.put(key, new Uint8Array())
  const listed = await listFormatFiles(hub.db, id, 'webdataset')
  await hub.db.update(releaseFormats).set({ state: 'queued' }).where(eq(releaseFormats.releaseId, id))
  await expect(buildFormat(hub, { releaseId: id, format: 'webdataset' })).rejects.toThrow(
    `record ${red}: empty`
  )
  expect(await stateOf('text-to-image', 'webdataset')).toMatchObject({
    state: 'failed',
    error: `webdataset/train-000000.tar: ${red}.png, record ${red}: empty`
  })
  expect(await listFormatFiles(hub.db, id, 'webdataset')).toEqual(listed)
})

it.each(TASKS)('rows of %s are described in Croissant, column by column', (task) => {
  const document = croissantOf({
    ...{ origin: 'https://hub.example.org', owner: 'ann', ownerDisplayName: 'Ann', name: 'd', title: 'D' },
    ...{
      description: '',
      recipe: parseRecipe({ ...openRecipe, task }),
      edition: EDITION,
      version: '1.0.0',
      languages: ['en']
    },
    ...{ commitId: 'c'.repeat(40), createdAt: new Date(0), publishedAt: new Date(1000) },
    splits: [{ split: 'train', rows: 3 }],
    files: [
      { path: 'data/train-00000-of-00001.parquet', sizeBytes: 1, sha256: 'a'.repeat(64), mediaType: 'x/y' }
    ]
  })
  expect(checkCroissant(JSON.parse(JSON.stringify(document)))).toEqual([])
  const [, rows] = document.recordSet as { field: { name: string }[] }[]
  const columns = taskOf({ task }).columns(parseRecipe({ ...openRecipe, task }))
  expect(rows?.field.map(({ name }) => name)).toEqual(['split', ...columns.map(({ name }) => name)])
})

it('a Croissant document that lacks something is found out', async () => {
  const document = await describeRelease(
    hub,
    await getDataset(hub, 'ann', 'sft', null),
    await found('sft'),
    'https://h.example'
  )
  expect(checkCroissant(document)).toEqual([])
  const without = (key: string) =>
    Object.fromEntries(Object.entries(document).filter(([name]) => name !== key))
  for (const key of ['license', 'creator', 'datePublished', 'distribution', 'conformsTo'])
    expect(checkCroissant(without(key)).map(({ at }) => at)).toContain(key)
  const files = (document.distribution as object[]).map((file) => ({ ...file, sha256: 'none' }))
  expect(checkCroissant({ ...document, distribution: files }).map(({ why }) => why)).toContain('no sha256')
  expect(checkCroissant({ ...document, distribution: files.slice(0, 1) }).length).toBeGreaterThan(1)
})
