import { and, eq, ne } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addComment } from '~/domain/comments/add-comment.server'
import { deleteComment } from '~/domain/comments/delete-comment.server'
import { editComment } from '~/domain/comments/edit-comment.server'
import { findCommentPage, getComment } from '~/domain/comments/get-comment.server'
import { react } from '~/domain/comments/react.server'
import { removeComment } from '~/domain/comments/remove-comment.server'
import { restoreComment } from '~/domain/comments/restore-comment.server'
import { showTalk } from '~/domain/comments/show-talk.server'
import { closeTalk } from '~/domain/datasets/close-talk.server'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { getCase } from '~/domain/review/get-case.server'
import { listQueue } from '~/domain/review/list-queue.server'
import { readLogFilters } from '~/domain/review/log/filters'
import { listLog } from '~/domain/review/log/list-log.server'
import { listOwnDecisions } from '~/domain/review/own-decisions.server'
import { reportContribution } from '~/domain/review/report-contribution.server'
import { undoDecision } from '~/domain/review/undo-decision.server'
import { newId } from '~db/id'
import { cases, comments, datasets, decisions, events, notifications } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { publishedPrompt } from '../prompts/support'
import { seen } from '../review/given'

let hub: TestHub
let owner: TestUser
let ann: TestUser
let bob: TestUser
let keeper: TestUser
let admin: TestUser
beforeAll(async () => {
  hub = await createTestHub()
  owner = await createUser(hub, { name: 'Owner' })
  ann = await createUser(hub, { name: 'ann' })
  bob = await createUser(hub, { name: 'bob' })
  keeper = await createUser(hub, { name: 'keeper', role: 'moderator' })
  admin = await createUser(hub, { name: 'ada', role: 'admin' })
})
afterAll(() => hub.close())

async function dataset(values: Partial<typeof datasets.$inferInsert> = {}) {
  const id = newId()
  const name = `set-${id.slice(-6)}`
  await hub.db
    .insert(datasets)
    .values({ id, ownerId: owner.id, name, title: `Set ${name}`, recipe: {}, ...values })
  return { id, page: `/datasets/Owner/${name}?tab=discussion`, title: `Set ${name}` }
}
const row = async (id: string) => (await hub.db.select().from(datasets).where(eq(datasets.id, id)))[0]
const say = (who: TestUser, datasetId: string, text: string, parentId?: string) =>
  addComment(hub, who, { datasetId, parentId, text })
const report = (who: TestUser, id: string) =>
  reportContribution(hub, who, { subjectType: 'comment', id, reason: 'spam' })
async function told(id: string) {
  const found = await hub.db
    .select({ userId: notifications.userId, kind: notifications.kind })
    .from(notifications)
    .where(eq(notifications.href, `/comments/${id}`))
  const names = new Map([owner, ann, bob, keeper, admin].map((user) => [user.id, user.name]))
  return found.map((one) => `${names.get(one.userId)} ${one.kind}`).sort()
}

describe('what is said of a dataset', () => {
  it('stands in threads, is counted, edited, answered and taken back; its owner and who is answered are told', async () => {
    const { id: at, page } = await dataset()
    const first = await say(ann, at, 'Does it hold **rain**? @bob')
    const answer = await say(bob, at, 'It does', first)
    const later = await say(owner, at, 'Thank you')
    expect(await told(first)).toEqual(['Owner comment.added', 'bob comment.mentioned'])
    expect(await told(answer)).toEqual(['Owner comment.added', 'ann comment.answered'])
    expect(await told(later)).toEqual([])
    await editComment(hub, bob, answer, { text: 'It does not', version: 1 })
    await react(hub, bob, { subject: 'comment', id: first, kind: 'heart', give: true })
    const talk = await showTalk(hub, ann, { datasetId: at }, { order: 'oldest' })
    expect(talk).toMatchObject({ count: 3, closed: false, reactions: [] })
    expect(
      talk?.threads.map(({ comment, answers }) => [comment.id, answers.map((one) => one.comment.id)])
    ).toEqual([
      [first, [answer]],
      [later, []]
    ])
    expect(talk?.threads[0]?.comment).toMatchObject({ mine: true, reactions: [{ kind: 'heart', count: 1 }] })
    expect(await findCommentPage(hub, null, answer)).toBe(`${page}&comment=${answer}#c-${answer}`)
    expect(await deleteComment(hub, ann, first)).toMatchObject({ page })
    expect((await row(at))?.commentCount).toBe(2)
    expect(await showTalk(hub, null, { datasetId: at }, { focus: answer })).toMatchObject({
      focus: answer,
      count: 2
    })
    const [event] = await hub.db.select().from(events).where(eq(events.subjectId, answer))
    expect(event).toMatchObject({ type: 'comment.added', payload: { datasetId: at } })
  })

  it('belongs to one place: an answer elsewhere is not found, the same words elsewhere are another comment', async () => {
    const [one, other] = [await dataset(), await dataset()]
    const { promptId } = await publishedPrompt(hub, owner)
    const said = await say(ann, one.id, 'Same words')
    expect(await say(ann, one.id, 'Same words')).toBe(said)
    expect(await say(ann, other.id, 'Same words')).not.toBe(said)
    expect(await addComment(hub, ann, { promptId, text: 'Same words' })).not.toBe(said)
    for (const place of [{ datasetId: other.id }, { promptId }])
      await expect(addComment(hub, bob, { ...place, parentId: said, text: 'Here' })).rejects.toMatchObject({
        code: 'not_found'
      })
    expect((await showTalk(hub, null, { datasetId: other.id }, { focus: said }))?.focus).toBeNull()
    await expect(
      hub.db.insert(comments).values({ id: newId(), rootId: said, authorId: ann.id, body: 'Nowhere' })
    ).rejects.toThrow()
    await expect(
      hub.db
        .insert(comments)
        .values({ id: newId(), rootId: said, authorId: ann.id, body: 'Twice', promptId, datasetId: one.id })
    ).rejects.toThrow()
  })

  it('is read from its index', async () => {
    const plan = await hub.db.transaction(async (tx) => {
      await tx.execute('set local enable_seqscan = off; set local enable_sort = off')
      return tx.execute(`explain select id from comments c where c.dataset_id = '${newId()}' and c.parent_id is null
        order by c.created_at desc nulls last, c.id desc nulls last limit 21`)
    })
    expect(JSON.stringify(plan)).toContain('comments_dataset_threads_idx')
    expect(JSON.stringify(plan)).not.toMatch(/Sort|Seq Scan/)
  })
})

describe('a discussion', () => {
  it('of a private dataset is its owner’s and the admins’; nobody else hears of it', async () => {
    const { id: at } = await dataset()
    const before = await say(ann, at, 'Said while everybody saw it')
    await hub.db.update(datasets).set({ visibility: 'private' }).where(eq(datasets.id, at))
    for (const who of [null, ann, keeper]) expect(await showTalk(hub, who, { datasetId: at })).toBeNull()
    for (const refused of [
      () => say(ann, at, 'Again'),
      () => editComment(hub, ann, before, { text: 'Other', version: 1 }),
      () => react(hub, ann, { subject: 'comment', id: before, kind: 'heart', give: true }),
      () => findCommentPage(hub, ann, before),
      () => getComment(hub, bob, before),
      () => report(bob, before)
    ])
      await expect(refused()).rejects.toMatchObject({ code: 'not_found' })
    const inside = await say(owner, at, 'Between us, @ann @ada', before)
    expect(await told(inside)).toEqual(['ada comment.mentioned'])
    expect((await showTalk(hub, admin, { datasetId: at }))?.count).toBe(2)
    // what moderators are asked about they see, wherever it stands
    expect(await report(owner, before)).toBe('filed')
    expect(await getComment(hub, keeper, before)).toMatchObject({ text: 'Said while everybody saw it' })
    const [live] = await hub.db.select().from(cases).where(eq(cases.subjectId, before))
    expect((await getCase(hub, keeper, live?.id ?? '')).content).toMatchObject({
      type: 'comment',
      href: null
    })
    await deleteComment(hub, ann, before)
  })

  it('is closed and opened by its owner alone', async () => {
    const { id: at } = await dataset()
    const said = await say(ann, at, 'First')
    for (const who of [ann, admin])
      await expect(closeTalk(hub, who, at, true)).rejects.toMatchObject({ code: 'forbidden' })
    await closeTalk(hub, owner, at, true)
    await closeTalk(hub, owner, at, true)
    expect(await showTalk(hub, null, { datasetId: at })).toMatchObject({ closed: true, count: 1 })
    for (const who of [ann, owner])
      await expect(say(who, at, 'Second', said)).rejects.toMatchObject({
        code: 'conflict',
        key: 'comments:error.closed'
      })
    await editComment(hub, ann, said, { text: 'First, better', version: 1 })
    await closeTalk(hub, owner, at, false)
    await say(ann, at, 'Second', said)
    const kinds = await hub.db.select({ type: events.type }).from(events).where(eq(events.subjectId, at))
    expect(kinds.map(({ type }) => type)).toEqual(['dataset.talk_closed', 'dataset.talk_opened'])
  })
})

describe('moderators', () => {
  it('see which dataset a reported comment speaks of, decide in the queue, and take it back', async () => {
    const { id: at, page, title } = await dataset()
    const said = await say(ann, at, 'Buy my rows')
    expect(await report(bob, said)).toBe('filed')
    expect((await listQueue(hub, keeper)).items.find((one) => one.title === 'Buy my rows')).toBeDefined()
    const [live] = await hub.db
      .select()
      .from(cases)
      .where(and(eq(cases.subjectId, said), ne(cases.state, 'closed')))
    const caseId = live?.id ?? ''
    expect(live?.promptId).toBeNull()
    expect((await getCase(hub, keeper, caseId)).content).toMatchObject({
      ...{ type: 'comment', title, dataset: page.replace(/^\/datasets\/(.*)\?.*/, '$1') },
      href: `${page}&comment=${said}#c-${said}`
    })
    await claimCase(hub, keeper, caseId)
    await decideCase(hub, keeper, {
      ...(await seen(hub, caseId)),
      action: 'remove',
      policy: 'spam',
      note: ''
    })
    expect((await row(at))?.commentCount).toBe(0)
    expect(await showTalk(hub, null, { datasetId: at })).toMatchObject({ count: 0, threads: [] })
    const removed = and(eq(notifications.userId, ann.id), eq(notifications.kind, 'comment.removed'))
    expect(await hub.db.select().from(notifications).where(removed)).toMatchObject([{ params: { title } }])
    const { links } = await listLog(hub, readLogFilters(new URLSearchParams()))
    expect(links[0]?.entry).toMatchObject({ action: 'remove', subject: 'comment' })
    const [own] = await listOwnDecisions(hub, keeper)
    expect(own).toMatchObject({ title, subject: 'comment', undoable: true })
    await undoDecision(hub, keeper, own?.id ?? '')
    expect((await row(at))?.commentCount).toBe(1)
  })

  it('remove and put back where they come upon it', async () => {
    const { id: at, page } = await dataset()
    const said = await say(ann, at, 'Cheap rows')
    await expect(removeComment(hub, bob, said, { policy: 'spam' })).rejects.toMatchObject({
      code: 'forbidden'
    })
    expect(await removeComment(hub, keeper, said, { policy: 'spam' })).toMatchObject({ page })
    expect((await row(at))?.commentCount).toBe(0)
    await restoreComment(hub, keeper, said)
    expect((await row(at))?.commentCount).toBe(1)
    const made = await hub.db.select().from(decisions).where(eq(decisions.subjectId, said))
    expect(made.map(({ action, promptId }) => [action, promptId])).toEqual([
      ['remove', null],
      ['restore', null]
    ])
  })
})
