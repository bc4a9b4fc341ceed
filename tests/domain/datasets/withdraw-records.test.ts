import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildRelease } from '~/domain/datasets/build-release.server'
import { countLeft } from '~/domain/datasets/count-left.server'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { findRelease } from '~/domain/datasets/find-dataset.server'
import { reasonsOfLeft } from '~/domain/datasets/held-rows.server'
import { liftMarks, restoreRecords } from '~/domain/datasets/lift-marks.server'
import { readRelease } from '~/domain/datasets/read-releases.server'
import { readRows } from '~/domain/datasets/read-rows.server'
import { requestRelease } from '~/domain/datasets/request-release.server'
import { revokeRecords } from '~/domain/datasets/revoke-records.server'
import { readRowQuery } from '~/domain/datasets/viewer/row-query'
import { datasets, outputs, patchesDue, prompts, releaseRecords, releases } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { givenRelease } from '../review/given'
import { addPrompt, addText, openRecipe } from './contributions'
import { askForPatch, interrupted, leave } from './leaving'

let hub: TestHub
let ann: TestUser
let dataset: string
const made: { promptId: string; outputId: string }[] = []
beforeAll(async () => {
  hub = await createTestHub()
  ann = await createUser(hub)
  for (let i = 0; i < 12; i++) {
    const prompt = await addPrompt(hub, ann.id, { text: `Prompt ${i}`, title: `Title ${i}` })
    made.push({ promptId: prompt.id, outputId: await addText(hub, ann.id, prompt, `Answer ${i}`) })
  }
  dataset = await createDataset(hub, ann, { name: 'd', title: 'D', description: '', recipe: openRecipe })
})
afterAll(() => hub?.close())

const at = (i: number) => made[i] as { promptId: string; outputId: string }
const request = () => requestRelease(hub, { id: ann.id, role: 'creator' }, dataset)

it('marks a withdrawn record in a published release and hides its text', async () => {
  const id = await request()
  await buildRelease(hub, id)
  expect(await leave(hub, at(0).outputId)).toBe(1)
  expect(await leave(hub, at(0).outputId)).toBe(0)
  expect((await countLeft(hub.db, [id]))(id)).toEqual([{ reason: 'withdrawn', rows: 1 }])
  const release = await findRelease(hub.db, dataset, 'main')
  const page = await readRows(
    hub,
    release as NonNullable<typeof release>,
    readRowQuery(new URLSearchParams())
  )
  expect(page?.rows.filter((row) => row.revoked)).toEqual([
    { index: 0, revoked: true, reason: 'withdrawn', id: at(0).outputId }
  ])
  expect(JSON.stringify(page)).not.toContain('Answer 0')
})

it('pages through rows wherever it starts', async () => {
  const release = await findRelease(hub.db, dataset, 'v1.0.0')
  const page = await readRows(
    hub,
    release as NonNullable<typeof release>,
    readRowQuery(new URLSearchParams('split=train&from=9'))
  )
  expect(page).toMatchObject({ split: 'train', from: 9, total: 12 })
  expect(page?.rows.map((row) => (row.revoked ? '' : row.record.response))).toEqual([
    'Answer 9',
    'Answer 10',
    'Answer 11'
  ])
})

it('leaves a record out that was withdrawn after the snapshot', async () => {
  const id = await request()
  await buildRelease(
    interrupted(
      hub,
      (type) => type.includes('markdown'),
      () => leave(hub, at(1).outputId)
    ),
    id
  )
  expect(await readRelease(hub, id)).toMatchObject({ state: 'published', rowCount: 10 })
  const records = await hub.db.select().from(releaseRecords).where(eq(releaseRecords.releaseId, id))
  expect(records.map((r) => r.outputId)).not.toContain(at(1).outputId)
  expect((await countLeft(hub.db, [id]))(id)).toEqual([])
})

it('leaves a record out whose consent was taken back without a mark', async () => {
  const id = await request()
  const takeBack = () =>
    hub.db
      .update(prompts)
      .set({ trainingConsent: false })
      .where(eq(prompts.id, at(2).promptId))
  await buildRelease(
    interrupted(hub, (type) => type.includes('markdown'), takeBack),
    id
  )
  expect(await readRelease(hub, id)).toMatchObject({ state: 'published', rowCount: 9 })
})

it('is absent or marked, never neither, when withdrawal and publication race', async () => {
  for (let i = 3; i < 9; i++) {
    const id = await request()
    const { outputId } = at(i)
    let race: Promise<unknown> = Promise.resolve()
    const racing = interrupted(
      hub,
      (type) => type === 'application/json',
      async () => {
        race = new Promise((resolve) => setTimeout(resolve, i * 4)).then(() => leave(hub, outputId))
      }
    )
    await buildRelease(racing, id)
    await race
    const records = await hub.db.select().from(releaseRecords).where(eq(releaseRecords.releaseId, id))
    const record = records.find((r) => r.outputId === outputId)
    expect(record === undefined || record.revokedAt !== null).toBe(true)
  }
})

describe('marks that are lifted', () => {
  const back = (outputId: string, removedAt: string) =>
    hub.db.transaction(async (tx) => {
      await tx.update(outputs).set({ moderationState: 'published' }).where(eq(outputs.id, outputId))
      await liftMarks(tx, { outputId }, removedAt)
    })
  const consent = (outputId: string, trainingConsent: boolean) =>
    hub.db.transaction(async (tx) => {
      await tx.update(outputs).set({ trainingConsent }).where(eq(outputs.id, outputId))
      if (trainingConsent) await restoreRecords(tx, { outputId })
      else await revokeRecords(tx, { outputIds: [outputId], reason: 'consent' })
    })
  /** Takes an output down. @returns when, as the decision remembers it */
  const remove = async (outputId: string, reason: 'removed' | 'legal' = 'removed') => {
    await leave(hub, outputId, reason)
    return new Date().toISOString()
  }

  /** A release of a row made of two outputs, and one more where told. */
  async function released(more: boolean) {
    const prompt = await addPrompt(hub, ann.id, { text: 'Two lamps', title: 'Two lamps' })
    const [one, two, other] = await Promise.all(
      ['One lamp', 'Two of them', 'Another'].map((text) => addText(hub, ann.id, prompt, text))
    )
    const releaseId = await givenRelease(hub, ann, prompt.id, prompt.revisionId, one as string)
    const row = { releaseId, split: 'train' as const, promptId: prompt.id, revisionId: prompt.revisionId }
    await hub.db
      .update(releases)
      .set({ rowCount: more ? 2 : 1 })
      .where(eq(releases.id, releaseId))
    await hub.db
      .update(releaseRecords)
      .set({ otherOutputId: two })
      .where(eq(releaseRecords.releaseId, releaseId))
    if (more) await hub.db.insert(releaseRecords).values({ ...row, position: 1, outputId: other })
    const [made] = await hub.db
      .update(datasets)
      .set({ latestReleaseId: releaseId })
      .where(sql`id = (select dataset_id from releases where id = ${releaseId})`)
      .returning()
    const datasetId = made?.id ?? ''
    const reason = async () => (await reasonsOfLeft(hub.db, { id: releaseId, rowsOf: null })).get(0)
    const open = async () => (await readRelease(hub, releaseId))?.disabledAt === null
    return { one: one as string, two: two as string, datasetId, reason, open }
  }

  it('a row two parts of which left stays marked for the other, until that one is back too', async () => {
    const { one, two, reason } = await released(false)
    const [first, second] = [await remove(one), await remove(two)]
    await back(one, first)
    expect(await reason()).toBe('removed')
    await back(two, second)
    expect(await reason()).toBeUndefined()

    const third = await remove(one)
    await consent(two, false)
    await back(one, third)
    expect(await reason()).toBe('consent')
    const fourth = await remove(one)
    expect(await reason()).toBe('consent')
    await consent(two, true)
    expect(await reason()).toBe('removed')
    await back(one, fourth)
    expect(await reason()).toBeUndefined()
  })

  it('files are given out again when the last legal reason is gone, whichever came first', async () => {
    const { one, two, reason, open } = await released(true)
    const [first, second] = [await remove(one, 'legal'), await remove(two, 'legal')]
    await back(one, first)
    expect([await reason(), await open()]).toEqual(['legal', false])
    await back(two, second)
    expect([await reason(), await open()]).toEqual([undefined, true])
    await consent(two, false)
    const third = await remove(one, 'legal')
    await back(one, third)
    expect([await reason(), await open()]).toEqual(['consent', true])
  })

  it('files that were closed since nothing remained are closed until a row does', async () => {
    const { one, two, datasetId, open } = await released(false)
    await consent(two, false)
    const removedAt = await remove(one)
    expect(await askForPatch(hub, datasetId)).toBe('closed')
    await consent(two, true)
    expect(await open()).toBe(false)
    await back(one, removedAt)
    expect(await open()).toBe(true)
    const due = await hub.db.select().from(patchesDue).where(eq(patchesDue.datasetId, datasetId))
    expect(due).toHaveLength(1)
    expect(await askForPatch(hub, datasetId)).toBe('nothing')
  })
})
