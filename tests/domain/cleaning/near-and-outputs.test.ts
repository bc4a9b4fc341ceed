import { eq, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanContributions } from '~/domain/cleaning/clean-contributions.server'
import { importBatch } from '~/domain/formats/import-batch.server'
import { toPrompt } from '~/domain/formats/normal-form'
import type { ImportedOutput } from '~/domain/formats/record'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import { revisePrompt } from '~/domain/prompts/revise-prompt.server'
import { findings, fingerprints, outputs, promptRevisions, prompts } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'

let hub: TestHub
let ada: TestUser
let bo: TestUser
let serial = 0

const FOX =
  'Write a short story about a fox who learns to bake bread in the deep forest, and tell how every animal comes to taste it, one after another, until the winter is over and the flour is gone at last.'

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
const found = (id: string) =>
  hub.db.select().from(findings).where(eq(findings.subjectId, id)).orderBy(findings.rule)

describe('near-duplicates', () => {
  it('publishes them flagged, in the cluster of the first', async () => {
    const first = await post(ada, FOX)
    await clean(first.revisionId)
    const near = await post(bo, FOX.replace('short', 'brief'))
    expect(await clean(near.revisionId)).toEqual({ published: 1, held: 0 })
    expect(await found(near.revisionId)).toMatchObject([
      { rule: 'near-duplicate', verdict: 'flag', params: { of: first.revisionId, prompt: first.promptId } }
    ])
    const rows = await hub.db
      .select()
      .from(fingerprints)
      .where(inArray(fingerprints.subjectId, [first.revisionId, near.revisionId]))
    expect(new Set(rows.map((r) => r.clusterId))).toEqual(new Set([first.revisionId]))
  })

  it('tells a remix of its own lineage, and says nothing of a prompt and its own next revision', async () => {
    const text = FOX.replaceAll('fox', 'heron')
      .replaceAll('bread', 'honey cake')
      .replaceAll('forest', 'reed bed by the silent lake')
    const parent = await post(ada, text)
    await clean(parent.revisionId)
    const remix = await post(bo, text.replace('short', 'tiny'), { parentId: parent.promptId })
    await clean(remix.revisionId)
    expect(await found(remix.revisionId)).toMatchObject([{ reason: 'reason.near_duplicate_lineage' }])
    const next = await revisePrompt(hub, ada, parent.promptId, {
      title: 'Heron',
      text: text.replace('short', 'long'),
      baseNumber: 1
    })
    await clean(next?.revisionId as string)
    expect(await found(next?.revisionId as string)).toEqual([])
  })
})

describe('outputs', () => {
  async function withOutputs(text: string, answers: ImportedOutput[]) {
    const terms = { authorId: ada.id, license: 'CC0-1.0', trainingConsent: true } as const
    await importBatch(hub, terms, [{ ...toPrompt({ text, outputs: answers }), format: 'test' }])
    const [row] = await hub.db.select().from(prompts).where(eq(prompts.title, text))
    const made = await hub.db
      .select()
      .from(outputs)
      .where(eq(outputs.promptId, row?.id as string))
      .orderBy(outputs.id)
    const [first] = await hub.db
      .select()
      .from(promptRevisions)
      .where(eq(promptRevisions.promptId, row?.id as string))
    return { promptId: row?.id as string, revisionId: first?.id as string, outputs: made }
  }

  it('publish as themselves, and the prompt shows them', async () => {
    const made = await withOutputs('How many moons has the clockmaker?', [
      { generatorId: 'gpt', model: 'gpt-4', text: 'Two, mail clock@maker-town.org for the third.' },
      { generatorId: 'claude', model: '', text: 'None. He sold them.' }
    ])
    await cleanContributions(hub, [
      { type: 'revision', id: made.revisionId },
      ...made.outputs.map(({ id }) => ({ type: 'output' as const, id }))
    ])
    expect(await prompt(made.promptId)).toMatchObject({
      outputCount: 2,
      modalities: ['text'],
      generatorIds: ['claude', 'gpt']
    })
    const [first] = await hub.db
      .select()
      .from(outputs)
      .where(eq(outputs.id, made.outputs[0]?.id as string))
    expect(first).toMatchObject({
      moderationState: 'published',
      cleanedText: 'Two, mail <EMAIL_1> for the third.',
      language: 'en'
    })
  })

  it('are held when the same generator said it before, told when another did', async () => {
    const made = await withOutputs('What is the answer to the question nobody asked?', [
      { generatorId: 'gpt', model: 'a', text: 'It is forty-two, of course.' },
      { generatorId: 'gpt', model: 'b', text: 'It is forty-two,  of course.' },
      { generatorId: 'qwen', model: '', text: 'it is forty-two, of course.' }
    ])
    const result = await cleanContributions(
      hub,
      made.outputs.map(({ id }) => ({ type: 'output' as const, id }))
    )
    expect(result).toEqual({ published: 2, held: 1 })
    const [, second, third] = made.outputs
    expect(await found(second?.id as string)).toMatchObject([
      { reason: 'reason.duplicate_live', params: { of: made.outputs[0]?.id } }
    ])
    expect(await found(third?.id as string)).toMatchObject([
      { reason: 'reason.duplicate_other_generator', verdict: 'flag' }
    ])
  })
})
