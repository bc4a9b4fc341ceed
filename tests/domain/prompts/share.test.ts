import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import { revisePrompt } from '~/domain/prompts/revise-prompt.server'
import { sharePrompt } from '~/domain/prompts/share-prompt.server'
import { events, outbox, promptRevisions, prompts } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { givenPrompt, promptRow, publishedPrompt } from './support'

let hub: TestHub
let author: TestUser
let other: TestUser
beforeAll(async () => {
  hub = await createTestHub()
  author = await createUser(hub)
  other = await createUser(hub)
})
afterAll(() => hub.close())

const revisionsOf = (promptId: string) =>
  hub.db
    .select()
    .from(promptRevisions)
    .where(eq(promptRevisions.promptId, promptId))
    .orderBy(promptRevisions.number)
const eventsOf = (subjectId: string) =>
  hub.db.select().from(events).where(eq(events.subjectId, subjectId)).orderBy(events.id)

describe('createPrompt', () => {
  it('writes prompt, revision and event together, waiting for cleaning', async () => {
    const { promptId, revisionId } = await createPrompt(hub, author, givenPrompt())
    const prompt = await promptRow(hub, promptId)
    expect(prompt).toMatchObject({
      moderationState: 'scanning',
      currentRevisionId: null,
      rootId: promptId,
      depth: 0,
      language: 'en',
      tags: ['haiku', 'snow'],
      consentVersion: '2026-11',
      trainingConsent: true
    })
    const [revision] = await revisionsOf(promptId)
    expect(revision).toMatchObject({ id: revisionId, number: 1, moderationState: 'scanning' })
    expect(revision?.variables).toEqual([
      { name: 'season', example: 'winter' },
      { name: 'poet', example: '' }
    ])
    const [event] = await eventsOf(promptId)
    expect(event).toMatchObject({ type: 'prompt.submitted', actorId: author.id, payload: { revisionId } })
    expect(
      await hub.db
        .select()
        .from(outbox)
        .where(eq(outbox.eventId, event?.id ?? 0))
    ).toHaveLength(1)
  })

  it('names every field at fault and writes nothing', async () => {
    const before = await hub.db.$count(prompts)
    const wrong = givenPrompt({ title: ' ', text: 'x'.repeat(20_001), tags: [...'abcdefghi'] })
    const bad = { ...wrong, scenario: 'opera', license: 'MIT', trainingConsent: undefined } as never
    await expect(createPrompt(hub, author, bad)).rejects.toMatchObject({
      code: 'invalid',
      fields: {
        title: 'composer:error.title_missing',
        text: 'composer:error.text_long',
        scenario: 'composer:error.scenario',
        license: 'composer:error.license',
        trainingConsent: 'composer:error.consent',
        tags: 'composer:error.tags'
      }
    })
    await expect(createPrompt(hub, author, givenPrompt({ text: 'a\0b' }))).rejects.toMatchObject({
      code: 'invalid'
    })
    expect(await hub.db.$count(prompts)).toBe(before)
  })

  it('takes the longest title and text there may be', async () => {
    const input = givenPrompt({ title: '长'.repeat(140), text: '字'.repeat(20_000) })
    const { promptId } = await createPrompt(hub, author, input)
    expect((await revisionsOf(promptId))[0]?.text).toHaveLength(20_000)
  })
})

describe('sharePrompt', () => {
  it('writes the prompt and its first output, or neither', async () => {
    const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#c2410c' } })
      .png()
      .toBuffer()
    const made = await sharePrompt(hub, author, givenPrompt(), {
      file: { bytes: png, alt: 'An ember' },
      generatorId: 'flux'
    })
    expect(made.outputId).toBeTruthy()
    const before = await hub.db.$count(prompts)
    const refused = sharePrompt(hub, author, givenPrompt(), { text: 'x', generatorId: 'nobody' })
    await expect(refused).rejects.toMatchObject({ fields: { generator: 'output:error.generator' } })
    const broken = sharePrompt(hub, author, givenPrompt(), {
      file: { bytes: png.subarray(0, 40) },
      generatorId: 'flux'
    })
    await expect(broken).rejects.toMatchObject({ code: 'unsupported_media' })
    expect(await hub.db.$count(prompts)).toBe(before)
  })
})

describe('sharePrompt with several outputs', () => {
  it('writes them in order, up to twelve, or nothing', async () => {
    const words = (n: number) => ({ text: `ember ${n}`, generatorId: 'gpt' })
    const twelve = Array.from({ length: 12 }, (_, n) => words(n))
    const { outputIds, outputId } = await sharePrompt(hub, author, givenPrompt(), twelve)
    expect(outputIds).toHaveLength(12)
    expect(outputId).toBe(outputIds[0])
    const before = await hub.db.$count(prompts)
    const share = (outputs: object[]) => sharePrompt(hub, author, givenPrompt(), outputs as never)
    await expect(share([...twelve, words(12)])).rejects.toMatchObject({
      fields: { output: 'output:error.outputs_many' }
    })
    await expect(share([words(1), { text: '', generatorId: 'gpt' }])).rejects.toMatchObject({
      fields: { output: 'output:error.missing' }
    })
    await expect(share([words(1), { text: 'x', generatorId: 'nobody' }])).rejects.toMatchObject({
      fields: { generator: 'output:error.generator' }
    })
    expect(await hub.db.$count(prompts)).toBe(before)
  })
})

describe('revisePrompt', () => {
  it('adds a revision, and what is published stays until the new one is', async () => {
    const { promptId, revisionId } = await publishedPrompt(hub, author)
    const edit = {
      title: 'A haiku about snow',
      text: 'Write a haiku about rain.',
      note: 'rain',
      baseNumber: 1
    }
    expect(await revisePrompt(hub, author, promptId, edit)).toMatchObject({ number: 2 })
    const prompt = await promptRow(hub, promptId)
    expect(prompt).toMatchObject({
      moderationState: 'published',
      currentRevisionId: revisionId,
      latestNumber: 2
    })
    const [first, second] = await revisionsOf(promptId)
    expect(first?.text).toContain('{{season')
    expect(second).toMatchObject({ note: 'rain', moderationState: 'scanning', text: edit.text })
    expect((await eventsOf(promptId)).at(-1)).toMatchObject({
      type: 'prompt.revised',
      payload: { revisionId: second?.id }
    })
  })

  it('adds nothing for the same words', async () => {
    const { promptId } = await createPrompt(hub, author, givenPrompt())
    const { title, text } = givenPrompt()
    expect(await revisePrompt(hub, author, promptId, { title, text, baseNumber: 1 })).toBeNull()
    expect(await revisionsOf(promptId)).toHaveLength(1)
  })

  it('refuses a stale edit, and of two at once lets one through', async () => {
    const { promptId } = await createPrompt(hub, author, givenPrompt())
    const edit = (text: string) => revisePrompt(hub, author, promptId, { title: 'T', text, baseNumber: 1 })
    const outcomes = await Promise.allSettled([edit('one'), edit('two')])
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    expect(outcomes.find((outcome) => outcome.status === 'rejected')).toMatchObject({
      reason: { code: 'stale' }
    })
    await expect(edit('three')).rejects.toMatchObject({ code: 'stale', key: 'composer:error.stale' })
  })

  it('is for the author only, and not for what is gone', async () => {
    const { promptId } = await createPrompt(hub, author, givenPrompt())
    const edit = { title: 'T', text: 'mine now', baseNumber: 1 }
    await expect(revisePrompt(hub, other, promptId, edit)).rejects.toMatchObject({ code: 'forbidden' })
    await hub.db.update(prompts).set({ moderationState: 'removed' }).where(eq(prompts.id, promptId))
    await expect(revisePrompt(hub, author, promptId, edit)).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('raw words', () => {
  it('can not be changed in the database', async () => {
    const { revisionId } = await createPrompt(hub, author, givenPrompt())
    const change = hub.db
      .update(promptRevisions)
      .set({ text: 'rewritten' })
      .where(eq(promptRevisions.id, revisionId))
    await expect(change).rejects.toMatchObject({ cause: { message: expect.stringContaining('immutable') } })
    const clean = hub.db
      .update(promptRevisions)
      .set({ cleanedText: 'beside it' })
      .where(eq(promptRevisions.id, revisionId))
    await expect(clean).resolves.toBeDefined()
  })
})
