import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanContributions } from '~/domain/cleaning/clean-contributions.server'
import { addOutput } from '~/domain/outputs/add-output.server'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import { getPrompt } from '~/domain/prompts/get-prompt.server'
import { listRevisions } from '~/domain/prompts/list-revisions.server'
import { publishRevisions } from '~/domain/prompts/publish.server'
import { restorePrompt } from '~/domain/prompts/restore-prompt.server'
import { revisePrompt } from '~/domain/prompts/revise-prompt.server'
import { setConsent } from '~/domain/prompts/set-consent.server'
import { withdrawPrompt } from '~/domain/prompts/withdraw-prompt.server'
import { rateOutput } from '~/domain/ratings/rate-output.server'
import { newId } from '~db/id'
import { events, findings, outputs, promptRevisions, prompts } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { givenPrompt, outputRow, promptRow, publishedOutput, publishedPrompt } from './support'

let hub: TestHub
let author: TestUser
let other: TestUser
let moderator: TestUser
beforeAll(async () => {
  hub = await createTestHub()
  author = await createUser(hub)
  other = await createUser(hub)
  moderator = await createUser(hub, { role: 'moderator' })
})
afterAll(() => hub.close())

const finding = (subjectId: string) => ({
  subjectType: 'revision' as const,
  subjectId,
  rule: 'email',
  ruleVersion: '1',
  verdict: 'fix' as const,
  reason: 'cleaning:email',
  params: { count: 1 }
})

describe('getPrompt', () => {
  it('shows the public the cleaned words, and the author both with what was found', async () => {
    const { promptId, revisionId } = await createPrompt(
      hub,
      author,
      givenPrompt({ text: 'Mail me: a@b.example' })
    )
    await hub.db
      .update(promptRevisions)
      .set({ cleanedTitle: 'A haiku about snow', cleanedText: 'Mail me: [e-mail]' })
      .where(eq(promptRevisions.id, revisionId))
    await hub.db.insert(findings).values(finding(revisionId))
    await hub.db.transaction((tx) => publishRevisions(tx, [revisionId]))
    const seen = await getPrompt(hub, other, promptId)
    expect(seen).toMatchObject({
      text: 'Mail me: [e-mail]',
      original: null,
      findings: [],
      mine: false,
      state: 'published'
    })
    expect(JSON.stringify(await getPrompt(hub, null, promptId))).not.toContain('a@b.example')
    const own = await getPrompt(hub, author, promptId)
    expect(own.original?.text).toBe('Mail me: a@b.example')
    expect(own.findings).toMatchObject([{ rule: 'email', verdict: 'fix', params: { count: 1 } }])
    expect((await getPrompt(hub, moderator, promptId)).findings).toHaveLength(1)
  })

  it.each(['scanning', 'held', 'rejected', 'removed', 'withdrawn'] as const)(
    'keeps a %s one to its author and moderators',
    async (state) => {
      const { promptId } = await createPrompt(hub, author, givenPrompt())
      await hub.db.update(prompts).set({ moderationState: state }).where(eq(prompts.id, promptId))
      for (const viewer of [null, other])
        await expect(getPrompt(hub, viewer, promptId)).rejects.toMatchObject({ code: 'not_found' })
      for (const viewer of [author, moderator])
        expect(await getPrompt(hub, viewer, promptId)).toMatchObject({ state })
    }
  )

  it('does not know what does not exist', async () => {
    await expect(getPrompt(hub, author, newId())).rejects.toMatchObject({ code: 'not_found' })
  })

  it('shows outputs best first, page by page, with the viewer’s own rating and others’ waiting ones left out', async () => {
    const { promptId } = await publishedPrompt(hub, author)
    const ids: string[] = []
    for (let i = 0; i < 14; i++) ids.push(await publishedOutput(hub, author, promptId, `output ${i}`))
    const best = ids[5] as string
    await rateOutput(hub, other, { outputId: best, overall: 5, adherence: 4, quality: 3 })
    const given = {
      promptId,
      text: 'waiting',
      generatorId: 'claude',
      license: 'CC0-1.0',
      trainingConsent: true
    } as const
    const waiting = await addOutput(hub, author, given)
    const first = await getPrompt(hub, other, promptId)
    expect(first.outputs).toHaveLength(12)
    expect(first.outputs[0]).toMatchObject({
      id: best,
      rating: { overall: 5, adherence: 4, quality: 3 },
      ratingCount: 1,
      mine: false
    })
    expect(first.outputCount).toBe(14)
    const second = await getPrompt(hub, other, promptId, { after: first.next })
    expect(second.next).toBeNull()
    expect(new Set([...first.outputs, ...second.outputs].map((output) => output.id))).toEqual(new Set(ids))
    expect((await getPrompt(hub, null, promptId)).outputs[0]?.rating).toBeNull()
    const own = await getPrompt(hub, author, promptId, { generator: 'claude' })
    expect(own.outputs).toMatchObject([{ id: waiting, state: 'scanning', mine: true }])
    expect((await getPrompt(hub, other, promptId, { generator: 'claude' })).outputs).toEqual([])
  })

  it('cuts a long text and shows it whole when asked', async () => {
    const { promptId } = await publishedPrompt(hub, author)
    const id = await publishedOutput(hub, author, promptId, '雪'.repeat(5000))
    expect((await getPrompt(hub, null, promptId)).outputs[0]).toMatchObject({ more: 3800 })
    const [whole] = (await getPrompt(hub, null, promptId, { whole: id })).outputs
    expect([whole?.text?.length, whole?.more]).toEqual([5000, 0])
  })

  it('shows a waiting edit to its author only', async () => {
    const { promptId } = await publishedPrompt(hub, author)
    await revisePrompt(hub, author, promptId, { title: 'New', text: 'New words', baseNumber: 1 })
    expect(await getPrompt(hub, author, promptId)).toMatchObject({
      title: 'A haiku about snow',
      waiting: { number: 2, state: 'scanning' }
    })
    expect((await getPrompt(hub, other, promptId)).waiting).toBeNull()
  })
})

describe('listRevisions', () => {
  it('compares two, and shows the public only what is published', async () => {
    const { promptId } = await publishedPrompt(hub, author)
    await revisePrompt(hub, author, promptId, {
      title: 'A haiku about rain',
      text: 'Write about rain.',
      note: 'rain',
      baseNumber: 1
    })
    const own = await listRevisions(hub, author, promptId)
    expect(own.revisions.map((revision) => [revision.number, revision.shown])).toEqual([
      [2, false],
      [1, true]
    ])
    expect(own.compared?.title.filter((run) => run.kind !== 'same').map((run) => run.text)).toEqual([
      'snow',
      'rain'
    ])
    expect(await listRevisions(hub, other, promptId)).toMatchObject({
      revisions: [{ number: 1 }],
      compared: null
    })
    await withdrawPrompt(hub, author, promptId)
    await expect(listRevisions(hub, null, promptId)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('withdrawal', () => {
  it('takes the prompt and the author’s outputs, and undoing sends exactly those through cleaning again', async () => {
    const { promptId, revisionId } = await publishedPrompt(hub, author)
    const mine = await publishedOutput(hub, author, promptId, 'mine')
    const removed = await publishedOutput(hub, author, promptId, 'removed before')
    const theirs = await publishedOutput(hub, other, promptId, 'theirs')
    await hub.db.update(outputs).set({ moderationState: 'removed' }).where(eq(outputs.id, removed))
    await expect(withdrawPrompt(hub, other, promptId)).rejects.toMatchObject({ code: 'forbidden' })
    await withdrawPrompt(hub, author, promptId)
    expect([
      (await outputRow(hub, mine)).moderationState,
      (await outputRow(hub, theirs)).moderationState
    ]).toEqual(['withdrawn', 'published'])
    await expect(getPrompt(hub, other, promptId)).rejects.toMatchObject({ code: 'not_found' })
    await expect(withdrawPrompt(hub, author, promptId)).rejects.toMatchObject({ code: 'conflict' })
    await expect(
      revisePrompt(hub, author, promptId, { title: 'T', text: 'x', baseNumber: 1 })
    ).rejects.toMatchObject({ code: 'conflict' })
    await restorePrompt(hub, author, promptId)
    expect((await promptRow(hub, promptId)).moderationState).toBe('scanning')
    expect((await outputRow(hub, removed)).moderationState).toBe('removed')
    const told = await hub.db.select().from(events).where(eq(events.subjectId, promptId)).orderBy(events.id)
    expect(told.at(-1)).toMatchObject({ type: 'prompt.submitted', payload: { revisionId } })
    await cleanContributions(hub, [
      { type: 'revision', id: revisionId },
      { type: 'output', id: mine }
    ])
    expect(await getPrompt(hub, null, promptId)).toMatchObject({ state: 'published', outputCount: 2 })
  })
})

describe('setConsent', () => {
  it('changes prompt and own outputs with a new receipt, and only by the author', async () => {
    const { promptId } = await publishedPrompt(hub, author)
    const mine = await publishedOutput(hub, author, promptId, 'mine')
    const theirs = await publishedOutput(hub, other, promptId, 'theirs')
    const before = await promptRow(hub, promptId)
    await expect(setConsent(hub, other, { promptId, trainingConsent: false })).rejects.toMatchObject({
      code: 'forbidden'
    })
    await setConsent(hub, author, { promptId, trainingConsent: false })
    await setConsent(hub, author, { promptId, trainingConsent: false })
    const after = await promptRow(hub, promptId)
    expect(after.trainingConsent).toBe(false)
    expect(after.consentedAt.getTime()).toBeGreaterThan(before.consentedAt.getTime())
    expect([
      (await outputRow(hub, mine)).trainingConsent,
      (await outputRow(hub, theirs)).trainingConsent
    ]).toEqual([false, true])
    const told = await hub.db.select().from(events).where(eq(events.subjectId, promptId))
    expect(told.filter((event) => event.type === 'consent.changed')).toHaveLength(1)
  })
})
