import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deleteAccount } from '~/domain/account/delete-account.server'
import { withdrawEverything } from '~/domain/account/withdraw-everything.server'
import { addComment } from '~/domain/comments/add-comment.server'
import { deleteComment } from '~/domain/comments/delete-comment.server'
import { removeComment } from '~/domain/comments/remove-comment.server'
import { restoreComment } from '~/domain/comments/restore-comment.server'
import { addOutput } from '~/domain/outputs/add-output.server'
import { publishOutputs } from '~/domain/prompts/publish.server'
import { answerAppeal } from '~/domain/review/appeals/answer-appeal.server'
import { isMilder, OPEN_APPEALS, statementPath } from '~/domain/review/appeals/appeal'
import { withdrawAppeal } from '~/domain/review/appeals/end-appeals.server'
import { fileAppeal } from '~/domain/review/appeals/file-appeal.server'
import { getStatement } from '~/domain/review/appeals/get-statement.server'
import { listStatements } from '~/domain/review/appeals/list-statements.server'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { decideMany } from '~/domain/review/decide-many.server'
import { escalateCase } from '~/domain/review/escalate-case.server'
import { getCase } from '~/domain/review/get-case.server'
import { listNotifications } from '~/domain/review/list-notifications.server'
import { listQueue } from '~/domain/review/list-queue.server'
import { figuresOf } from '~/domain/review/log/figures'
import { readLogFilters } from '~/domain/review/log/filters'
import { listLog } from '~/domain/review/log/list-log.server'
import { statementOf } from '~/domain/review/log/statements'
import { nextCase } from '~/domain/review/next-case.server'
import { noteCase } from '~/domain/review/note-case.server'
import { reportContribution } from '~/domain/review/report-contribution.server'
import { answerSecond } from '~/domain/review/second-opinion.server'
import { tendCases } from '~/domain/review/tend-cases.server'
import { undoDecision } from '~/domain/review/undo-decision.server'
import { appeals, cases, comments, decisions, outputs, releaseRecords, users } from '~db/schema'
import type { DecisionPolicy, Role } from '~db/vocabulary'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { givenHeld, givenPublished, givenRelease, promptState, seen } from './given'

let hub: TestHub
let author: TestUser
let reader: TestUser
let ann: TestUser
let bob: TestUser
let chief: TestUser
beforeAll(async () => {
  hub = await createTestHub()
  author = await createUser(hub)
  reader = await createUser(hub)
  ann = await createUser(hub, { role: 'moderator' })
  bob = await createUser(hub, { role: 'moderator' })
  chief = await createUser(hub, { role: 'admin' })
})
afterAll(() => hub.close())

const WORDS = 'This is no advertising at all, please look again.'

/** A prompt that Ann refused. */
async function refused(of = author, policy: DecisionPolicy = 'spam') {
  const held = await givenHeld(hub, of)
  await claimCase(hub, ann, held.caseId)
  const decisionId = await decideCase(hub, ann, {
    ...(await seen(hub, held.caseId)),
    ...{ action: 'reject', policy, note: 'It sells lamps.' }
  })
  return { ...held, decisionId: decisionId ?? '' }
}

/** A published prompt that was reported and that Ann removed. */
async function removed(policy: DecisionPolicy = 'hate', of = author) {
  const prompt = await givenPublished(hub, of)
  await reportContribution(hub, reader, {
    ...{ subjectType: 'prompt', id: prompt.promptId, reason: 'hate', note: 'Look at line two' }
  })
  const [row] = await hub.db.select().from(cases).where(eq(cases.promptId, prompt.promptId))
  const caseId = row?.id ?? ''
  await claimCase(hub, ann, caseId)
  const decisionId = await decideCase(hub, ann, { ...(await seen(hub, caseId)), action: 'remove', policy })
  return { ...prompt, caseId, decisionId: decisionId ?? '' }
}

async function appealed(decisionId: string, of = author) {
  const id = await fileAppeal(hub, of, { decisionId, words: WORDS })
  const [row] = await hub.db.select().from(appeals).where(eq(appeals.id, id))
  if (!row) throw new Error('no appeal')
  return row
}

const answer = async (
  caseId: string,
  by: TestUser,
  input: Pick<Parameters<typeof answerAppeal>[2], 'outcome' | 'action' | 'policy'>
) => {
  await claimCase(hub, by, caseId)
  return answerAppeal(hub, by, { ...(await seen(hub, caseId)), ...input, note: 'I read it again.' })
}

const stateOf = async (id: string) => {
  const [row] = await hub.db.select().from(appeals).where(eq(appeals.id, id))
  return row?.state
}
const kinds = async (user: { id: string }) =>
  (await listNotifications(hub, user)).notifications.map(({ kind }) => kind)
/** Lets a decision be older than it is. */
const aged = (decisionId: string, interval: string) =>
  hub.db.transaction(async (tx) => {
    await tx.execute(sql`alter table decisions disable trigger decisions_append_only`)
    await tx.execute(
      sql`update decisions set decided_at = decided_at - ${interval}::interval where id = ${decisionId}`
    )
    await tx.execute(sql`alter table decisions enable trigger decisions_append_only`)
  })
const lastAct = async () =>
  (await listLog(hub, readLogFilters(new URLSearchParams({ kind: 'appeal' })))).links[0]

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

describe('the answer', () => {
  it('upheld: all stays, the author reads why, and it is the last word', async () => {
    const { decisionId, promptId } = await refused()
    const appeal = await appealed(decisionId)
    await claimCase(hub, bob, appeal.caseId)
    const held = await seen(hub, appeal.caseId)
    for (const [bad, field] of [
      [{ outcome: 'upheld', note: ' ' }, 'note'],
      [{ outcome: 'modified', note: 'Yes' }, 'policy'],
      [{ outcome: 'modified', note: 'Yes', action: 'reject', policy: 'spam' }, 'policy'],
      [{ outcome: 'modified', note: 'Yes', action: 'remove', policy: 'other' }, 'policy']
    ] as const)
      await expect(answerAppeal(hub, bob, { ...held, ...bad })).rejects.toMatchObject({
        fields: { [field]: expect.any(String) }
      })
    await expect(
      answerAppeal(hub, bob, { ...held, version: held.version + 1, outcome: 'upheld', note: 'x' })
    ).rejects.toMatchObject({ code: 'stale' })
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, () =>
        answerAppeal(hub, bob, { ...held, outcome: 'upheld', note: 'It sells.' })
      )
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await promptState(hub, promptId)).toBe('rejected')
    expect((await seen(hub, appeal.caseId)).state).toBe('closed')
    const [told] = (await listNotifications(hub, author)).notifications
    expect(told).toMatchObject({
      ...{
        kind: 'appeal.upheld',
        params: { note: 'It sells.', policy: 'spam' },
        href: statementPath(decisionId)
      }
    })
    await expect(withdrawAppeal(hub, author, decisionId)).rejects.toMatchObject({
      key: 'appeals:error.answered'
    })
    await expect(answerAppeal(hub, bob, { ...held, outcome: 'overturned', note: 'x' })).rejects.toMatchObject(
      { code: 'stale' }
    )
    const act = await lastAct()
    expect(act?.entry).toMatchObject({
      ...{
        action: 'upheld',
        reason: 'spam',
        overturns: null,
        source: 'author',
        by: 'moderator',
        from: 'reject'
      }
    })
    expect(act?.entry.openForMs).toBeGreaterThanOrEqual(0)
    expect(act && statementOf(act, 'https://hub.example')).toBeNull()
  })

  it('overturned: a refused prompt is published, and its refusal can not be undone any more', async () => {
    const { decisionId, promptId, caseId } = await refused()
    const appeal = await appealed(decisionId)
    await answer(appeal.caseId, bob, { outcome: 'overturned' })
    expect(await promptState(hub, promptId)).toBe('published')
    await expect(undoDecision(hub, chief, decisionId)).rejects.toMatchObject({ code: 'conflict' })
    const log = await hub.db.select().from(decisions).where(eq(decisions.caseId, caseId))
    expect(log.map(({ action }) => action).sort()).toEqual(['publish', 'reject'])
    expect(await getStatement(hub, author, decisionId)).toMatchObject({
      ...{ standing: 'gone', noAppeal: 'twice', appealed: { state: 'overturned', note: 'I read it again.' } }
    })
    const act = await lastAct()
    expect(act?.entry).toMatchObject({ action: 'overturned', overturns: 'spam' })
    expect(figuresOf(act?.entry as never)).toEqual(
      expect.arrayContaining([
        { measure: 'appeal', name: 'spam', outcome: 'overturned', count: 1 },
        { measure: 'policy', name: 'spam', outcome: 'overturned', count: 1 }
      ])
    )
  })

  it('overturned: a removed prompt is back in the pages and in releases, and who reported it hears', async () => {
    const prompt = await givenPublished(hub, author)
    const outputId = await addOutput(hub, author, {
      ...{ promptId: prompt.promptId, text: 'A lamp, and the sea.', generatorId: 'gpt' },
      ...{ license: 'CC-BY-4.0' as const, trainingConsent: true }
    })
    await hub.db.transaction((tx) => publishOutputs(tx, [outputId]))
    const releaseId = await givenRelease(hub, reader, prompt.promptId, prompt.revisionId, outputId)
    await reportContribution(hub, reader, { subjectType: 'output', id: outputId, reason: 'hate' })
    const [row] = await hub.db.select().from(cases).where(eq(cases.subjectId, outputId))
    await claimCase(hub, ann, row?.id ?? '')
    const decisionId = await decideCase(hub, ann, {
      ...(await seen(hub, row?.id ?? '')),
      ...{ action: 'remove', policy: 'hate' }
    })
    const record = async () =>
      (await hub.db.select().from(releaseRecords).where(eq(releaseRecords.releaseId, releaseId)))[0]
    expect((await record())?.revokedReason).toBe('removed')
    const appeal = await appealed(decisionId ?? '')
    expect((await getCase(hub, bob, appeal.caseId)).appeal?.reports).toMatchObject([{ reason: 'hate' }])
    await answer(appeal.caseId, bob, { outcome: 'overturned' })
    expect((await record())?.revokedReason).toBeNull()
    const [output] = await hub.db.select().from(outputs).where(eq(outputs.id, outputId))
    expect(output?.moderationState).toBe('published')
    expect(await kinds(reader)).toContain('report.reversed')
    expect(await kinds(author)).toContain('appeal.overturned')
  })

  it('overturned after long: shown again, while old marks in releases stay', async () => {
    const { decisionId, promptId, revisionId, caseId } = await removed()
    const releaseId = await givenRelease(hub, reader, promptId, revisionId, revisionId)
    await hub.db.execute(sql`update release_records set revoked_at = now() - interval '1 day', revoked_reason = 'removed'
      where release_id = ${releaseId}`)
    // as it was before the hub kept how things stood
    await hub.db.update(cases).set({ before: null }).where(eq(cases.id, caseId))
    const appeal = await appealed(decisionId)
    await answer(appeal.caseId, bob, { outcome: 'overturned' })
    expect(await promptState(hub, promptId)).toBe('published')
    const [record] = await hub.db.select().from(releaseRecords).where(eq(releaseRecords.releaseId, releaseId))
    expect(record?.revokedReason).toBe('removed')
  })

  it('of a comment', async () => {
    const { promptId } = await givenPublished(hub, author)
    const commentId = await addComment(hub, author, { promptId, text: 'Lamps, everywhere' })
    await removeComment(hub, ann, commentId, { policy: 'spam', note: '' })
    const [removal] = await hub.db.select().from(decisions).where(eq(decisions.subjectId, commentId))
    const appeal = await appealed(removal?.id ?? '')
    expect((await getStatement(hub, author, removal?.id ?? '')).excerpt).toBe('Lamps, everywhere')
    await answer(appeal.caseId, bob, { outcome: 'overturned' })
    const [comment] = await hub.db.select().from(comments).where(eq(comments.id, commentId))
    expect(comment?.removedAt).toBeNull()
  })

  it('modified: another reason takes the place of the first, in the log, the figures and the DSA statements', async () => {
    const { decisionId, promptId } = await removed('copyright')
    const told = (await kinds(reader)).length
    const appeal = await appealed(decisionId)
    await answer(appeal.caseId, bob, { outcome: 'modified', action: 'remove', policy: 'low_quality' })
    expect(await promptState(hub, promptId)).toBe('removed')
    const { statements } = await listStatements(hub, author, { limit: 2 })
    expect(statements).toMatchObject([
      { action: 'remove', policy: 'low_quality', onAppeal: true, standing: 'holds' },
      { id: decisionId, policy: 'copyright', appeal: 'modified', standing: 'gone' }
    ])
    const result = statements[0]?.id ?? ''
    await expect(appealed(result)).rejects.toMatchObject({ key: 'appeals:error.final' })
    expect(await getStatement(hub, author, result)).toMatchObject({
      noAppeal: 'final',
      note: 'I read it again.'
    })
    // it is as gone as they were told
    expect(await kinds(reader)).toHaveLength(told)
    const act = await lastAct()
    expect(act?.entry).toMatchObject({
      ...{ action: 'modified', reason: 'low_quality', overturns: 'copyright', from: 'remove', to: 'remove' }
    })
    const counted = figuresOf(act?.entry as never).map(({ measure, name, outcome }) => [
      measure,
      name,
      outcome
    ])
    expect(counted).toEqual(
      expect.arrayContaining([
        ['appeal', 'copyright', 'modified'],
        ['policy', 'low_quality', 'taken'],
        ['policy', 'copyright', 'overturned']
      ])
    )
    expect(act && statementOf(act, 'https://hub.example')).toMatchObject({
      ...{
        decision_visibility: ['DECISION_VISIBILITY_CONTENT_REMOVED'],
        incompatible_content_ground: 'low_quality'
      },
      decision_facts: expect.stringContaining('appeal')
    })
  })

  it('never makes a reason graver', () => {
    const spam = { action: 'remove', policy: 'spam', subjectType: 'revision' } as const
    expect(isMilder(spam, { action: 'remove', policy: 'illegal' })).toBe(false)
    expect(isMilder(spam, spam)).toBe(false)
    expect(isMilder(spam, { action: 'remove', policy: 'other' })).toBe(true)
    expect(isMilder(spam, { action: 'publish', policy: 'other' })).toBe(false)
    expect(isMilder(spam, { action: 'limit', policy: 'spam' })).toBe(true)
    expect(isMilder({ ...spam, subjectType: 'comment' }, { action: 'limit', policy: 'spam' })).toBe(false)
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

describe('a statement of reasons', () => {
  it('is for its author and moderators', async () => {
    const { decisionId } = await removed('hate')
    expect(await getStatement(hub, author, decisionId)).toMatchObject({
      ...{ mine: true, source: 'report', reports: { hate: 1 }, automatedDecision: false, noAppeal: null },
      ...{ subject: 'revision', action: 'remove', policy: 'hate', standing: 'holds' }
    })
    expect((await getStatement(hub, bob, decisionId)).mine).toBe(false)
    await expect(getStatement(hub, reader, decisionId)).rejects.toMatchObject({ code: 'not_found' })
    const named = JSON.stringify(await getStatement(hub, author, decisionId))
    for (const secret of [ann.id, ann.name, reader.id, reader.name, 'line two'])
      expect(named).not.toContain(secret)
  })

  it('is listed with the others, page by page, and by the work', async () => {
    const many = await createUser(hub)
    const made = []
    for (let n = 0; n < 3; n += 1) made.push(await refused(many))
    const first = await listStatements(hub, many, { limit: 2 })
    const second = await listStatements(hub, many, { limit: 2, after: first.next })
    expect([...first.statements, ...second.statements].map(({ id }) => id)).toEqual(
      made.map(({ decisionId }) => decisionId).reverse()
    )
    expect(second.next).toBeNull()
    const about = made[1]?.revisionId ?? ''
    expect((await listStatements(hub, many, { about })).statements).toHaveLength(1)
    expect((await listStatements(hub, reader, { about })).statements).toEqual([])
  })
})
