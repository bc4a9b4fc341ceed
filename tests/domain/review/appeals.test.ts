import { and, eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { deleteAccount } from '~/domain/account/delete-account.server'
import { withdrawEverything } from '~/domain/account/withdraw-everything.server'
import { addComment } from '~/domain/comments/add-comment.server'
import { deleteComment } from '~/domain/comments/delete-comment.server'
import { removeComment } from '~/domain/comments/remove-comment.server'
import { restoreComment } from '~/domain/comments/restore-comment.server'
import { answerAppeal } from '~/domain/review/appeals/answer-appeal.server'
import { OPEN_APPEALS } from '~/domain/review/appeals/appeal'
import { withdrawAppeal } from '~/domain/review/appeals/end-appeals.server'
import { fileAppeal } from '~/domain/review/appeals/file-appeal.server'
import { getStatement } from '~/domain/review/appeals/get-statement.server'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { decideMany } from '~/domain/review/decide-many.server'
import { escalateCase } from '~/domain/review/escalate-case.server'
import { getCase } from '~/domain/review/get-case.server'
import { listNotifications } from '~/domain/review/list-notifications.server'
import { listQueue } from '~/domain/review/list-queue.server'
import { nextCase } from '~/domain/review/next-case.server'
import { noteCase } from '~/domain/review/note-case.server'
import { answerSecond } from '~/domain/review/second-opinion.server'
import { tendCases } from '~/domain/review/tend-cases.server'
import { undoDecision } from '~/domain/review/undo-decision.server'
import { appeals, cases, decisions, users } from '~db/schema'
import type { Role } from '~db/vocabulary'
import { createUser, type TestUser } from '~tests/support/users'
import { appealDesk, WORDS } from './appealed'
import { givenHeld, givenPublished, promptState, seen } from './given'
import { reviewPeople } from './people'

const { hub, author, reader, ann, bob, chief } = await reviewPeople()

const { refused, appealed, answer, stateOf, aged } = appealDesk({ hub, author, reader, ann })

describe('filing an appeal', () => {
  it('makes a case of the lane for appeals, from words that are not too short', async () => {
    const { decisionId, revisionId } = await refused()
    for (const words of ['  too few ', 'x'.repeat(2001)])
      await expect(fileAppeal(hub, author, { decisionId, words })).rejects.toMatchObject({
        ...{ code: 'invalid', fields: { words: expect.any(String) } }
      })
    const appeal = await appealed(decisionId)
    const [row] = await hub.db.select().from(cases).where(eq(cases.id, appeal.caseId))
    expect(row).toMatchObject({ lane: 'appeals', state: 'open', subjectId: revisionId, authorId: author.id })
    expect(appeal).toMatchObject({ state: 'open', words: WORDS, barred: [ann.id] })
    const { items } = await listQueue(hub, bob, { filter: { lane: 'appeals' } })
    expect(items.find(({ id }) => id === appeal.caseId)).toMatchObject({ appeal: true, actions: [] })
    await expect(appealed(decisionId)).rejects.toMatchObject({ key: 'appeals:error.twice' })
    await withdrawAppeal(hub, author, decisionId)
    expect((await seen(hub, appeal.caseId)).state).toBe('closed')
    await expect(withdrawAppeal(hub, author, decisionId)).rejects.toMatchObject({ code: 'conflict' })
    await expect(appealed(decisionId)).rejects.toMatchObject({ key: 'appeals:error.twice' })
  })

  it('is for the author, of a decision that restricts and still holds, within six months', async () => {
    const { decisionId, caseId } = await refused()
    await expect(appealed(decisionId, reader)).rejects.toMatchObject({ code: 'not_found' })
    await expect(withdrawAppeal(hub, reader, decisionId)).rejects.toMatchObject({ code: 'not_found' })
    await undoDecision(hub, ann, decisionId)
    await expect(appealed(decisionId)).rejects.toMatchObject({ key: 'appeals:error.gone' })
    const published = await decideCase(hub, ann, { ...(await seen(hub, caseId)), action: 'publish' })
    await expect(appealed(published ?? '')).rejects.toMatchObject({ key: 'appeals:error.not_this' })
    const late = await refused()
    await aged(late.decisionId, '6 months 1 minute')
    await expect(appealed(late.decisionId)).rejects.toMatchObject({ key: 'appeals:error.late' })
    await aged(late.decisionId, '-2 minutes')
    await withdrawAppeal(hub, author, (await appealed(late.decisionId)).decisionId)
  })

  it('at most three at a time, also when all are filed at once; never by a closed account', async () => {
    const busy = await createUser(hub)
    const made = []
    for (let n = 0; n <= OPEN_APPEALS; n += 1) made.push(await refused(busy))
    const tries = await Promise.allSettled(made.map(({ decisionId }) => appealed(decisionId, busy)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(OPEN_APPEALS)
    const left = made.find((_, n) => tries[n]?.status === 'rejected')?.decisionId ?? ''
    await expect(appealed(left, busy)).rejects.toMatchObject({ key: 'appeals:error.many' })
    expect((await getStatement(hub, busy, left)).noAppeal).toBe('many')
    await hub.db.update(users).set({ deletedAt: new Date() }).where(eq(users.id, busy.id))
    await expect(appealed(left, busy)).rejects.toMatchObject({ key: 'appeals:error.closed_account' })
    await withdrawEverything(hub, busy.id)
    const open = await hub.db
      .select()
      .from(appeals)
      .where(and(eq(appeals.authorId, busy.id), eq(appeals.state, 'open')))
    expect(open).toEqual([])
  })

  it('ends with the work its author takes back, and with their account', async () => {
    const { promptId } = await givenPublished(hub, author)
    const leaving = await createUser(hub)
    const commentId = await addComment(hub, leaving, { promptId, text: 'Buy lamps' })
    await removeComment(hub, ann, commentId, { policy: 'spam', note: '' })
    const [removal] = await hub.db.select().from(decisions).where(eq(decisions.subjectId, commentId))
    const appeal = await appealed(removal?.id ?? '', leaving)
    // a moderator who comes upon it answers the appeal instead
    await expect(restoreComment(hub, bob, commentId)).rejects.toMatchObject({ code: 'conflict' })
    await deleteComment(hub, leaving, commentId)
    expect([await stateOf(appeal.id), (await seen(hub, appeal.caseId)).state]).toEqual([
      'withdrawn',
      'closed'
    ])
    await deleteAccount(hub, leaving, leaving.password)
    const [row] = await hub.db.select().from(appeals).where(eq(appeals.id, appeal.id))
    expect(row?.words).toBe('')
  })
})

describe('who answers', () => {
  it('another moderator: not by claiming, not by `next`, not by deciding, not at once with others', async () => {
    const { decisionId, caseId } = await refused()
    await noteCase(hub, { ...ann, displayName: ann.name }, caseId, 'I am sure about this one')
    const appeal = await appealed(decisionId)
    await expect(claimCase(hub, ann, appeal.caseId)).rejects.toMatchObject({
      ...{ code: 'forbidden', key: 'appeals:error.first' }
    })
    expect(await nextCase(hub, ann, { filter: { lane: 'appeals' } })).toBeNull()
    await expect(noteCase(hub, { ...ann, displayName: ann.name }, appeal.caseId, 'Hm')).rejects.toMatchObject(
      {
        code: 'forbidden'
      }
    )
    const { contentHash, version } = await seen(hub, appeal.caseId)
    const item = { caseId: appeal.caseId, version, contentHash }
    expect((await decideMany(hub, bob, { items: [item], answer: 'accept' }))[0]?.decisionId).toBeNull()
    const lease = await nextCase(hub, bob, { filter: { lane: 'appeals' } })
    expect(lease?.caseId).toBe(appeal.caseId)
    const held = await seen(hub, appeal.caseId)
    // even with the lease of another in hand
    const stolen = { ...held, outcome: 'upheld' as const, note: 'No' }
    await expect(answerAppeal(hub, ann, stolen)).rejects.toMatchObject({ key: 'appeals:error.first' })
    await expect(answerAppeal(hub, author, stolen)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(answerAppeal(hub, chief, stolen)).rejects.toMatchObject({ code: 'stale' })
    await expect(decideCase(hub, bob, { ...held, action: 'dismiss', policy: null })).rejects.toMatchObject({
      key: 'appeals:error.answer_it'
    })
    await expect(undoDecision(hub, chief, decisionId)).rejects.toMatchObject({ code: 'conflict' })

    // blind: neither the name nor the notes of the first, here or at the first case
    for (const id of [appeal.caseId, caseId]) {
      const page = JSON.stringify(await getCase(hub, bob, id))
      for (const secret of [ann.id, ann.name, 'I am sure']) expect(page).not.toContain(secret)
    }
    expect((await getCase(hub, bob, caseId)).blind).toBe(true)
    expect((await getCase(hub, ann, caseId)).notes).toHaveLength(1)
    expect((await getCase(hub, ann, appeal.caseId)).appeal).toMatchObject({ barred: true })
    expect((await getCase(hub, bob, appeal.caseId)).appeal).toMatchObject({
      ...{ words: WORDS, barred: false, answerable: true, late: false },
      decision: { action: 'reject', policy: 'spam', note: 'It sells lamps.' }
    })
    await answerAppeal(hub, bob, { ...held, outcome: 'upheld', note: 'It does sell lamps.' })
    expect((await getCase(hub, bob, caseId)).notes).toHaveLength(1)
  })

  it('nobody who proposed or agreed to a severe decision', async () => {
    const held = await givenHeld(hub, author)
    await claimCase(hub, ann, held.caseId)
    const made = { action: 'reject' as const, policy: 'illegal' as const }
    expect(await decideCase(hub, ann, { ...(await seen(hub, held.caseId)), ...made })).toBeNull()
    await claimCase(hub, bob, held.caseId)
    const decisionId = await answerSecond(hub, bob, { ...(await seen(hub, held.caseId)), answer: 'agree' })
    const appeal = await appealed(decisionId ?? '')
    for (const one of [ann, bob])
      await expect(claimCase(hub, one, appeal.caseId)).rejects.toMatchObject({ key: 'appeals:error.first' })
    await answer(appeal.caseId, chief, { outcome: 'overturned' })
    expect(await promptState(hub, held.promptId)).toBe('published')
  })

  it('an admin where there is no other moderator; where there is nobody it waits and says so', async () => {
    const { decisionId } = await refused()
    const appeal = await appealed(decisionId)
    const become = (role: Role, ...people: TestUser[]) =>
      Promise.all(people.map(({ id }) => hub.db.update(users).set({ role }).where(eq(users.id, id))))
    await become('creator', bob, chief)
    expect((await getStatement(hub, author, decisionId)).appealed?.answerable).toBe(false)
    expect((await getCase(hub, ann, appeal.caseId)).appeal?.answerable).toBe(false)
    await become('admin', chief)
    expect((await getStatement(hub, author, decisionId)).appealed?.answerable).toBe(true)
    const lease = await claimCase(hub, chief, appeal.caseId)
    // the admin it is handed to must not be the one who decided
    await become('admin', ann)
    await expect(
      escalateCase(hub, { ...chief, displayName: chief.name }, lease, 'Look')
    ).rejects.toMatchObject({ key: 'review:error.no_admin' })
    await become('moderator', ann, bob)
    await answerAppeal(hub, chief, {
      ...(await seen(hub, appeal.caseId)),
      outcome: 'upheld',
      note: 'It stays.'
    })
    expect(await stateOf(appeal.id)).toBe('upheld')
  })
})

describe('time', () => {
  it('late ones rise, the admins are told once, and nothing else happens to them', async () => {
    const { decisionId } = await refused()
    const appeal = await appealed(decisionId)
    const { lateAppeals } = await tendCases(hub, 0)
    expect(lateAppeals).toBe(0)
    await hub.db.execute(
      sql`update appeals set filed_at = filed_at - interval '73 hours' where id = ${appeal.id}`
    )
    await hub.db.execute(
      sql`update cases set opened_at = opened_at - interval '73 hours' where id = ${appeal.caseId}`
    )
    expect(await tendCases(hub, 0)).toMatchObject({ lateAppeals: 1 })
    expect(await tendCases(hub, 0)).toMatchObject({ lateAppeals: 0 })
    const told = (await listNotifications(hub, chief)).notifications.filter(
      ({ kind }) => kind === 'appeal.late'
    )
    expect(told.filter(({ href }) => href === `/review/${appeal.caseId}`)).toHaveLength(1)
    const [row] = await hub.db.select().from(cases).where(eq(cases.id, appeal.caseId))
    expect(row).toMatchObject({ state: 'open', late: 1 })
    expect((await getStatement(hub, author, decisionId)).appealed).toMatchObject({
      state: 'open',
      late: true
    })
  })
})
