import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { addComment } from '~/domain/comments/add-comment.server'
import { removeComment } from '~/domain/comments/remove-comment.server'
import { addOutput } from '~/domain/outputs/add-output.server'
import { publishOutputs } from '~/domain/prompts/publish.server'
import { answerAppeal } from '~/domain/review/appeals/answer-appeal.server'
import { isMilder, statementPath } from '~/domain/review/appeals/appeal'
import { withdrawAppeal } from '~/domain/review/appeals/end-appeals.server'
import { getStatement } from '~/domain/review/appeals/get-statement.server'
import { listStatements } from '~/domain/review/appeals/list-statements.server'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { getCase } from '~/domain/review/get-case.server'
import { listNotifications } from '~/domain/review/list-notifications.server'
import { figuresOf } from '~/domain/review/log/figures'
import { statementOf } from '~/domain/review/log/statements'
import { reportContribution } from '~/domain/review/report-contribution.server'
import { undoDecision } from '~/domain/review/undo-decision.server'
import { cases, changeRequests, comments, decisions, outputs, releaseRecords } from '~db/schema'
import { appealDesk } from './appealed'
import { givenPublished, givenRelease, promptState, seen } from './given'
import { reviewPeople } from './people'

const { hub, author, reader, ann, bob, chief } = await reviewPeople()

const { refused, removed, appealed, answer, kinds, lastAct } = appealDesk({ hub, author, reader, ann })

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

  it('modified: a removal becomes a limit, a refusal a request for changes', async () => {
    const gone = await removed('sexual')
    await answer((await appealed(gone.decisionId)).caseId, bob, {
      ...{ outcome: 'modified', action: 'limit', policy: 'sexual' }
    })
    expect(await promptState(hub, gone.promptId)).toBe('limited')
    expect((await kinds(reader))[0]).toBe('report.reversed')
    const act = await lastAct()
    expect(act?.entry).toMatchObject({ reason: 'sexual', overturns: null, from: 'remove', to: 'limit' })
    expect(act && statementOf(act, 'https://hub.example')).toMatchObject({
      decision_visibility: ['DECISION_VISIBILITY_CONTENT_DEMOTED']
    })
    const no = await refused()
    await answer((await appealed(no.decisionId)).caseId, bob, {
      ...{ outcome: 'modified', action: 'ask_changes', policy: 'low_quality' }
    })
    expect(await promptState(hub, no.promptId)).toBe('changes_requested')
    const [request] = await hub.db
      .select()
      .from(changeRequests)
      .where(eq(changeRequests.subjectId, no.revisionId))
    expect(request).toMatchObject({ note: 'I read it again.', askedBy: bob.id, endedAt: null })
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
