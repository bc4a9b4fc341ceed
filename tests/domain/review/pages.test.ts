import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeSettings, readSettingsOf } from '~/domain/auth/own-settings.server'
import { addItem } from '~/domain/collections/add-item.server'
import { changeCollection } from '~/domain/collections/change-collection.server'
import { createCollection } from '~/domain/collections/create-collection.server'
import { deleteCollection } from '~/domain/collections/delete-collection.server'
import { openDataset } from '~/domain/datasets/access/open-dataset.server'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { getCase } from '~/domain/review/get-case.server'
import { listQueue } from '~/domain/review/list-queue.server'
import { listOwnReports } from '~/domain/review/own-reports.server'
import { reportContribution } from '~/domain/review/report-contribution.server'
import type { ReportSubject } from '~/domain/review/report-tree'
import { undoDecision } from '~/domain/review/undo-decision.server'
import { newId } from '~db/id'
import { cases, collections, datasets, moderationLog, notifications, prompts } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { givenPublished, seen } from './given'

let hub: TestHub
let owner: TestUser
let reader: TestUser
let ann: TestUser
beforeAll(async () => {
  hub = await createTestHub()
  owner = await createUser(hub, { name: 'Owner-of-things' })
  reader = await createUser(hub)
  ann = await createUser(hub, { role: 'moderator' })
})
afterAll(() => hub.close())

/** Reports it, and takes its case. */
async function reported(subjectType: ReportSubject, id: string) {
  await reportContribution(hub, reader, { subjectType, id, reason: 'hate', detail: 'person' })
  const [own] = (await listOwnReports(hub, reader, { limit: 1 })).reports
  const [opened] = (await listQueue(hub, ann)).items
  await claimCase(hub, ann, opened?.id ?? '')
  return { own, opened, one: await getCase(hub, { ...ann, role: 'moderator' }, opened?.id ?? '') }
}
const remove = async (caseId: string) =>
  decideCase(hub, ann, { ...(await seen(hub, caseId)), action: 'remove', policy: 'hate' })
const toldTo = async (user: TestUser) => {
  const [last] = await hub.db
    .select()
    .from(notifications)
    .where(eq(notifications.userId, user.id))
    .orderBy(notifications.createdAt)
    .then((rows) => rows.reverse())
  return last
}
const words = { locale: 'en', digest: 'off' } as const

describe('a person’s profile', () => {
  it('is reported by name, hidden with a reason, put back, and anew once they write something else', async () => {
    await changeSettings(hub, owner, { ...words, displayName: 'The Worst', bio: 'I hate Tuesdays' })
    const { own, opened, one } = await reported('profile', 'owner-OF-things')
    expect(own).toMatchObject({ subject: 'profile', title: 'The Worst', href: '/users/Owner-of-things' })
    expect(opened).toMatchObject({ subjectType: 'profile', title: 'The Worst', state: 'published' })
    expect(one.content).toMatchObject({ type: 'profile', title: 'The Worst', text: 'I hate Tuesdays' })
    expect(one.actions).toEqual(['dismiss', 'remove'])
    const decisionId = await remove(one.id)
    expect(await readSettingsOf(hub, owner)).toMatchObject({ displayName: 'Owner-of-things', bio: '' })
    expect(await toldTo(owner)).toMatchObject({ kind: 'page.removed', params: { policy: 'hate' } })
    expect(await toldTo(reader)).toMatchObject({ kind: 'report.upheld', params: { subject: 'profile' } })
    const inbox = await hub.db.select().from(moderationLog)
    const entries = inbox.map(({ entry }) => JSON.parse(entry) as { subject: string; content: unknown })
    expect(entries.find(({ subject }) => subject === 'profile')?.content).toMatchObject({ type: 'text' })
    await undoDecision(hub, { ...ann, role: 'moderator' }, decisionId ?? '')
    expect(await readSettingsOf(hub, owner)).toMatchObject({
      displayName: 'The Worst',
      bio: 'I hate Tuesdays'
    })
    const before = await seen(hub, one.id)
    await changeSettings(hub, owner, { ...words, displayName: 'Better', bio: '' })
    await expect(decideCase(hub, ann, { ...before, action: 'dismiss' })).rejects.toMatchObject({
      code: 'stale'
    })
    await decideCase(hub, ann, { ...(await seen(hub, one.id)), action: 'dismiss' })
    await expect(
      reportContribution(hub, owner, { subjectType: 'profile', id: 'owner-of-things', reason: 'spam' })
    ).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('a collection', () => {
  it('is closed with a reason, stays closed for its owner, and comes back by undoing', async () => {
    const { promptId } = await givenPublished(hub, owner)
    const given = { title: 'Mean things', description: 'All of them', isPublic: true }
    const id = await createCollection(hub, owner, given)
    await addItem(hub, owner, { collectionId: id, promptId })
    const counted = async () => {
      const [row] = await hub.db.select().from(prompts).where(eq(prompts.id, promptId))
      return row?.collectionCount
    }
    const { own, one } = await reported('collection', id)
    expect(own).toMatchObject({ title: 'Mean things', href: `/collections/${id}` })
    expect(one.content).toMatchObject({ type: 'collection', count: 1, items: [{ promptId }] })
    expect(await counted()).toBe(1)
    const decisionId = await remove(one.id)
    expect(await counted()).toBe(0)
    await expect(changeCollection(hub, owner, id, given)).rejects.toMatchObject({ key: 'errors:taken_down' })
    await undoDecision(hub, { ...ann, role: 'moderator' }, decisionId ?? '')
    const [back] = await hub.db.select().from(collections).where(eq(collections.id, id))
    expect(back).toMatchObject({ isPublic: true, removedAt: null })
    expect(await counted()).toBe(1)
    await deleteCollection(hub, owner, id)
    const [closed] = await hub.db.select().from(cases).where(eq(cases.id, one.id))
    expect(closed?.state).toBe('closed')
    expect(await toldTo(reader)).toMatchObject({ kind: 'report.moot', params: { title: 'Mean things' } })
  })
})

describe('a dataset', () => {
  it('is closed with a reason and cannot be opened again; a private one is nothing to report', async () => {
    const id = newId()
    await hub.db
      .insert(datasets)
      .values({ id, ownerId: owner.id, name: 'mean-set', title: 'Mean set', recipe: {} })
    const { own, one } = await reported('dataset', 'owner-of-things/MEAN-set')
    expect(own).toMatchObject({ href: '/datasets/Owner-of-things/mean-set', title: 'Mean set' })
    expect(one.content).toMatchObject({ type: 'dataset', count: 0, author: { name: 'Owner-of-things' } })
    await remove(one.id)
    const open = { visibility: 'public', gate: 'none', note: '' } as const
    await expect(openDataset(hub, { id: owner.id, role: 'creator' }, id, open)).rejects.toMatchObject({
      code: 'conflict'
    })
    await expect(
      reportContribution(hub, ann, { subjectType: 'dataset', id: 'owner-of-things/mean-set', reason: 'spam' })
    ).rejects.toMatchObject({ code: 'not_found' })
  })
})
