import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addOutput } from '~/domain/outputs/add-output.server'
import { publishOutputs } from '~/domain/prompts/publish.server'
import { revisePrompt } from '~/domain/prompts/revise-prompt.server'
import { withdrawPrompt } from '~/domain/prompts/withdraw-prompt.server'
import { claimCase } from '~/domain/review/claim-case.server'
import { decideCase } from '~/domain/review/decide-case.server'
import { getCase } from '~/domain/review/get-case.server'
import { readLogFilters } from '~/domain/review/log/filters'
import { listLog } from '~/domain/review/log/list-log.server'
import { openCases } from '~/domain/review/open-case.server'
import { reportContribution } from '~/domain/review/report-contribution.server'
import { newId } from '~db/id'
import { cases, decisions, fingerprints, notifications, outputs, prompts, releaseRecords } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { givenHeld, givenPublished, givenRelease, promptState, seen } from './given'

let hub: TestHub
let author: TestUser
let reader: TestUser
let ann: TestUser

beforeAll(async () => {
  hub = await createTestHub()
  author = await createUser(hub)
  reader = await createUser(hub)
  ann = await createUser(hub, { role: 'moderator' })
})
afterAll(() => hub.close())

const messages = (user: { id: string }, kind: string) =>
  hub.db
    .select()
    .from(notifications)
    .where(and(eq(notifications.userId, user.id), eq(notifications.kind, kind)))

const reported = async (promptId: string) => {
  const [row] = await hub.db
    .select()
    .from(cases)
    .where(and(eq(cases.promptId, promptId), eq(cases.state, 'open')))
  if (!row) throw new Error('no case')
  return row.id
}

describe('deciding', () => {
  it('publishes: the prompt is in the lists, the author is told, the log has it', async () => {
    const held = await givenHeld(hub, author)
    await claimCase(hub, ann, held.caseId)
    const id = await decideCase(hub, ann, {
      ...(await seen(hub, held.caseId)),
      action: 'publish',
      note: 'Lovely.'
    })
    const [prompt] = await hub.db.select().from(prompts).where(eq(prompts.id, held.promptId))
    expect(prompt).toMatchObject({ moderationState: 'published', currentRevisionId: held.revisionId })
    expect(prompt?.publishedAt).toBeInstanceOf(Date)
    const told = await messages(author, 'contribution.published')
    expect(told.at(-1)).toMatchObject({
      href: `/prompts/${held.promptId}`,
      params: { title: held.title, note: 'Lovely.', subject: 'revision' }
    })
    expect(id).toMatch(/^[\da-f-]{36}$/)
    const log = await listLog(hub, readLogFilters(new URLSearchParams()))
    expect(log.links[0]?.entry).toMatchObject({ action: 'publish', reason: 'fits', by: 'moderator' })
    expect(JSON.stringify(log)).not.toContain(author.name)
    expect(JSON.stringify(log)).not.toContain(held.title)
    const view = await getCase(hub, ann, held.caseId)
    expect(view).toMatchObject({
      state: 'closed',
      lease: null,
      actions: [],
      decision: { action: 'publish', note: 'Lovely.' }
    })
  })

  it('has no effect with a wrong lease, version or hash', async () => {
    const held = await givenHeld(hub, author)
    await claimCase(hub, ann, held.caseId)
    const now = { ...(await seen(hub, held.caseId)), action: 'publish' as const }
    for (const wrong of [
      { leaseToken: newId() },
      { version: now.version + 1 },
      { contentHash: 'f'.repeat(64) }
    ])
      await expect(decideCase(hub, ann, { ...now, ...wrong })).rejects.toMatchObject({ code: 'stale' })
    await expect(decideCase(hub, ann, { ...now, action: 'remove', policy: 'spam' })).rejects.toMatchObject({
      code: 'stale'
    })
    expect(await promptState(hub, held.promptId)).toBe('held')
    expect((await seen(hub, held.caseId)).state).toBe('claimed')
    expect(await hub.db.select().from(decisions).where(eq(decisions.caseId, held.caseId))).toHaveLength(0)
    await decideCase(hub, ann, now)
  })

  it('asks for a reason to refuse, and for words where the reason is none of the list', async () => {
    const held = await givenHeld(hub, author)
    await claimCase(hub, ann, held.caseId)
    const now = { ...(await seen(hub, held.caseId)), action: 'reject' as const }
    await expect(decideCase(hub, ann, now)).rejects.toMatchObject({
      code: 'invalid',
      fields: { policy: 'review:error.policy' }
    })
    await expect(decideCase(hub, ann, { ...now, policy: 'fits' })).rejects.toMatchObject({ code: 'invalid' })
    await expect(decideCase(hub, ann, { ...now, policy: 'other', note: ' ' })).rejects.toMatchObject({
      fields: { note: 'review:error.note' }
    })
    await decideCase(hub, ann, { ...now, policy: 'other', note: 'Too blurry to use.' })
    expect((await messages(author, 'contribution.rejected')).at(-1)?.params).toMatchObject({
      policy: 'other',
      note: 'Too blurry to use.'
    })
  })

  it('is never taken on one’s own work, even with a lease in hand', async () => {
    const held = await givenHeld(hub, ann)
    const leaseToken = newId()
    await hub.db
      .update(cases)
      .set({ state: 'claimed', claimedBy: ann.id, leaseToken, leaseUntil: new Date(Date.now() + 60_000) })
      .where(eq(cases.id, held.caseId))
    await expect(
      decideCase(hub, ann, { ...(await seen(hub, held.caseId)), action: 'publish' })
    ).rejects.toMatchObject({ code: 'forbidden' })
    expect(await promptState(hub, held.promptId)).toBe('held')
    expect(await getCase(hub, ann, held.caseId)).toMatchObject({ own: true })
  })

  it('removes: the prompt leaves the pages and the release records are revoked with it', async () => {
    const prompt = await givenPublished(hub, author)
    const outputId = await addOutput(hub, author, {
      ...{ promptId: prompt.promptId, text: 'A lamp, and the sea.', generatorId: 'gpt' },
      ...{ license: 'CC-BY-4.0' as const, trainingConsent: true }
    })
    await hub.db.transaction((tx) => publishOutputs(tx, [outputId]))
    const releaseId = await givenRelease(hub, reader, prompt.promptId, prompt.revisionId, outputId)
    await reportContribution(hub, reader, { subjectType: 'prompt', id: prompt.promptId, reason: 'copyright' })
    const caseId = await reported(prompt.promptId)
    await claimCase(hub, ann, caseId)
    const view = await getCase(hub, ann, caseId)
    expect(view.actions).toEqual(['dismiss', 'limit', 'remove', 'quarantine'])
    expect(view.context.releases).toMatchObject([{ version: '1.0.0', records: 1 }])
    expect(view.context.reports).toMatchObject([{ reason: 'copyright' }])
    await decideCase(hub, ann, { ...(await seen(hub, caseId)), action: 'remove', policy: 'copyright' })
    expect(await promptState(hub, prompt.promptId)).toBe('removed')
    const [record] = await hub.db.select().from(releaseRecords).where(eq(releaseRecords.releaseId, releaseId))
    expect(record).toMatchObject({ revokedReason: 'legal' })
    expect(record?.revokedAt).toBeInstanceOf(Date)
    expect(await messages(author, 'contribution.removed')).toHaveLength(1)
    expect(await messages(reader, 'report.upheld')).toHaveLength(1)
  })

  it('removes an output alone, and the prompt’s summary follows', async () => {
    const prompt = await givenPublished(hub, author)
    const outputId = await addOutput(hub, author, {
      ...{ promptId: prompt.promptId, text: 'Another lamp, and the sea.', generatorId: 'gpt' },
      ...{ license: 'CC-BY-4.0' as const, trainingConsent: true }
    })
    await hub.db.transaction((tx) => publishOutputs(tx, [outputId]))
    await reportContribution(hub, reader, {
      subjectType: 'output',
      id: outputId,
      reason: 'hate',
      note: 'Line 2'
    })
    const caseId = await reported(prompt.promptId)
    await claimCase(hub, ann, caseId)
    const view = await getCase(hub, ann, caseId)
    expect(view.content).toMatchObject({
      type: 'output',
      text: 'Another lamp, and the sea.',
      generator: { name: 'GPT' }
    })
    await decideCase(hub, ann, { ...(await seen(hub, caseId)), action: 'remove', policy: 'hate' })
    const [output] = await hub.db.select().from(outputs).where(eq(outputs.id, outputId))
    expect(output?.moderationState).toBe('removed')
    const [row] = await hub.db.select().from(prompts).where(eq(prompts.id, prompt.promptId))
    expect(row).toMatchObject({ moderationState: 'published', outputCount: 0 })
  })

  it('refuses one revision and leaves what is published, or what still waits, alone', async () => {
    const held = await givenHeld(hub, author)
    await revisePrompt(hub, author, held.promptId, {
      title: 'A lantern',
      text: 'A better lantern, by day.',
      baseNumber: 1
    })
    await claimCase(hub, ann, held.caseId)
    await decideCase(hub, ann, { ...(await seen(hub, held.caseId)), action: 'reject', policy: 'low_quality' })
    expect(await promptState(hub, held.promptId)).toBe('scanning')
  })

  it('comes too late when the author has withdrawn', async () => {
    const held = await givenHeld(hub, author)
    await claimCase(hub, ann, held.caseId)
    const now = await seen(hub, held.caseId)
    await withdrawPrompt(hub, author, held.promptId)
    expect((await seen(hub, held.caseId)).state).toBe('closed')
    await expect(decideCase(hub, ann, { ...now, action: 'publish' })).rejects.toMatchObject({ code: 'stale' })
    expect(await promptState(hub, held.promptId)).toBe('withdrawn')
  })

  it('is kept for ever: the log refuses change', async () => {
    for (const statement of [
      'update decisions set note = $$x$$',
      'delete from decisions',
      'truncate decisions'
    ])
      await expect(hub.db.$client.unsafe(statement)).rejects.toThrow(/append-only/)
  })
})

describe('a case', () => {
  it('shows who said the same before, the author’s past, and where it comes from', async () => {
    const earlier = await givenPublished(hub, reader)
    const held = await givenHeld(hub, author)
    const clusterId = earlier.revisionId
    const print = (one: typeof earlier, exact: bigint) => ({
      ...{
        subjectType: 'revision' as const,
        subjectId: one.revisionId,
        promptId: one.promptId,
        exact,
        clusterId
      }
    })
    await hub.db.insert(fingerprints).values([print(earlier, 7n), print(held, 8n)])
    const view = await getCase(hub, ann, held.caseId)
    expect(view.context.nearCopies).toMatchObject([
      { id: earlier.revisionId, exact: false, author: reader.name }
    ])
    expect(view.context.nearCopies[0]?.createdAt).toBeInstanceOf(Date)
    expect(view.context.history.find((row) => row.state === 'held')?.n).toBeGreaterThan(0)
    expect(view.context.decided.length).toBeGreaterThan(0)
    expect(view.content).toMatchObject({ type: 'revision', title: held.title, number: 1, image: null })
    await hub.db.update(fingerprints).set({ exact: 8n })
    expect((await getCase(hub, ann, held.caseId)).context.nearCopies).toMatchObject([{ exact: true }])
    await expect(getCase(hub, ann, newId())).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('opening', () => {
  it('joins the live case, raises its severity and moves its version, once', async () => {
    const held = await givenHeld(hub, author, 1)
    const same = {
      ...{ subjectType: 'revision' as const, subjectId: held.revisionId, promptId: held.promptId },
      ...{ authorId: author.id, lane: 'new' as const, contentHash: held.contentHash }
    }
    const ask = (severity: number) =>
      hub.db.transaction((tx) =>
        openCases(tx, [
          { ...same, severity },
          { ...same, severity: 0 }
        ])
      )
    expect(await ask(1)).toMatchObject([{ id: held.caseId, created: false }])
    expect((await seen(hub, held.caseId)).version).toBe(1)
    await ask(3)
    expect((await seen(hub, held.caseId)).version).toBe(2)
    await ask(0)
    expect(await getCase(hub, ann, held.caseId)).toMatchObject({ severity: 3, version: 2 })
  })
})
