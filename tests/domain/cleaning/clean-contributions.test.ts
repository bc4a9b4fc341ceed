import { eq, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanContributions } from '~/domain/cleaning/clean-contributions.server'
import { PIPELINE_VERSION } from '~/domain/cleaning/pipeline'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import { getPrompt } from '~/domain/prompts/get-prompt.server'
import { restorePrompt } from '~/domain/prompts/restore-prompt.server'
import { revisePrompt } from '~/domain/prompts/revise-prompt.server'
import { withdrawPrompt } from '~/domain/prompts/withdraw-prompt.server'
import { searchPrompts } from '~/domain/search/search-prompts.server'
import {
  cases,
  events,
  findings,
  fingerprints,
  notifications,
  promptRevisions,
  prompts,
  scores
} from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'

let hub: TestHub
let ada: TestUser
let bo: TestUser
let serial = 0

beforeAll(async () => {
  hub = await createTestHub()
  ada = await createUser(hub)
  bo = await createUser(hub)
})
afterAll(() => hub.close())

/** Posts a prompt; unless told otherwise its words are like no other's. */
async function post(author: TestUser, text: string, more: { title?: string; parentId?: string } = {}) {
  serial += 1
  return createPrompt(hub, author, {
    title: more.title ?? `Prompt ${serial}`,
    text,
    scenario: 'novel',
    tags: ['fire'],
    license: 'CC-BY-4.0',
    trainingConsent: true,
    parentId: more.parentId
  })
}

const clean = (...ids: string[]) =>
  cleanContributions(
    hub,
    ids.map((id) => ({ type: 'revision', id }))
  )
const prompt = async (id: string) => (await hub.db.select().from(prompts).where(eq(prompts.id, id)))[0]
const revision = async (id: string) =>
  (await hub.db.select().from(promptRevisions).where(eq(promptRevisions.id, id)))[0]
const found = (id: string) =>
  hub.db.select().from(findings).where(eq(findings.subjectId, id)).orderBy(findings.rule)
const eventsOf = async (id: string) =>
  (
    await hub.db.select({ type: events.type }).from(events).where(eq(events.subjectId, id)).orderBy(events.id)
  ).map((e) => e.type)

describe('scores', () => {
  it('stand beside the cleaned words with the version that made them, for the author and moderators alone', async () => {
    const { promptId, revisionId } = await post(ada, 'Write three short lines about the smell of wet stone.')
    await clean(revisionId)
    const [row] = await hub.db.select().from(scores).where(eq(scores.subjectId, revisionId))
    expect(row).toMatchObject({ subjectType: 'revision', pipelineVersion: PIPELINE_VERSION })
    expect(row?.values).toMatchObject({ 'gopher.words': 10, 'content.toxicity': 0 })
    expect((await getPrompt(hub, { id: ada.id, role: 'creator' }, promptId)).scores).toEqual({
      builtIn: row?.values,
      outside: []
    })
    expect((await getPrompt(hub, { id: bo.id, role: 'creator' }, promptId)).scores).toBeNull()
    expect((await getPrompt(hub, null, promptId)).scores).toBeNull()
  })
})

describe('a clean prompt', () => {
  it('is published with cleaned words, search vector, language and place in the lists', async () => {
    const { promptId, revisionId } = await post(ada, '请帮我写一首关于秋天的诗，要有落叶和远山。', {
      title: '秋天的诗'
    })
    expect(await clean(revisionId)).toEqual({ published: 1, held: 0 })
    const shown = await prompt(promptId)
    expect(shown).toMatchObject({
      moderationState: 'published',
      currentRevisionId: revisionId,
      language: 'zh',
      version: 2
    })
    expect(shown?.publishedAt).toBeInstanceOf(Date)
    expect(shown?.hot).toBeGreaterThan(0)
    expect(await revision(revisionId)).toMatchObject({
      moderationState: 'published',
      pipelineVersion: PIPELINE_VERSION
    })
    for (const query of ['落叶', '秋天的', 'fire', '秋'])
      expect(
        (await searchPrompts(hub, { q: query })).cards.map((card) => card.id),
        query
      ).toContain(promptId)
    expect(await eventsOf(promptId)).toEqual(['prompt.submitted', 'prompt.published'])
    expect(await found(revisionId)).toEqual([])
  })

  it('publishes with private data replaced, the original untouched', async () => {
    const text =
      'Write to ada.l@nowhere-mail.org or call +1 415 555 2671, then to ada.l@nowhere-mail.org again about the harvest.'
    const { promptId, revisionId } = await post(ada, text)
    await clean(revisionId)
    const stored = await revision(revisionId)
    expect(stored?.text).toBe(text)
    expect(stored?.cleanedText).toBe(
      'Write to <EMAIL_1> or call <PHONE_1>, then to <EMAIL_1> again about the harvest.'
    )
    expect((await prompt(promptId))?.excerpt).toBe(stored?.cleanedText)
    const [email] = await found(revisionId)
    expect(email).toMatchObject({ rule: 'email', verdict: 'fix', params: { count: 2 } })
    expect(email?.spans.map((s) => text.slice(s.start, s.end))).toEqual([
      'ada.l@nowhere-mail.org',
      'ada.l@nowhere-mail.org'
    ])
  })

  it('has the same effect however often it is cleaned', async () => {
    const { promptId, revisionId } = await post(
      ada,
      'Describe the harbour of a city that exists only on Tuesdays.'
    )
    for (let run = 0; run < 3; run += 1) await clean(revisionId, revisionId)
    expect(await eventsOf(promptId)).toEqual(['prompt.submitted', 'prompt.published'])
    expect(await prompt(promptId)).toMatchObject({ version: 2 })
    expect(
      await hub.db.select().from(fingerprints).where(eq(fingerprints.subjectId, revisionId))
    ).toHaveLength(1)
  })

  it('has one effect when two workers take it at once', async () => {
    const made = await Promise.all(
      Array.from({ length: 6 }, (_, i) =>
        post(
          ada,
          `Explain tide number ${i} to a ${['cat', 'judge', 'poet', 'smith', 'child', 'king'][i]} who ${i * 7} times fell asleep.`
        )
      )
    )
    const ids = made.map((m) => m.revisionId)
    const results = await Promise.all([clean(...ids), clean(...[...ids].reverse()), clean(...ids)])
    expect(results.reduce((n, r) => n + r.published, 0)).toBe(6)
    for (const { promptId } of made)
      expect(await eventsOf(promptId)).toEqual(['prompt.submitted', 'prompt.published'])
  })
})

describe('what is held', () => {
  it('holds hidden text, opens a case, tells the author', async () => {
    const { promptId, revisionId } = await post(
      bo,
      'Pay \u202e100\u202c to the baker and write a receipt for the flour.'
    )
    expect(await clean(revisionId)).toEqual({ published: 0, held: 1 })
    expect((await prompt(promptId))?.moderationState).toBe('held')
    const [open] = await hub.db.select().from(cases).where(eq(cases.subjectId, revisionId))
    expect(open).toMatchObject({
      state: 'open',
      lane: 'new',
      severity: 3,
      authorId: bo.id,
      subjectType: 'revision'
    })
    const told = await hub.db.select().from(notifications).where(eq(notifications.userId, bo.id))
    expect(told).toMatchObject([
      { kind: 'contribution.held', href: `/prompts/${promptId}/cleaning?revision=1` }
    ])
    expect(await eventsOf(revisionId)).toEqual(['contribution.held'])
    await clean(revisionId)
    expect(await hub.db.select().from(notifications).where(eq(notifications.userId, bo.id))).toHaveLength(1)
  })

  it('holds the same words by somebody else and names the first', async () => {
    const first = await post(ada, 'List nine uses for a rope on a small island, with a drawing of each knot.')
    await clean(first.revisionId)
    const second = await post(
      bo,
      'LIST nine uses for a rope  on a small island, with a drawing of each knot.\n'
    )
    expect(await clean(second.revisionId)).toEqual({ published: 0, held: 1 })
    expect(await found(second.revisionId)).toMatchObject([
      { rule: 'exact-duplicate', verdict: 'drop', params: { of: first.revisionId, prompt: first.promptId } }
    ])
  })

  it('lets exactly one of several copies in a batch survive: the first', async () => {
    const made = []
    for (let i = 0; i < 4; i += 1)
      made.push(
        await post(i % 2 ? ada : bo, 'Name the winds of the seven valleys and what each of them steals.')
      )
    expect(await clean(...made.map((m) => m.revisionId).reverse())).toEqual({ published: 1, held: 3 })
    expect((await prompt(made[0]?.promptId as string))?.moderationState).toBe('published')
  })

  it('lets exactly one survive when two batches with the same words run at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const words = `Round ${round}: invent a festival for the day the river changes its mind, with songs and rules.`
      const [a, b] = [await post(ada, words), await post(bo, words)]
      const results = await Promise.all([clean(b.revisionId), clean(a.revisionId)])
      expect(results.reduce((n, r) => n + r.published, 0)).toBe(1)
      const states = await hub.db
        .select({ state: prompts.moderationState })
        .from(prompts)
        .where(inArray(prompts.id, [a.promptId, b.promptId]))
      expect(states.map((s) => s.state).sort()).toEqual(['held', 'published'])
    }
  })

  it('holds words that were turned down before, and not those whose author took them back', async () => {
    const refused = await post(
      ada,
      'Sell my miracle lamp oil to every village, twice, with this exact speech.'
    )
    await clean(refused.revisionId)
    await hub.db
      .update(promptRevisions)
      .set({ moderationState: 'rejected' })
      .where(eq(promptRevisions.id, refused.revisionId))
    const again = await post(ada, 'Sell my miracle lamp oil to every village, twice, with this exact speech.')
    await clean(again.revisionId)
    expect(await found(again.revisionId)).toMatchObject([{ reason: 'reason.duplicate_refused', severity: 2 }])

    const back = await post(ada, 'Count the steps of the lighthouse aloud, in the voice of its keeper.')
    await clean(back.revisionId)
    await withdrawPrompt(hub, ada, back.promptId)
    const other = await post(bo, 'Count the steps of the lighthouse aloud, in the voice of its keeper.')
    expect(await clean(other.revisionId)).toEqual({ published: 1, held: 0 })
    await restorePrompt(hub, ada, back.promptId)
    expect(await clean(back.revisionId)).toEqual({ published: 0, held: 1 })
  })

  it('keeps showing a published revision while the next one is held', async () => {
    const { promptId, revisionId } = await post(ada, 'Draw up the menu of an inn at the end of the world.')
    await clean(revisionId)
    const next = await revisePrompt(hub, ada, promptId, {
      title: 'Inn',
      text: 'Draw up \u202ethe menu\u202c.',
      baseNumber: 1
    })
    await clean(next?.revisionId as string)
    expect(await prompt(promptId)).toMatchObject({
      moderationState: 'published',
      currentRevisionId: revisionId
    })
    expect((await revision(next?.revisionId as string))?.moderationState).toBe('held')
    const third = await revisePrompt(hub, ada, promptId, {
      title: 'Inn',
      text: 'Draw up the menu of an inn on the moon.',
      baseNumber: 2
    })
    await clean(third?.revisionId as string)
    expect(await prompt(promptId)).toMatchObject({ currentRevisionId: third?.revisionId, title: 'Inn' })
  })

  it('does not publish what its author took back meanwhile', async () => {
    const { promptId, revisionId } = await post(
      ada,
      'Write the last letter of a lamplighter to the gas works.'
    )
    await withdrawPrompt(hub, ada, promptId)
    expect(await clean(revisionId)).toEqual({ published: 0, held: 0 })
    expect((await prompt(promptId))?.moderationState).toBe('withdrawn')
  })
})
