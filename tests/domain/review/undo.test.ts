import { and, eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { addComment } from '~/domain/comments/add-comment.server'
import { removeComment } from '~/domain/comments/remove-comment.server'
import { addOutput } from '~/domain/outputs/add-output.server'
import { publishOutputs } from '~/domain/prompts/publish.server'
import { revisePrompt } from '~/domain/prompts/revise-prompt.server'
import { withdrawPrompt } from '~/domain/prompts/withdraw-prompt.server'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { listNotifications } from '~/domain/review/list-notifications.server'
import { markRead } from '~/domain/review/mark-read.server'
import { openCases } from '~/domain/review/open-case.server'
import { findUndoable, listOwnDecisions } from '~/domain/review/own-decisions.server'
import { reportContribution } from '~/domain/review/report-contribution.server'
import { undoDecision } from '~/domain/review/undo-decision.server'
import {
  cases,
  comments,
  decisions,
  outputs,
  promptRevisions,
  prompts,
  releaseRecords,
  releases
} from '~db/schema'
import type { DecisionAction, DecisionPolicy } from '~db/vocabulary'
import { givenHeld, givenPublished, givenRelease, promptState, seen } from './given'
import { reviewPeople } from './people'

const { hub, author, reader, ann, bob, chief } = await reviewPeople()

async function decide(caseId: string, action: DecisionAction, policy?: DecisionPolicy): Promise<string> {
  await claimCase(hub, ann, caseId)
  return (await decideCase(hub, ann, { ...(await seen(hub, caseId)), action, policy })) ?? ''
}

const reported = async (promptId: string) => {
  await reportContribution(hub, reader, { subjectType: 'prompt', id: promptId, reason: 'spam' })
  const [row] = await hub.db.select().from(cases).where(eq(cases.promptId, promptId))
  return row?.id ?? ''
}
const stateOf = async (promptId: string) => {
  const [row] = await hub.db.select().from(prompts).where(eq(prompts.id, promptId))
  return row && { state: row.moderationState, shown: row.currentRevisionId, since: row.publishedAt }
}
const kinds = async (user: { id: string }) =>
  (await listNotifications(hub, user)).notifications.map(({ kind }) => kind)
const passed = (decisionId: string) =>
  hub.db.transaction(async (tx) => {
    await tx.execute(sql`alter table decisions disable trigger decisions_append_only`)
    await tx.execute(
      sql`update decisions set decided_at = decided_at - interval '11 minutes' where id = ${decisionId}`
    )
    await tx.execute(sql`alter table decisions enable trigger decisions_append_only`)
  })

describe('a decision taken back', () => {
  it('publishing: the prompt is off the pages, its case the moderator’s again, and can be decided anew', async () => {
    const held = await givenHeld(hub, author)
    const before = await stateOf(held.promptId)
    const id = await decide(held.caseId, 'publish')
    expect(await findUndoable(hub, ann, id)).toMatchObject({ caseId: held.caseId, action: 'publish' })
    expect(await findUndoable(hub, bob, id)).toBeNull()
    expect(await undoDecision(hub, ann, id)).toBe(held.caseId)
    expect(await stateOf(held.promptId)).toEqual(before)
    expect(
      await hub.db.execute(sql`select 1 from prompt_listings where prompt_id = ${held.promptId}`)
    ).toHaveLength(0)
    expect(await kinds(author)).not.toContain('contribution.published')
    expect(await findUndoable(hub, ann, id)).toBeNull()
    await expect(undoDecision(hub, ann, id)).rejects.toMatchObject({ code: 'conflict' })
    await decideCase(hub, ann, { ...(await seen(hub, held.caseId)), action: 'reject', policy: 'spam' })
    expect(await promptState(hub, held.promptId)).toBe('rejected')
    const log = await hub.db.select().from(decisions).where(eq(decisions.caseId, held.caseId))
    expect(log.sort((a, b) => a.caseVersion - b.caseVersion).map(({ action }) => action)).toEqual([
      ...['publish', 'undo', 'reject']
    ])
    expect((await listOwnDecisions(hub, ann)).slice(0, 3)).toMatchObject([
      { action: 'reject', undoable: true },
      { action: 'undo', undoable: false },
      { action: 'publish', undoable: false }
    ])
  })

  it('publishing a revision: the prompt shows the earlier one again', async () => {
    const shown = await givenPublished(hub, author)
    const words = { title: 'A brighter lantern', text: 'Draw a brighter lantern, by day.', baseNumber: 1 }
    const revised = await revisePrompt(hub, author, shown.promptId, words)
    const revisionId = revised?.revisionId ?? ''
    const [revision] = await hub.db
      .update(promptRevisions)
      .set({ moderationState: 'held' })
      .where(eq(promptRevisions.id, revisionId))
      .returning()
    const about = { subjectType: 'revision' as const, subjectId: revisionId, promptId: shown.promptId }
    const contentHash = revision?.contentHash ?? ''
    const [opened] = await openCases(hub.db, [
      { ...about, authorId: author.id, lane: 'new', severity: 1, contentHash }
    ])
    const before = await stateOf(shown.promptId)
    const id = await decide(opened?.id ?? '', 'publish')
    expect((await stateOf(shown.promptId))?.shown).toBe(revisionId)
    await undoDecision(hub, ann, id)
    expect(await stateOf(shown.promptId)).toEqual(before)
    const [prompt] = await hub.db.select().from(prompts).where(eq(prompts.id, shown.promptId))
    expect(prompt?.title).toBe(shown.title)
  })

  it('refusing: revision and prompt wait again', async () => {
    const held = await givenHeld(hub, author)
    const id = await decide(held.caseId, 'reject', 'low_quality')
    expect(await promptState(hub, held.promptId)).toBe('rejected')
    await undoDecision(hub, ann, id)
    expect(await promptState(hub, held.promptId)).toBe('held')
    const [revision] = await hub.db
      .select()
      .from(promptRevisions)
      .where(eq(promptRevisions.id, held.revisionId))
    expect(revision?.moderationState).toBe('held')
  })

  it('removing: shown again, back in its releases, and whoever read the news hears it no longer holds', async () => {
    const prompt = await givenPublished(hub, author)
    const outputId = await addOutput(hub, author, {
      ...{ promptId: prompt.promptId, text: 'A lamp, and the sea.', generatorId: 'gpt' },
      ...{ license: 'CC-BY-4.0' as const, trainingConsent: true }
    })
    await hub.db.transaction((tx) => publishOutputs(tx, [outputId]))
    const releaseId = await givenRelease(hub, reader, prompt.promptId, prompt.revisionId, outputId)
    const caseId = await reported(prompt.promptId)
    const before = await stateOf(prompt.promptId)
    const id = await decide(caseId, 'remove', 'copyright')
    const inRelease = async () => {
      const [record] = await hub.db
        .select()
        .from(releaseRecords)
        .where(eq(releaseRecords.releaseId, releaseId))
      const [release] = await hub.db.select().from(releases).where(eq(releases.id, releaseId))
      return [record?.revokedReason, release?.disabledAt === null]
    }
    expect(await inRelease()).toEqual(['legal', false])
    await markRead(hub, reader, 'all')
    await undoDecision(hub, ann, id)
    expect(await inRelease()).toEqual([null, true])
    expect(await stateOf(prompt.promptId)).toEqual(before)
    expect(await kinds(reader)).toEqual(expect.arrayContaining(['decision.undone', 'report.upheld']))
    expect(await kinds(author)).not.toContain('contribution.removed')
    expect(await kinds(author)).not.toContain('decision.undone')
  })

  it('about an output or a comment', async () => {
    const prompt = await givenPublished(hub, author)
    const outputId = await addOutput(hub, author, {
      ...{ promptId: prompt.promptId, text: 'A second lamp, and the sea.', generatorId: 'gpt' },
      ...{ license: 'CC-BY-4.0' as const, trainingConsent: true }
    })
    await hub.db.transaction((tx) => publishOutputs(tx, [outputId]))
    await reportContribution(hub, reader, { subjectType: 'output', id: outputId, reason: 'hate' })
    const [about] = await hub.db.select().from(cases).where(eq(cases.subjectId, outputId))
    const [given] = await hub.db.select().from(outputs).where(eq(outputs.id, outputId))
    await undoDecision(hub, ann, await decide(about?.id ?? '', 'remove', 'hate'))
    expect((await hub.db.select().from(outputs).where(eq(outputs.id, outputId)))[0]).toEqual(given)
    expect((await hub.db.select().from(prompts).where(eq(prompts.id, prompt.promptId)))[0]?.outputCount).toBe(
      1
    )

    const commentId = await addComment(hub, author, { promptId: prompt.promptId, text: 'Buy lamps' })
    await removeComment(hub, ann, commentId, { policy: 'spam', note: '' })
    const [removal] = await hub.db.select().from(decisions).where(eq(decisions.subjectId, commentId))
    await undoDecision(hub, ann, removal?.id ?? '')
    const [comment] = await hub.db.select().from(comments).where(eq(comments.id, commentId))
    expect(comment?.removedAt).toBeNull()
  })

  it('is one’s own for ten minutes on the database’s clock, and an admin’s at any time', async () => {
    const held = await givenHeld(hub, author)
    const id = await decide(held.caseId, 'publish')
    await expect(undoDecision(hub, bob, id)).rejects.toMatchObject({ code: 'forbidden' })
    await passed(id)
    await expect(undoDecision(hub, ann, id)).rejects.toMatchObject({ key: 'review:error.undo_late' })
    expect((await listOwnDecisions(hub, ann))[0]?.undoable).toBe(false)
    await undoDecision(hub, chief, id)
    expect((await seen(hub, held.caseId)).state).toBe('claimed')
    const own = await givenHeld(hub, chief)
    const about = await decide(own.caseId, 'publish')
    await expect(undoDecision(hub, chief, about)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('has no effect where something else happened since, and happens once of many times at once', async () => {
    const held = await givenHeld(hub, author)
    const id = await decide(held.caseId, 'publish')
    await withdrawPrompt(hub, author, held.promptId)
    await expect(undoDecision(hub, ann, id)).rejects.toMatchObject({ key: 'review:error.undo_changed' })
    const kept = await givenPublished(hub, author)
    const dismissal = await decide(await reported(kept.promptId), 'dismiss')
    await reportContribution(hub, bob, { subjectType: 'prompt', id: kept.promptId, reason: 'hate' })
    await expect(undoDecision(hub, ann, dismissal)).rejects.toMatchObject({ key: 'review:error.undo_gone' })

    const again = await givenHeld(hub, author)
    const refusal = await decide(again.caseId, 'reject', 'spam')
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => undoDecision(hub, ann, refusal)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(
      await hub.db
        .select()
        .from(decisions)
        .where(and(eq(decisions.caseId, again.caseId), eq(decisions.action, 'undo')))
    ).toHaveLength(1)
  })
})
