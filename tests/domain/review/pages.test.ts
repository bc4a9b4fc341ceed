import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeSettings, readSettingsOf } from '~/domain/auth/own-settings.server'
import { addItem } from '~/domain/collections/add-item.server'
import { changeCollection } from '~/domain/collections/change-collection.server'
import { createCollection } from '~/domain/collections/create-collection.server'
import { deleteCollection } from '~/domain/collections/delete-collection.server'
import { getCollection } from '~/domain/collections/get-collection.server'
import { addComment } from '~/domain/comments/add-comment.server'
import { removeComment } from '~/domain/comments/remove-comment.server'
import { openDataset } from '~/domain/datasets/access/open-dataset.server'
import { showDataset } from '~/domain/datasets/show-dataset.server'
import { readRowQuery } from '~/domain/datasets/viewer/row-query'
import { type AppealAnswer, answerAppeal } from '~/domain/review/appeals/answer-appeal.server'
import { statementPath } from '~/domain/review/appeals/appeal'
import { fileAppeal } from '~/domain/review/appeals/file-appeal.server'
import { getStatement } from '~/domain/review/appeals/get-statement.server'
import { undoAnswer } from '~/domain/review/appeals/undo-answer.server'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { getCase } from '~/domain/review/get-case.server'
import { listQueue } from '~/domain/review/list-queue.server'
import { listOwnReports } from '~/domain/review/own-reports.server'
import { reportContribution } from '~/domain/review/report-contribution.server'
import type { ReportSubject } from '~/domain/review/report-tree'
import { undoDecision } from '~/domain/review/undo-decision.server'
import { newId } from '~db/id'
import {
  appeals,
  cases,
  collections,
  comments,
  datasets,
  decisions,
  moderationLog,
  notifications,
  prompts
} from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { givenPublished, seen } from './given'

let hub: TestHub
let owner: TestUser
let reader: TestUser
let ann: TestUser
let bob: TestUser
beforeAll(async () => {
  hub = await createTestHub()
  owner = await createUser(hub, { name: 'Owner-of-things' })
  reader = await createUser(hub)
  ann = await createUser(hub, { role: 'moderator' })
  bob = await createUser(hub, { role: 'moderator' })
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

describe('an appeal of a removal', () => {
  /** Files it, lets Bob answer, and says how the page stands before and after. */
  async function appealed(
    decisionId: string,
    standing: () => Promise<unknown>,
    made: Pick<AppealAnswer, 'outcome' | 'action' | 'policy'>
  ) {
    const before = await standing()
    const id = await fileAppeal(hub, owner, { decisionId, words: 'Nobody is meant by it, look again.' })
    const [appeal] = await hub.db.select().from(appeals).where(eq(appeals.id, id))
    const caseId = appeal?.caseId ?? ''
    await expect(claimCase(hub, ann, caseId)).rejects.toMatchObject({ key: 'appeals:error.first' })
    await claimCase(hub, bob, caseId)
    await answerAppeal(hub, bob, { ...(await seen(hub, caseId)), ...made, note: 'I read it again.' })
    const after = await standing()
    await undoAnswer(hub, { ...bob, role: 'moderator' }, id)
    expect(await standing()).toEqual(before)
    await answerAppeal(hub, bob, { ...(await seen(hub, caseId)), ...made, note: 'I read it again.' })
    expect(await standing()).toEqual(after)
    return after
  }
  const overturned = { outcome: 'overturned' } as const
  const modified = { outcome: 'modified', action: 'remove', policy: 'low_quality' } as const
  const lastOf = async (caseId: string) =>
    (await hub.db.select().from(decisions).where(eq(decisions.caseId, caseId))).at(-1)?.id ?? ''

  it('of a profile', async () => {
    const settings = async () => {
      const { displayName, bio } = await readSettingsOf(hub, owner)
      return { displayName, bio }
    }
    for (const [name, made, after] of [
      ['Ash', overturned, { displayName: 'Ash', bio: 'About ash' }],
      ['Soot', modified, { displayName: 'Owner-of-things', bio: '' }]
    ] as const) {
      await changeSettings(hub, owner, { ...words, displayName: name, bio: `About ${name.toLowerCase()}` })
      const { one } = await reported('profile', owner.name)
      const decisionId = (await remove(one.id)) ?? ''
      expect(await appealed(decisionId, settings, made)).toEqual(after)
      const { appeal, related } = await getStatement(hub, { ...owner, role: 'creator' }, decisionId)
      expect([appeal, related[0]?.kind]).toEqual([made.outcome, made === overturned ? 'back' : 'after'])
    }
  })

  it('of a collection, which says to its owner and moderators why it is closed', async () => {
    const { promptId } = await givenPublished(hub, owner)
    const id = await createCollection(hub, owner, { title: 'Mean', description: '', isPublic: true })
    await addItem(hub, owner, { collectionId: id, promptId })
    const open = async () => {
      const [row] = await hub.db.select().from(collections).where(eq(collections.id, id))
      const [counted] = await hub.db.select().from(prompts).where(eq(prompts.id, promptId))
      return [row?.isPublic, row?.removedAt === null, counted?.collectionCount]
    }
    const first = await reported('collection', id)
    const decisionId = (await remove(first.one.id)) ?? ''
    for (const who of [owner, ann])
      expect((await getCollection(hub, who, id)).takenDown).toBe(statementPath(decisionId))
    await expect(getCollection(hub, reader, id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(getCollection(hub, ann, id, 'owner')).rejects.toMatchObject({ code: 'not_found' })
    expect(await appealed(decisionId, open, overturned)).toEqual([true, true, 1])
    expect((await getCollection(hub, owner, id)).takenDown).toBeNull()
    const second = await reported('collection', id)
    expect(await appealed((await remove(second.one.id)) ?? '', open, modified)).toEqual([false, false, 0])
    expect(await lastOf(second.one.id)).not.toBe('')
  })

  it('of a dataset, likewise', async () => {
    const id = newId()
    await hub.db
      .insert(datasets)
      .values({ id, ownerId: owner.id, name: 'ash-set', title: 'Ash set', recipe: { task: 'sft' } })
    const open = async () => {
      const [row] = await hub.db.select().from(datasets).where(eq(datasets.id, id))
      return [row?.visibility, row?.removedAt === null]
    }
    const first = await reported('dataset', `${owner.name}/ash-set`)
    const decisionId = (await remove(first.one.id)) ?? ''
    const wanted = { tab: 'versions' as const, rows: readRowQuery(new URLSearchParams()), origin: '' }
    const look = (who: TestUser) =>
      showDataset(hub, who as never, { owner: owner.name, name: 'ash-set' }, wanted)
    for (const [who, readable] of [
      [owner, true],
      [ann, false]
    ] as const)
      expect(await look(who)).toMatchObject({ takenDown: statementPath(decisionId), readable })
    await expect(look(reader)).rejects.toMatchObject({ code: 'not_found' })
    expect(await appealed(decisionId, open, overturned)).toEqual(['public', true])
    const second = await reported('dataset', `${owner.name}/ash-set`)
    expect(await appealed((await remove(second.one.id)) ?? '', open, modified)).toEqual(['private', false])
  })

  it('of a comment', async () => {
    const { promptId } = await givenPublished(hub, reader)
    for (const [made, after] of [
      [overturned, [true, 1]],
      [modified, [false, 1]]
    ] as const) {
      const id = await addComment(hub, owner, { promptId, text: `Ash, all of it: ${made.outcome}` })
      await removeComment(hub, { ...ann, role: 'moderator' }, id, { policy: 'hate' })
      const [decided] = await hub.db.select().from(decisions).where(eq(decisions.subjectId, id))
      const shown = async () => {
        const [row] = await hub.db.select().from(comments).where(eq(comments.id, id))
        const [prompt] = await hub.db.select().from(prompts).where(eq(prompts.id, promptId))
        return [row?.removedAt === null, prompt?.commentCount]
      }
      expect(await appealed(decided?.id ?? '', shown, made)).toEqual(after)
    }
  })
})
