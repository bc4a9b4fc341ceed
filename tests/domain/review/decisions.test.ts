import { eq, inArray, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { cleanContributions } from '~/domain/cleaning/clean-contributions.server'
import { withdrawalLines } from '~/domain/datasets/leaving/list-withdrawals.server'
import { addOutputs } from '~/domain/outputs/add-output.server'
import { getPrompt } from '~/domain/prompts/get-prompt.server'
import { listCards } from '~/domain/prompts/list-page.server'
import { readLimited } from '~/domain/prompts/read-limited.server'
import { restorePrompt } from '~/domain/prompts/restore-prompt.server'
import { revisePrompt } from '~/domain/prompts/revise-prompt.server'
import { withdrawPrompt } from '~/domain/prompts/withdraw-prompt.server'
import { askedOf } from '~/domain/review/changes/read-asked.server'
import { tendRequests } from '~/domain/review/changes/tend-requests.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { getCase } from '~/domain/review/get-case.server'
import { nextCase } from '~/domain/review/next-case.server'
import { undoDecision } from '~/domain/review/undo-decision.server'
import { newId } from '~db/id'
import { cases, changeRequests, moderationLog, outputs, patchesDue, promptRevisions } from '~db/schema'
import { reviewDesk } from './deciding'
import { givenHeld, promptState, seen } from './given'
import { reviewPeople } from './people'

const { hub, author, reader, ann } = await reviewPeople()

const { reported, decide, kinds, record, released } = reviewDesk({ hub, author, reader })

const lastEntry = async () => {
  const [row] = await hub.db.select().from(moderationLog).orderBy(sql`sequence desc`).limit(1)
  return JSON.parse(row?.entry ?? '{}')
}

const listed = async (promptId: string) =>
  (await listCards(hub, { sort: 'newest', filters: {}, after: null, locale: 'en' })).cards.some(
    ({ id }) => id === promptId
  )

describe('limiting', () => {
  it('leaves lists and datasets at once, is shown to whoever asks, told and logged; and taken back', async () => {
    const prompt = await released()
    expect(await listed(prompt.promptId)).toBe(true)
    const caseId = await reported('prompt', prompt.promptId)
    await expect(decide(ann, caseId, { action: 'limit' })).rejects.toMatchObject({
      fields: { policy: 'review:error.policy' }
    })
    const id = await decideCase(hub, ann, {
      ...(await seen(hub, caseId)),
      ...{ action: 'limit', policy: 'violence', note: 'For those who ask.' }
    })
    expect(await promptState(hub, prompt.promptId)).toBe('limited')
    expect(await listed(prompt.promptId)).toBe(false)
    await expect(getPrompt(hub, null, prompt.promptId)).rejects.toMatchObject({ code: 'not_found' })
    expect(await readLimited(hub, prompt.promptId)).toEqual({ id: prompt.promptId, policy: 'violence' })
    expect((await getPrompt(hub, null, prompt.promptId, { limited: true })).outputs).toHaveLength(1)
    expect(await record(prompt.releaseId)).toBe('limited')
    const [due] = await hub.db.select().from(patchesDue).where(eq(patchesDue.datasetId, prompt.datasetId))
    expect(due).toBeDefined()
    const lines: string[] = []
    for await (const line of withdrawalLines(hub, prompt.datasetId)) lines.push(line)
    expect(lines.join('')).toContain('"reason":"limited"')
    expect(await kinds(author)).toContain('contribution.limited')
    expect(await kinds(reader)).toContain('report.limited')
    expect(await lastEntry()).toMatchObject({ kind: 'decision', action: 'limit', reason: 'violence' })
    await undoDecision(hub, ann, id ?? '')
    expect(await promptState(hub, prompt.promptId)).toBe('published')
    expect(await record(prompt.releaseId)).toBeNull()
  })

  it('of an output leaves the prompt, and says how many are left out', async () => {
    const prompt = await released()
    const caseId = await reported('output', prompt.outputId)
    await decide(ann, caseId, { action: 'limit', policy: 'sexual' })
    const page = await getPrompt(hub, null, prompt.promptId)
    expect([page.outputs.length, page.limitedCount, page.outputCount]).toEqual([0, 1, 0])
    expect((await getPrompt(hub, null, prompt.promptId, { limited: true })).outputs).toHaveLength(1)
    expect(await record(prompt.releaseId)).toBe('limited')
  })

  it('can be let go, and is not escaped by withdrawing and giving it again', async () => {
    const prompt = await released()
    await decide(ann, await reported('prompt', prompt.promptId), { action: 'limit', policy: 'hate' })
    const again = await reported('prompt', prompt.promptId)
    expect((await getCase(hub, ann, again)).actions).toEqual(['dismiss', 'publish', 'remove', 'quarantine'])
    await decide(ann, again, { action: 'publish' })
    expect(await promptState(hub, prompt.promptId)).toBe('published')
    expect(await lastEntry()).toMatchObject({ action: 'publish', overturns: 'hate' })
    await decide(ann, await reported('prompt', prompt.promptId), { action: 'limit', policy: 'hate' })
    await withdrawPrompt(hub, author, prompt.promptId)
    await restorePrompt(hub, author, prompt.promptId)
    await cleanContributions(hub, [{ type: 'revision', id: prompt.revisionId }])
    expect(await promptState(hub, prompt.promptId)).toBe('held')
  })
})

describe('asking for changes', () => {
  const places = [{ field: 'text' as const, start: 9, end: 16, note: 'Whose?' }]

  it('marks places, and the answer comes back to who asked with what was asked', async () => {
    const held = await givenHeld(hub, author)
    await expect(
      decide(ann, held.caseId, { action: 'ask_changes', policy: 'low_quality' })
    ).rejects.toMatchObject({
      fields: { note: 'verdict:error.ask' }
    })
    const made = { action: 'ask_changes', policy: 'low_quality', note: 'Say whose.' } as const
    const beyond = [{ ...places[0], field: 'text' as const, start: 0, end: 9999, note: '' }]
    const now = await seen(hub, held.caseId)
    await expect(decideCase(hub, ann, { ...now, ...made, places: beyond })).rejects.toMatchObject({
      fields: { note: 'verdict:error.ask_place' }
    })
    await decideCase(hub, ann, { ...now, ...made, places })
    expect(await promptState(hub, held.promptId)).toBe('changes_requested')
    expect(await kinds(author)).toContain('contribution.changes_asked')
    const [asked] = await askedOf(hub, author, { id: held.promptId })
    expect(asked).toMatchObject({ note: 'Say whose.', policy: 'low_quality', open: true })
    expect(asked?.places).toEqual([{ ...places[0], words: 'lantern' }])
    expect(await askedOf(hub, reader, { id: held.promptId })).toEqual([])

    const text = 'Draw the lantern of a keeper at dusk, in {{style}}.'
    const answered = await revisePrompt(hub, author, held.promptId, { title: 'Lantern', text, baseNumber: 1 })
    const [before] = await hub.db
      .select()
      .from(promptRevisions)
      .where(eq(promptRevisions.id, held.revisionId))
    expect(before?.moderationState).toBe('withdrawn')
    await cleanContributions(hub, [{ type: 'revision', id: answered?.revisionId ?? '' }])
    expect(await promptState(hub, held.promptId)).toBe('held')
    const lease = await nextCase(hub, ann)
    const view = await getCase(hub, ann, lease?.caseId ?? '')
    expect(view).toMatchObject({ lane: 'new', askedByViewer: true, asked: { note: 'Say whose.' } })
    expect(view.content).toMatchObject({ number: 2 })
    await decideCase(hub, ann, { ...(await seen(hub, view.id)), action: 'publish' })
    expect(await promptState(hub, held.promptId)).toBe('published')
  })

  it('is taken back while nothing has come of it', async () => {
    const held = await givenHeld(hub, author)
    const id = await decide(ann, held.caseId, { action: 'ask_changes', policy: 'other', note: 'Shorter.' })
    await undoDecision(hub, ann, id ?? '')
    expect(await promptState(hub, held.promptId)).toBe('held')
    expect(await askedOf(hub, author, { id: held.promptId })).toEqual([])
  })

  it('of an output is answered by another, which takes its place', async () => {
    const prompt = await released()
    await hub.db.update(outputs).set({ moderationState: 'held' }).where(eq(outputs.id, prompt.outputId))
    const caseId = newId()
    const about = { subjectType: 'output', subjectId: prompt.outputId, promptId: prompt.promptId } as const
    const [output] = await hub.db.select().from(outputs).where(eq(outputs.id, prompt.outputId))
    await hub.db.insert(cases).values({
      id: caseId,
      ...about,
      authorId: author.id,
      lane: 'new',
      contentHash: output?.contentHash ?? ''
    })
    await decide(ann, caseId, { action: 'ask_changes', policy: 'other', note: 'Longer.' })
    const given = {
      ...{ promptId: prompt.promptId, text: 'A long evening over the sea.', generatorId: 'gpt' },
      ...{ license: 'CC-BY-4.0' as const, trainingConsent: true }
    }
    await expect(addOutputs(hub, author, [given], newId())).rejects.toMatchObject({ code: 'conflict' })
    const [answerId = ''] = await addOutputs(hub, author, [given], prompt.outputId)
    await cleanContributions(hub, [{ type: 'output', id: answerId }])
    const rows = await hub.db
      .select()
      .from(outputs)
      .where(inArray(outputs.id, [prompt.outputId, answerId]))
    expect(Object.fromEntries(rows.map((row) => [row.id, row.moderationState]))).toEqual({
      [prompt.outputId]: 'withdrawn',
      [answerId]: 'held'
    })
  })

  it('is reminded of once, three days before its end, and lapses then, on the database’s clock', async () => {
    const held = await givenHeld(hub, author)
    await decide(ann, held.caseId, { action: 'ask_changes', policy: 'other', note: 'Shorter.' })
    const due = (interval: string) =>
      hub.db
        .update(changeRequests)
        .set({ dueAt: sql`now() + ${interval}::interval` })
        .where(eq(changeRequests.subjectId, held.revisionId))
    await due('3 days 1 minute')
    expect(await tendRequests(hub)).toEqual({ reminded: 0, lapsed: 0 })
    await due('3 days')
    expect(await tendRequests(hub)).toEqual({ reminded: 1, lapsed: 0 })
    expect(await tendRequests(hub)).toEqual({ reminded: 0, lapsed: 0 })
    await due('-1 second')
    expect(await tendRequests(hub)).toEqual({ reminded: 0, lapsed: 1 })
    expect(await promptState(hub, held.promptId)).toBe('withdrawn')
    expect(await kinds(author)).toEqual(
      expect.arrayContaining(['contribution.changes_due', 'contribution.changes_lapsed'])
    )
    // given again as it was, a person looks at it
    await restorePrompt(hub, author, held.promptId)
    await cleanContributions(hub, [{ type: 'revision', id: held.revisionId }])
    expect(await promptState(hub, held.promptId)).toBe('held')
  })
})
