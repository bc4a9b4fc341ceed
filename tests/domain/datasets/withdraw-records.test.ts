import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildRelease } from '~/domain/datasets/build-release.server'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { findRelease } from '~/domain/datasets/find-dataset.server'
import { countRevoked, readRelease } from '~/domain/datasets/read-releases.server'
import { readRows } from '~/domain/datasets/read-rows.server'
import { requestRelease } from '~/domain/datasets/request-release.server'
import { revokeRecords } from '~/domain/datasets/revoke-records.server'
import { readRowQuery } from '~/domain/datasets/viewer/row-query'
import type { Hub } from '~/domain/hub/hub.server'
import { outputs, prompts, releaseRecords } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { addPrompt, addText, openRecipe } from './contributions'

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

/** Withdraws an output as its author would: the change and the marks in one transaction. */
const withdraw = (outputId: string) =>
  hub.db.transaction(async (tx) => {
    await tx.update(outputs).set({ moderationState: 'withdrawn' }).where(eq(outputs.id, outputId))
    return revokeRecords(tx, { outputIds: [outputId], reason: 'withdrawn' })
  })

/** The hub, with something done when a step's progress is written for the first time. */
function interrupted(when: (key: string) => boolean, what: () => Promise<unknown>): Hub {
  let done = false
  const store = { ...hub.store }
  store.put = async (key, body, options) => {
    const result = await hub.store.put(key, body, options)
    if (!done && when(options?.mediaType ?? '')) {
      done = true
      await what()
    }
    return result
  }
  return { ...hub, store }
}

it('marks a withdrawn record in a published release and hides its text', async () => {
  const id = await request()
  await buildRelease(hub, id)
  expect(await withdraw(at(0).outputId)).toBe(1)
  expect(await withdraw(at(0).outputId)).toBe(0)
  expect(await countRevoked(hub, id)).toBe(1)
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
      (type) => type.includes('markdown'),
      () => withdraw(at(1).outputId)
    ),
    id
  )
  expect(await readRelease(hub, id)).toMatchObject({ state: 'published', rowCount: 10 })
  const records = await hub.db.select().from(releaseRecords).where(eq(releaseRecords.releaseId, id))
  expect(records.map((r) => r.outputId)).not.toContain(at(1).outputId)
  expect(await countRevoked(hub, id)).toBe(0)
})

it('leaves a record out whose consent was taken back without a mark', async () => {
  const id = await request()
  const takeBack = () =>
    hub.db
      .update(prompts)
      .set({ trainingConsent: false })
      .where(eq(prompts.id, at(2).promptId))
  await buildRelease(
    interrupted((type) => type.includes('markdown'), takeBack),
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
      (type) => type === 'application/json',
      async () => {
        race = new Promise((resolve) => setTimeout(resolve, i * 4)).then(() => withdraw(outputId))
      }
    )
    await buildRelease(racing, id)
    await race
    const records = await hub.db.select().from(releaseRecords).where(eq(releaseRecords.releaseId, id))
    const record = records.find((r) => r.outputId === outputId)
    expect(record === undefined || record.revokedAt !== null).toBe(true)
  }
})
