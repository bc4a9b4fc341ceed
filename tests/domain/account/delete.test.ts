import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deleteAccount } from '~/domain/account/delete-account.server'
import { listUnwithdrawn, withdrawEverything } from '~/domain/account/withdraw-everything.server'
import { isLeftName } from '~/domain/auth/left-name'
import { leftName } from '~/domain/auth/left-name.server'
import { readSession } from '~/domain/auth/read-session.server'
import { signIn } from '~/domain/auth/sign-in.server'
import { nameProblem } from '~/domain/auth/user-name'
import { addItem } from '~/domain/collections/add-item.server'
import { createCollection } from '~/domain/collections/create-collection.server'
import { forkCollection } from '~/domain/collections/fork-collection.server'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import { rateOutput } from '~/domain/ratings/rate-output.server'
import { newId } from '~db/id'
import {
  collections,
  comments,
  datasets,
  events,
  notifications,
  prompts,
  releaseRecords,
  releases,
  sessions,
  users
} from '~db/schema'
import { jobsOf } from '~jobs/registry'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { givenPrompt, outputRow, promptRow, publishedOutput, publishedPrompt } from '../prompts/support'

let hub: TestHub
let other: TestUser
beforeAll(async () => {
  hub = await createTestHub()
  other = await createUser(hub, { name: 'other' })
})
afterAll(() => hub.close())

const userRow = async (id: string) => (await hub.db.select().from(users).where(eq(users.id, id)))[0]

/** A release, as published, that holds these contributions. */
async function heldInRelease(records: { promptId: string; revisionId: string; outputId: string }[]) {
  const [datasetId, releaseId] = [newId(), newId()]
  const owned = {
    id: datasetId,
    ownerId: other.id,
    name: `set-${datasetId.slice(-6)}`,
    title: 'Set',
    recipe: {}
  }
  await hub.db.insert(datasets).values(owned)
  await hub.db.insert(releases).values({
    id: releaseId,
    datasetId,
    number: 1,
    version: '1.0.0',
    recipe: {},
    state: 'published',
    createdBy: other.id
  })
  await hub.db
    .insert(releaseRecords)
    .values(records.map((record, position) => ({ ...record, releaseId, position, split: 'train' as const })))
  return releaseId
}

test('a wrong password deletes nothing', async () => {
  const user = await createUser(hub)
  await expect(deleteAccount(hub, user, 'not this one')).rejects.toMatchObject({
    fields: { password: 'account:error.password' }
  })
  expect(await userRow(user.id)).toMatchObject({ name: user.name, deletedAt: null })
})

test('the person is erased, for good, and the name is never given out again', async () => {
  const user = await createUser(hub, { name: 'Leaver' })
  const { sessionId } = await signIn(hub, user)
  await deleteAccount(hub, user, user.password)
  const row = await userRow(user.id)
  expect(row?.deletedAt).toBeInstanceOf(Date)
  expect(JSON.stringify(row).toLowerCase()).not.toContain('leaver')
  expect(isLeftName(row?.name ?? '')).toBe(true)
  expect(await readSession(hub, sessionId)).toBeNull()
  expect(await hub.db.select().from(sessions).where(eq(sessions.userId, user.id))).toEqual([])
  await expect(signIn(hub, user)).rejects.toMatchObject({ code: 'unauthenticated' })
  await expect(signIn(hub, { email: row?.email ?? '', password: user.password })).rejects.toMatchObject({
    code: 'unauthenticated'
  })
  for (const name of ['Leaver', 'leaver', 'LEAVER'])
    await expect(createUser(hub, { name })).rejects.toMatchObject({ fields: { name: 'errors:name.taken' } })
  expect(nameProblem(leftName('anything'))).toBe('errors:name.reserved')
  await expect(deleteAccount(hub, user, user.password)).rejects.toMatchObject({ code: 'not_found' })
  expect((await createUser(hub, { name: 'leaver-2' })).name).toBe('leaver-2')
})

test('all a person gave is withdrawn as they would have, and releases are marked; words of theirs stay nameless', async () => {
  const user = await createUser(hub, { name: 'giver' })
  const published = await publishedPrompt(hub, user)
  const own = await publishedOutput(hub, user, published.promptId)
  const waiting = await createPrompt(hub, user, givenPrompt())
  const theirs = await publishedPrompt(hub, other)
  const onTheirs = await publishedOutput(hub, user, theirs.promptId)
  const untouched = await publishedOutput(hub, other, theirs.promptId)
  await rateOutput(hub, user, { outputId: untouched, overall: 5, adherence: 5, quality: 5 })
  const removed = await publishedPrompt(hub, user)
  await hub.db.update(prompts).set({ moderationState: 'removed' }).where(eq(prompts.id, removed.promptId))
  const releaseId = await heldInRelease([
    { ...published, outputId: own },
    { ...theirs, outputId: onTheirs },
    { ...theirs, outputId: untouched }
  ])
  const collectionId = await createCollection(hub, user, { title: 'Theirs', description: '', isPublic: true })
  await addItem(hub, user, { collectionId, promptId: theirs.promptId })
  const copy = await forkCollection(hub, other, collectionId)
  const commentId = newId()
  await hub.db
    .insert(comments)
    .values({ id: commentId, promptId: theirs.promptId, rootId: commentId, authorId: user.id, body: 'Stays' })

  expect(await withdrawEverything(hub, user.id)).toBe(0)
  await deleteAccount(hub, user, user.password)
  const [event] = await hub.db
    .select()
    .from(events)
    .where(eq(events.type, 'account.deleted'))
    .orderBy(sql`id desc`)
  expect(event && jobsOf({ ...event })).toMatchObject([{ queue: 'farewell', data: { userId: user.id } }])
  await hub.db.execute(
    sql`update users set deleted_at = now() - interval '3 minutes' where id = ${user.id}::uuid`
  )
  expect(await listUnwithdrawn(hub)).toEqual([user.id])

  const aborted = AbortSignal.abort()
  await expect(withdrawEverything(hub, user.id, aborted)).rejects.toThrow()
  expect(await withdrawEverything(hub, user.id)).toBe(4)
  expect(await withdrawEverything(hub, user.id)).toBe(0)
  expect(await listUnwithdrawn(hub)).toEqual([])

  for (const id of [published.promptId, waiting.promptId])
    expect((await promptRow(hub, id)).moderationState).toBe('withdrawn')
  expect((await promptRow(hub, removed.promptId)).moderationState).toBe('removed')
  for (const id of [own, onTheirs]) expect((await outputRow(hub, id)).moderationState).toBe('withdrawn')
  expect(await outputRow(hub, untouched)).toMatchObject({ moderationState: 'published', ratingCount: 1 })
  expect(await promptRow(hub, theirs.promptId)).toMatchObject({ outputCount: 1, collectionCount: 1 })
  const marks = await hub.db
    .select({ position: releaseRecords.position, reason: releaseRecords.revokedReason })
    .from(releaseRecords)
    .where(eq(releaseRecords.releaseId, releaseId))
    .orderBy(releaseRecords.position)
  expect(marks.map((mark) => mark.reason)).toEqual(['withdrawn', 'withdrawn', null])
  expect(await hub.db.select().from(collections).where(eq(collections.ownerId, user.id))).toEqual([])
  expect((await hub.db.select().from(collections).where(eq(collections.id, copy)))[0]?.itemCount).toBe(1)
  expect((await hub.db.select().from(comments).where(eq(comments.id, commentId)))[0]?.body).toBe('Stays')
  expect(await hub.db.select().from(notifications).where(eq(notifications.userId, user.id))).toEqual([])
  const told = await hub.db.select({ type: events.type }).from(events).where(eq(events.actorId, user.id))
  expect(told.map((row) => row.type)).toEqual(
    expect.arrayContaining(['prompt.withdrawn', 'output.withdrawn', 'collection.deleted'])
  )
})

test('many contributions go in batches', async () => {
  const user = await createUser(hub)
  for (let i = 0; i < 130; i++) await createPrompt(hub, user, givenPrompt({ title: `No ${i}` }))
  await deleteAccount(hub, user, user.password)
  expect(await withdrawEverything(hub, user.id)).toBe(130)
  const left = await hub.db
    .select({ state: prompts.moderationState })
    .from(prompts)
    .where(eq(prompts.authorId, user.id))
  expect(new Set(left.map((row) => row.state))).toEqual(new Set(['withdrawn']))
})
