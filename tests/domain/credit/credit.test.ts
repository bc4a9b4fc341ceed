import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bibtex } from '~/domain/credit/credit'
import { holdingReleases } from '~/domain/credit/holding-releases.server'
import { ownStatistics } from '~/domain/credit/own-statistics.server'
import { countCredit } from '~/domain/credit/read-credit.server'
import { buildRelease } from '~/domain/datasets/build-release.server'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { requestRelease } from '~/domain/datasets/request-release.server'
import { setOutputConsent } from '~/domain/outputs/set-output-consent.server'
import { setConsent } from '~/domain/prompts/set-consent.server'
import { datasets, outputs, prompts, releaseRecords, releases } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { addPrompt, addText, openRecipe } from '../datasets/contributions'

let hub: TestHub
let ann: TestUser
let ben: TestUser
let cyd: TestUser
let spark: { id: string; revisionId: string }
let second: { id: string; revisionId: string }
let own: string
let bens: string
beforeAll(async () => {
  hub = await createTestHub()
  ann = await createUser(hub, { name: 'ann' })
  ben = await createUser(hub, { name: 'ben' })
  cyd = await createUser(hub, { name: 'cyd' })
  spark = await addPrompt(hub, ann.id, { text: 'Spark' })
  own = await addText(hub, ann.id, spark, 'Of Ann', { ratingCount: 2, overallSum: 9, score: 4 })
  second = await addPrompt(hub, ann.id, { text: 'Second' })
  bens = await addText(hub, ben.id, second, 'Of Ben', { ratingCount: 1, overallSum: 1, score: 3 })
  const remix = await addPrompt(hub, ben.id, { text: 'Remix', parentId: spark.id, rootId: spark.id })
  await addText(hub, ben.id, remix, 'Of the remix')
  const hidden = { parentId: remix.id, rootId: spark.id, moderationState: 'removed' as const }
  const gone = await addPrompt(hub, cyd.id, { text: 'Gone', ...hidden })
  const deep = { parentId: gone.id, rootId: spark.id }
  await addPrompt(hub, cyd.id, { text: 'Deep', ...deep })
  await addPrompt(hub, ann.id, { text: 'Ann again', ...deep })
  const one = await createDataset(hub, cyd, {
    name: 'one',
    title: 'One',
    description: '',
    recipe: openRecipe
  })
  const two = await createDataset(hub, ben, {
    name: 'two',
    title: 'Two',
    description: '',
    recipe: openRecipe
  })
  for (const [dataset, owner] of [
    [one, cyd],
    [one, cyd],
    [two, ben]
  ] as const)
    await buildRelease(hub, await requestRelease(hub, { id: owner.id, role: 'creator' }, dataset))
  await hub.db.update(datasets).set({ downloadCount: 100 })
  await hub.db.update(releases).set({ downloadCount: 7 }).where(eq(releases.datasetId, one))
  await hub.db.update(releases).set({ downloadCount: 5 }).where(eq(releases.datasetId, two))
})
afterAll(() => hub?.close())

const marks = async () => {
  const rows = await hub.db.select().from(releaseRecords)
  return rows.filter((row) => row.revokedAt).map((row) => row.outputId)
}

test('counts whole subtrees of others, through what is hidden, and rows of every release', async () => {
  const credit = await countCredit(hub, ann.id)
  expect(credit).toMatchObject({
    prompts: 3,
    outputs: 1,
    ratings: 2,
    meanScore: 4.5,
    descendants: 2,
    remixers: 2,
    more: false,
    releaseCount: 3,
    datasetCount: 2,
    rows: 6,
    downloads: 19
  })
  expect(credit.releases.map(({ name, version, rows, newest }) => [name, version, rows, newest])).toEqual([
    ['two', '1.0.0', 2, true],
    ['one', '1.0.1', 2, true],
    ['one', '1.0.0', 2, false]
  ])
})

test('an output of somebody’s under another’s prompt is their credit, too', async () => {
  expect(await countCredit(hub, ben.id)).toMatchObject({ outputs: 2, rows: 6, descendants: 2, remixers: 2 })
  expect(await countCredit(hub, cyd.id)).toMatchObject({ prompts: 1, outputs: 0, rows: 0, releaseCount: 0 })
})

test('an author sees what became of each contribution, and of nobody else’s', async () => {
  const seen = await ownStatistics(hub, ann, [spark.id, own, bens])
  expect(seen).toEqual({
    [spark.id]: { remixes: 0, rows: 3, releases: 3, trainingConsent: true },
    [own]: { remixes: 0, rows: 3, releases: 3, trainingConsent: true }
  })
  expect(await ownStatistics(hub, ann, [])).toEqual({})
})

test('consent of one output: marked at once, and undone whole while it is fresh', async () => {
  expect(await holdingReleases(hub, { outputId: own })).toHaveLength(3)
  await setOutputConsent(hub, ann, { outputId: own, trainingConsent: false })
  expect(await marks()).toEqual([own, own, own])
  expect(await holdingReleases(hub, { outputId: own })).toEqual([])
  expect(await countCredit(hub, ann.id)).toMatchObject({ rows: 3, outputs: 1 })
  await setOutputConsent(hub, ann, { outputId: own, trainingConsent: true })
  expect(await marks()).toEqual([])
  await expect(setOutputConsent(hub, ben, { outputId: own, trainingConsent: false })).rejects.toMatchObject({
    code: 'forbidden'
  })
})

test('undoing a prompt’s lifts no mark of an output that lacks consent or was withdrawn', async () => {
  await setOutputConsent(hub, ben, { outputId: bens, trainingConsent: false })
  for (const { id } of [spark, second]) await setConsent(hub, ann, { promptId: id, trainingConsent: false })
  expect(new Set(await marks())).toEqual(new Set([own, bens]))
  await hub.db.update(outputs).set({ moderationState: 'withdrawn' }).where(eq(outputs.id, own))
  for (const { id } of [spark, second]) await setConsent(hub, ann, { promptId: id, trainingConsent: true })
  expect(new Set(await marks())).toEqual(new Set([own, bens]))
  await hub.db.update(outputs).set({ moderationState: 'published' }).where(eq(outputs.id, own))
})

test('marks that are older than the undo stay', async () => {
  await setConsent(hub, ann, { promptId: spark.id, trainingConsent: false })
  await hub.db
    .update(releaseRecords)
    .set({ revokedAt: new Date(Date.now() - 3_600_000) })
    .where(eq(releaseRecords.promptId, spark.id))
  await setConsent(hub, ann, { promptId: spark.id, trainingConsent: true })
  expect(await marks()).toHaveLength(6)
})

test('what is hidden counts nowhere', async () => {
  await hub.db.update(prompts).set({ moderationState: 'removed' }).where(eq(prompts.id, spark.id))
  const credit = await countCredit(hub, ann.id)
  expect(credit).toMatchObject({ prompts: 2, outputs: 0, ratings: 0, descendants: 0, rows: 0, releases: [] })
})

test('a citation holds no BibTeX of the name’s', () => {
  const text = bibtex({
    name: 'a.b',
    displayName: '}, \\input{x} & 100%',
    url: 'https://hub.example/users/a.b/credit',
    prompts: 1,
    outputs: 2,
    on: '2026-11-25'
  })
  expect(text).toContain('@misc{kindling-a-b,')
  expect(text).toContain('author       = {{, inputx \\& 100\\%}}')
})
