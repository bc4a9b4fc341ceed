import { and, eq, ne, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addComment } from '~/domain/comments/add-comment.server'
import { deleteComment } from '~/domain/comments/delete-comment.server'
import { editComment } from '~/domain/comments/edit-comment.server'
import { removeComment } from '~/domain/comments/remove-comment.server'
import { restoreComment } from '~/domain/comments/restore-comment.server'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { getCase } from '~/domain/review/get-case.server'
import { listQueue } from '~/domain/review/list-queue.server'
import { readLogFilters } from '~/domain/review/log/filters'
import { listLog } from '~/domain/review/log/list-log.server'
import { reportContribution } from '~/domain/review/report-contribution.server'
import { cases, comments, decisions, events, notifications } from '~db/schema'
import type { ReportReason } from '~db/vocabulary'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { promptRow, publishedPrompt } from '../prompts/support'
import { seen } from '../review/given'

let hub: TestHub
let author: TestUser
let talker: TestUser
let ann: TestUser
let bob: TestUser
let keeper: TestUser
let promptId: string
beforeAll(async () => {
  hub = await createTestHub()
  author = await createUser(hub)
  talker = await createUser(hub)
  ann = await createUser(hub)
  bob = await createUser(hub)
  keeper = await createUser(hub, { role: 'moderator' })
  promptId = (await publishedPrompt(hub, author)).promptId
})
afterAll(() => hub.close())

let said = 0
const say = (who: TestUser = talker, parentId?: string) =>
  addComment(hub, who, { promptId, parentId, text: `What I say ${said++}` })
const report = (who: TestUser, id: string, reason: ReportReason = 'spam') =>
  reportContribution(hub, who, { subjectType: 'comment', id, reason })
const liveCase = async (id: string) => {
  const [row] = await hub.db
    .select()
    .from(cases)
    .where(and(eq(cases.subjectId, id), ne(cases.state, 'closed')))
  return row
}
const told = async (who: TestUser, id: string) =>
  (
    await hub.db
      .select({ kind: notifications.kind, params: notifications.params, href: notifications.href })
      .from(notifications)
      .where(
        and(
          eq(notifications.userId, who.id),
          sql`${notifications.eventId} in (select id from events where type = 'case.decided' and payload->>'subjectId' = ${id})`
        )
      )
      .orderBy(notifications.id)
  ).map((one) => one)
const logged = async (id: string) =>
  hub.db
    .select({ action: decisions.action, policy: decisions.policy, moderatorId: decisions.moderatorId })
    .from(decisions)
    .where(eq(decisions.subjectId, id))
    .orderBy(decisions.decidedAt)
const claim = async (id: string) => {
  const live = await liveCase(id)
  await claimCase(hub, keeper, live?.id ?? '')
  return seen(hub, live?.id ?? '')
}

describe('reports of a comment', () => {
  it('meet in one case, shown in its thread', async () => {
    const first = await say(ann)
    const middle = await say(talker, first)
    const answer = await say(bob, middle)
    const outcomes = await Promise.all([
      report(ann, middle),
      report(bob, middle, 'hate'),
      report(ann, middle)
    ])
    expect(outcomes.filter((one) => one === 'already')).toHaveLength(1)
    const live = await liveCase(middle)
    expect(live).toMatchObject({ lane: 'reports', reportCount: 2, severity: 2, promptId })
    const { items } = await listQueue(hub, keeper, { limit: 100 })
    expect(items.find((item) => item.id === live?.id)).toMatchObject({
      subjectType: 'comment',
      state: 'published',
      title: expect.stringMatching(/^What I say/)
    })
    const one = await getCase(hub, keeper, live?.id ?? '')
    expect(one.actions).toEqual(['dismiss', 'remove'])
    expect(one.content).toMatchObject({ type: 'comment', id: middle, state: 'published' })
    expect(one.content?.type === 'comment' && one.content.thread.map((line) => line.id)).toEqual([
      first,
      middle,
      answer
    ])
    expect(one.context.reports).toHaveLength(2)
  })

  it('are refused for one’s own words and for what is gone', async () => {
    const id = await say()
    await expect(report(talker, id)).rejects.toMatchObject({ code: 'forbidden' })
    await deleteComment(hub, talker, id)
    await expect(report(ann, id)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('removal from the case: hidden, logged, author and reporters told', async () => {
    const id = await say()
    await report(ann, id)
    const before = (await promptRow(hub, promptId)).commentCount
    await decideCase(hub, keeper, {
      ...(await claim(id)),
      action: 'remove',
      policy: 'spam',
      note: 'No shops.'
    })
    expect((await promptRow(hub, promptId)).commentCount).toBe(before - 1)
    expect(await logged(id)).toEqual([{ action: 'remove', policy: 'spam', moderatorId: keeper.id }])
    expect(await told(talker, id)).toMatchObject([
      {
        kind: 'comment.removed',
        params: { policy: 'spam', note: 'No shops.' },
        href: expect.stringMatching(/^\/statements\/[\w-]+$/)
      }
    ])
    expect(await told(ann, id)).toMatchObject([{ kind: 'report.comment_upheld', href: '' }])
  })

  it('keeping it: told, and the same words reported for the same reason open nothing new', async () => {
    const id = await say()
    await report(ann, id)
    await decideCase(hub, keeper, { ...(await claim(id)), action: 'dismiss' })
    expect(await told(talker, id)).toMatchObject([{ kind: 'comment.kept' }])
    expect(await told(ann, id)).toMatchObject([{ kind: 'report.comment_declined', href: `/comments/${id}` }])
    expect(await report(bob, id)).toBe('filed')
    expect(await liveCase(id)).toBeUndefined()
    await editComment(hub, talker, id, { text: 'Buy my lamps now', version: 1 })
    await report(author, id)
    expect(await liveCase(id)).toBeDefined()
  })

  it('an edit makes a decision on the old words stale; a deletion closes the case', async () => {
    const id = await say()
    await report(ann, id)
    const then = await claim(id)
    await editComment(hub, talker, id, { text: 'Milder words', version: 1 })
    await expect(
      decideCase(hub, keeper, { ...then, action: 'remove', policy: 'hate' })
    ).rejects.toMatchObject({ code: 'stale' })
    const now = await seen(hub, then.caseId)
    await decideCase(hub, keeper, { ...now, action: 'dismiss' })
    const other = await say()
    await report(ann, other)
    await deleteComment(hub, talker, other)
    expect(await liveCase(other)).toBeUndefined()
    expect(await logged(other)).toEqual([])
  })
})

describe('a decision at the comment', () => {
  it('removing settles the live case, whoever holds it', async () => {
    const id = await say()
    await report(ann, id)
    const held = await claim(id)
    const other = await createUser(hub, { role: 'moderator' })
    await removeComment(hub, other, id, { policy: 'hate' })
    await expect(decideCase(hub, keeper, { ...held, action: 'dismiss' })).rejects.toMatchObject({
      code: 'stale'
    })
    expect(await logged(id)).toEqual([{ action: 'remove', policy: 'hate', moderatorId: other.id }])
    expect(await told(ann, id)).toMatchObject([{ kind: 'report.comment_upheld' }])
  })

  it('restoring shows it again, counts it, and stands in the log beside the removal', async () => {
    const first = await say()
    const id = await say(talker, first)
    await removeComment(hub, keeper, id, { policy: 'spam' })
    const before = (await promptRow(hub, promptId)).commentCount
    await expect(restoreComment(hub, ann, id)).rejects.toMatchObject({ code: 'forbidden' })
    await Promise.all([
      restoreComment(hub, keeper, id, { note: 'Our mistake.' }),
      restoreComment(hub, keeper, id, { note: 'Our mistake.' })
    ])
    expect((await promptRow(hub, promptId)).commentCount).toBe(before + 1)
    const [parent] = await hub.db.select().from(comments).where(eq(comments.id, first))
    expect(parent?.replyCount).toBe(1)
    expect((await logged(id)).map(({ action }) => action)).toEqual(['remove', 'restore'])
    expect((await told(talker, id)).map(({ kind }) => kind)).toEqual(['comment.removed', 'comment.restored'])
    const kinds = await hub.db
      .select({ type: events.type })
      .from(events)
      .where(eq(events.subjectId, id))
      .orderBy(events.id)
    expect(kinds.map(({ type }) => type)).toEqual(['comment.added', 'comment.removed', 'comment.restored'])
    const log = await listLog(hub, readLogFilters(new URLSearchParams()), { limit: 2 })
    const said = { subject: 'comment', source: 'moderator', by: 'moderator' }
    expect(log.links.map(({ entry }) => entry)).toMatchObject([
      { ...said, action: 'restore', overturns: log.links[1]?.entry.reason },
      { ...said, action: 'remove', overturns: null }
    ])
    expect(JSON.stringify(log)).not.toMatch(/What I say|Our mistake/)
  })

  it('is never taken on one’s own words, and not on what its author deleted', async () => {
    const own = await say(keeper)
    await expect(removeComment(hub, keeper, own, { policy: 'spam' })).rejects.toMatchObject({
      code: 'forbidden'
    })
    const id = await say()
    await removeComment(hub, keeper, id, { policy: 'spam' })
    await deleteComment(hub, talker, id)
    await restoreComment(hub, keeper, id)
    expect((await logged(id)).map(({ action }) => action)).toEqual(['remove'])
    await expect(removeComment(hub, keeper, id, { policy: 'other' })).rejects.toMatchObject({
      fields: { note: 'review:error.note' }
    })
  })
})
