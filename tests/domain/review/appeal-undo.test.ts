import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { revisePrompt } from '~/domain/prompts/revise-prompt.server'
import { answerAppeal } from '~/domain/review/appeals/answer-appeal.server'
import { statementPath } from '~/domain/review/appeals/appeal'
import { getStatement } from '~/domain/review/appeals/get-statement.server'
import { undoAnswer } from '~/domain/review/appeals/undo-answer.server'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { getCase } from '~/domain/review/get-case.server'
import { addGold, listGold } from '~/domain/review/gold/choose-gold.server'
import { readFigures } from '~/domain/review/log/read-figures.server'
import { transparencyOf } from '~/domain/review/log/transparency'
import { markRead } from '~/domain/review/mark-read.server'
import { listOwnDecisions } from '~/domain/review/own-decisions.server'
import { listOwnReports } from '~/domain/review/own-reports.server'
import { reportContribution } from '~/domain/review/report-contribution.server'
import { tendCases } from '~/domain/review/tend-cases.server'
import { newId } from '~db/id'
import { appeals, cases, changeRequests, fingerprints, prompts, releaseRecords } from '~db/schema'
import { createUser, type TestUser } from '~tests/support/users'
import { addPrompt, addText } from '../datasets/contributions'
import { appealDesk } from './appealed'
import { givenHeld, givenPublished, givenRelease, promptState, seen } from './given'
import { reviewPeople } from './people'

const { hub, author, reader, ann, bob, chief } = await reviewPeople()

const { refused, removed, decidedOn, appealed, answer, stateOf, kinds, lastAct } = appealDesk({
  hub,
  author,
  reader,
  ann
})

describe('an appeal of what is not the end of a work', () => {
  it('of a limit and of changes asked: shown as before, and not withdrawn while it waits', async () => {
    const { promptId } = await givenPublished(hub, author)
    await reportContribution(hub, reader, { subjectType: 'prompt', id: promptId, reason: 'sexual' })
    const [about] = await hub.db.select().from(cases).where(eq(cases.promptId, promptId))
    await claimCase(hub, ann, about?.id ?? '')
    const limit = await decideCase(hub, ann, {
      ...(await seen(hub, about?.id ?? '')),
      ...{ action: 'limit', policy: 'sexual' }
    })
    await reportContribution(hub, bob, { subjectType: 'prompt', id: promptId, reason: 'spam' }).catch(
      () => null
    )
    const first = await appealed(limit ?? '')
    await answer(first.caseId, chief, { outcome: 'overturned' })
    expect(await promptState(hub, promptId)).toBe('published')

    const held = await givenHeld(hub, author)
    await claimCase(hub, ann, held.caseId)
    const asked = await decideCase(hub, ann, {
      ...(await seen(hub, held.caseId)),
      ...{ action: 'ask_changes', policy: 'low_quality', note: 'Say more' }
    })
    const appeal = await appealed(asked ?? '')
    const due = sql`update change_requests set due_at = now() - interval '1 minute' where case_id = ${held.caseId}`
    await hub.db.execute(due)
    await tendCases(hub, 0)
    expect(await promptState(hub, held.promptId)).toBe('changes_requested')
    const words = { title: 'A better lantern', text: 'Draw a better lantern, at noon.', baseNumber: 1 }
    await revisePrompt(hub, author, held.promptId, words)
    expect([await stateOf(appeal.id), (await seen(hub, appeal.caseId)).state]).toEqual([
      'withdrawn',
      'closed'
    ])

    const other = await givenHeld(hub, author)
    await claimCase(hub, ann, other.caseId)
    const again = await decideCase(hub, ann, {
      ...(await seen(hub, other.caseId)),
      ...{ action: 'ask_changes', policy: 'low_quality', note: 'Say more' }
    })
    await answer((await appealed(again ?? '')).caseId, bob, { outcome: 'overturned' })
    expect(await promptState(hub, other.promptId)).toBe('published')
    const left = await hub.db.select().from(changeRequests).where(eq(changeRequests.caseId, other.caseId))
    expect(left).toEqual([])
  })
})

describe('an answer taken back', () => {
  const marks = async (releaseId: string) => {
    const [row] = await hub.db.select().from(releaseRecords).where(eq(releaseRecords.releaseId, releaseId))
    return row?.revokedReason ?? null
  }
  /** A release with a record of the work. */
  const releaseOf = async (work: { promptId: string; revisionId: string }) => {
    const here = { id: work.promptId, revisionId: work.revisionId }
    const outputId = await addText(hub, author.id, here, 'Dusk.')
    return givenRelease(hub, reader, work.promptId, work.revisionId, outputId)
  }
  const undone = async (by: TestUser, appealId: string) => {
    const caseId = await undoAnswer(hub, by, appealId)
    expect(await stateOf(appealId)).toBe('open')
    const [held] = await hub.db.select().from(cases).where(eq(cases.id, caseId))
    expect(held).toMatchObject({ state: 'claimed', lane: 'appeals', claimedBy: by.id })
    return caseId
  }
  const again = async (caseId: string, outcome: 'upheld' | 'overturned') =>
    answerAppeal(hub, bob, { ...(await seen(hub, caseId)), outcome, note: 'Now I am sure.' })
  const appealFigures = async () => {
    const month = new Date().toISOString().slice(0, 7)
    const { appeals: rows } = transparencyOf(await readFigures(hub, month), [month])
    return rows.find(({ policy }) => policy === 'sexual')
  }

  it('by whoever gave it, for ten minutes, or an admin who did not decide first; the author is told', async () => {
    const before = await appealFigures()
    const { decisionId, promptId } = await removed('sexual')
    const appeal = await appealed(decisionId)
    await expect(undoAnswer(hub, bob, appeal.id)).rejects.toMatchObject({ code: 'not_found' })
    await answer(appeal.caseId, bob, { outcome: 'upheld' })
    for (const [who, key] of [
      [ann, 'appeals:error.first'],
      [author, 'review:error.own'],
      [await createUser(hub, { role: 'moderator' }), 'review:error.undo_other']
    ] as const)
      await expect(undoAnswer(hub, who, appeal.id)).rejects.toMatchObject({ code: 'forbidden', key })
    expect((await getCase(hub, bob, appeal.caseId)).appeal?.answer).toMatchObject({ undoable: true })
    expect((await getCase(hub, ann, appeal.caseId)).appeal?.answer).toMatchObject({ undoable: false })
    expect((await listOwnDecisions(hub, bob))[0]).toMatchObject({
      ...{ id: appeal.id, outcome: 'upheld', undoable: true }
    })
    await markRead(hub, author, 'all')
    await undone(bob, appeal.id)
    expect(await kinds(author)).toContain('appeal.reopened')
    expect((await lastAct())?.entry).toMatchObject({ kind: 'appeal', action: 'undo', from: 'upheld' })
    expect(await appealFigures()).toEqual(before)
    await again(appeal.caseId, 'upheld')
    await hub.db.execute(
      sql`update appeals set decided_at = decided_at - interval '11 minutes' where id = ${appeal.id}`
    )
    await expect(undoAnswer(hub, bob, appeal.id)).rejects.toMatchObject({ key: 'review:error.undo_late' })
    await undone(chief, appeal.id)
    expect(await promptState(hub, promptId)).toBe('removed')
  })

  it('overturned: the work is gone again, from releases too, until it is answered anew', async () => {
    const work = await removed('copyright')
    const appeal = await appealed(work.decisionId)
    await answer(appeal.caseId, bob, { outcome: 'overturned' })
    expect(await promptState(hub, work.promptId)).toBe('published')
    const releaseId = await releaseOf(work)
    await undone(bob, appeal.id)
    expect([await promptState(hub, work.promptId), await marks(releaseId)]).toEqual(['removed', 'legal'])
    expect(await getStatement(hub, author, work.decisionId)).toMatchObject({
      ...{ standing: 'holds', appeal: 'open', related: [] }
    })
    expect((await getCase(hub, bob, work.caseId)).decision).toMatchObject({
      id: work.decisionId,
      action: 'remove'
    })
    expect((await listOwnReports(hub, reader, { limit: 1 })).reports[0]).toMatchObject({ state: 'upheld' })
    await again(appeal.caseId, 'overturned')
    expect([await promptState(hub, work.promptId), await marks(releaseId)]).toEqual(['published', null])
    expect((await listOwnReports(hub, reader, { limit: 1 })).reports[0]).toMatchObject({ state: 'declined' })

    const no = await refused()
    const other = await appealed(no.decisionId)
    await answer(other.caseId, bob, { outcome: 'overturned' })
    await undone(bob, other.id)
    const [prompt] = await hub.db.select().from(prompts).where(eq(prompts.id, no.promptId))
    expect(prompt).toMatchObject({ moderationState: 'rejected', currentRevisionId: null, publishedAt: null })
  })

  it('modified: the first decision holds again, with its marks; what was asked is asked again', async () => {
    const work = await removed('hate')
    const appeal = await appealed(work.decisionId)
    await answer(appeal.caseId, bob, { outcome: 'modified', action: 'limit', policy: 'sexual' })
    const releaseId = await releaseOf(work)
    const [{ resultId } = { resultId: null }] = await hub.db
      .select()
      .from(appeals)
      .where(eq(appeals.id, appeal.id))
    const after = await getStatement(hub, author, work.decisionId)
    expect(after.related).toEqual([{ kind: 'after', href: statementPath(resultId ?? '') }])
    expect((await getStatement(hub, author, resultId ?? '')).related).toEqual([
      { kind: 'before', href: statementPath(work.decisionId) }
    ])
    await undone(bob, appeal.id)
    expect([await promptState(hub, work.promptId), await marks(releaseId)]).toEqual(['removed', 'removed'])
    await again(appeal.caseId, 'overturned')
    expect(await promptState(hub, work.promptId)).toBe('published')
    expect((await getStatement(hub, author, work.decisionId)).related).toEqual([
      { kind: 'back', href: `/prompts/${work.promptId}` }
    ])

    const held = await givenHeld(hub, author)
    await claimCase(hub, ann, held.caseId)
    const asked = await decideCase(hub, ann, {
      ...(await seen(hub, held.caseId)),
      ...{ action: 'ask_changes', policy: 'low_quality', note: 'Say more' }
    })
    const [before] = await hub.db.select().from(changeRequests).where(eq(changeRequests.caseId, held.caseId))
    const third = await appealed(asked ?? '')
    await answer(third.caseId, bob, { outcome: 'overturned' })
    await undone(bob, third.id)
    expect(await promptState(hub, held.promptId)).toBe('changes_requested')
    expect(await hub.db.select().from(changeRequests).where(eq(changeRequests.caseId, held.caseId))).toEqual([
      { ...before, askedAt: expect.any(Date) }
    ])
  })

  it('overturned: near-copies that went with it come before the moderators again, but for those taken up meanwhile', async () => {
    const other = await createUser(hub)
    const prompt = await givenPublished(hub, other)
    const clusterId = newId()
    const copies = [
      await addPrompt(hub, author.id, { text: 'Nearly', clusterId }),
      await addPrompt(hub, reader.id, { text: 'Nearly too', clusterId }),
      await addPrompt(hub, reader.id, { text: 'Nearly the same', clusterId })
    ].map(({ revisionId }) => revisionId)
    await hub.db.insert(fingerprints).values({
      ...{ subjectType: 'revision', subjectId: prompt.revisionId, promptId: prompt.promptId, exact: 78n },
      clusterId
    })
    const { decisionId, caseId } = await decidedOn(prompt)
    const live = async () =>
      (
        await hub.db
          .select()
          .from(cases)
          .where(and(inArray(cases.subjectId, copies), ne(cases.state, 'closed')))
      ).map(({ subjectId, lane, cameOf, id }) => ({ subjectId, lane, cameOf, id }))
    const before = await live()
    expect(before.map(({ subjectId }) => subjectId).sort()).toEqual([...copies].sort())
    const ofCopy = (n: number) => before.find(({ subjectId }) => subjectId === copies[n])?.id ?? ''
    // one is being looked at; one is found to be harmless while the appeal waits
    await claimCase(hub, ann, ofCopy(0))
    const appeal = await appealed(decisionId, other)
    await claimCase(hub, bob, ofCopy(1))
    await decideCase(hub, bob, { ...(await seen(hub, ofCopy(1))), action: 'dismiss' })
    await answer(appeal.caseId, bob, { outcome: 'overturned' })
    expect(await live()).toMatchObject([{ id: ofCopy(0) }])
    await undone(bob, appeal.id)
    expect(await promptState(hub, prompt.promptId)).toBe('removed')
    const after = await live()
    const lanes = Object.fromEntries(after.map(({ subjectId, lane, cameOf }) => [subjectId, [lane, cameOf]]))
    expect(lanes).toEqual(Object.fromEntries(copies.map((id) => [id, ['copies', decisionId]])))
    expect(after.find(({ subjectId }) => subjectId === copies[0])?.id).toBe(ofCopy(0))
    expect((await getCase(hub, ann, after[0]?.id ?? '')).cameOf).toMatchObject({ caseId, action: 'remove' })
    // upheld after all, what was decided first is the case's last word for whoever asks
    await again(appeal.caseId, 'upheld')
    await addGold(hub, chief, caseId)
    expect((await listGold(hub)).find((one) => one.caseId === caseId)).toMatchObject({ action: 'remove' })
  })

  it('changes nothing where something else happened since', async () => {
    const other = await createUser(hub)
    const work = await removed('hate', other)
    const appeal = await appealed(work.decisionId, other)
    await answer(appeal.caseId, bob, { outcome: 'overturned' })
    await reportContribution(hub, chief, { subjectType: 'prompt', id: work.promptId, reason: 'spam' })
    await expect(undoAnswer(hub, bob, appeal.id)).rejects.toMatchObject({ key: 'review:error.undo_gone' })
    expect([await stateOf(appeal.id), await promptState(hub, work.promptId)]).toEqual([
      'overturned',
      'published'
    ])
  })
})
