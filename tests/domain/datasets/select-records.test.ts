import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { previewRecipe } from '~/domain/datasets/preview-recipe.server'
import type { Recipe } from '~/domain/datasets/recipe'
import { outputs, prompts } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { addImage, addPrompt, addText, openRecipe } from './contributions'

let hub: TestHub
let ann: TestUser
let bo: TestUser
beforeAll(async () => {
  hub = await createTestHub()
  ann = await createUser(hub)
  bo = await createUser(hub)
})
afterAll(() => hub?.close())
beforeEach(async () => {
  await hub.db.execute(sql`truncate prompts, prompt_revisions, outputs, fingerprints cascade`)
})

/** Rows kept and the reasons of the rest, both by count. */
async function outcome(recipe: Partial<Recipe> = {}) {
  const preview = await previewRecipe(hub, { ...openRecipe, ...recipe })
  const why = Object.fromEntries(preview.excluded.filter((e) => e.rows > 0).map((e) => [e.reason, e.rows]))
  expect(preview.rows + preview.excluded.reduce((sum, e) => sum + e.rows, 0)).toBe(preview.candidates)
  expect(Object.values(preview.splits).reduce((a, b) => a + b)).toBe(preview.rows)
  return { rows: preview.rows, why, samples: preview.samples }
}

const pair = async (
  promptValues: Parameters<typeof addPrompt>[2] = {},
  outputValues: Parameters<typeof addText>[4] = {},
  text = 'Grey, then silver.'
) => {
  const prompt = await addPrompt(hub, ann.id, promptValues)
  return { prompt, outputId: await addText(hub, bo.id, prompt, text, outputValues) }
}

describe('for sft', () => {
  it('takes a consented, published pair', async () => {
    await pair()
    expect(await outcome()).toMatchObject({ rows: 1, why: {} })
  })

  it('leaves out what was not given for training, on either side', async () => {
    await pair({ trainingConsent: false })
    await pair({}, { trainingConsent: false })
    expect(await outcome()).toMatchObject({ rows: 0, why: { consent: 2 } })
  })

  it('accepts a licence only when both sides have an accepted one', async () => {
    await pair({ license: 'CC-BY-NC-4.0' })
    await pair({}, { license: 'CC-BY-NC-4.0' })
    await pair({ license: 'CC0-1.0' })
    expect(await outcome()).toMatchObject({ rows: 1, why: { license: 2 } })
  })

  it('sees only what is published', async () => {
    await pair({ moderationState: 'withdrawn' })
    await pair({ moderationState: 'held' })
    await pair({}, { moderationState: 'removed' })
    expect(await outcome()).toMatchObject({ rows: 0, why: { output: 1 } })
  })

  it('filters language, scenario and rating, in that order', async () => {
    await pair({ language: 'zh', scenario: 'news' })
    await pair({ scenario: 'news' })
    await pair({}, { score: 2, ratingCount: 9 })
    await pair({}, { score: 4.5, ratingCount: 1 })
    await pair({}, { score: 4.5, ratingCount: 3 })
    const narrow = {
      languages: ['en'],
      scenarios: ['poem'],
      minRating: 4,
      minRaters: 2
    } satisfies Partial<Recipe>
    expect(await outcome(narrow)).toMatchObject({ rows: 1, why: { language: 1, scenario: 1, rating: 2 } })
  })

  it('pairs a prompt with its best fitting output, the older of equals', async () => {
    const { prompt } = await pair({}, { score: 3.1 }, 'plain')
    await addText(hub, bo.id, prompt, 'better', { score: 4.2 })
    await addText(hub, bo.id, prompt, 'just as good, later', { score: 4.2 })
    await addText(hub, bo.id, prompt, 'best, not for training', { score: 5, trainingConsent: false })
    const { samples, rows } = await outcome()
    expect(rows).toBe(1)
    expect(samples[0]?.response).toBe('better')
  })

  it('uses cleaned texts, and cuts them between characters', async () => {
    await pair(
      { text: 'Mail me at a@b.example', cleanedText: 'Mail me at [EMAIL]' },
      { cleanedText: `${'clean '.repeat(100).slice(0, 599)}🌕 and on` }
    )
    const { samples } = await outcome()
    expect(samples[0]).toMatchObject({
      prompt: 'Mail me at [EMAIL]',
      response: 'clean '.repeat(100).slice(0, 599)
    })
  })

  it('keeps one of a near-duplicate cluster: the best rated, then the oldest', async () => {
    const first = await pair({ text: 'first' })
    await pair({ text: 'second', clusterId: first.prompt.revisionId }, { score: 4 })
    await pair({ text: 'third', clusterId: first.prompt.revisionId }, { score: 4 })
    const { rows, why, samples } = await outcome()
    expect({ rows, why }).toEqual({ rows: 1, why: { duplicate: 2 } })
    // the cluster it is in, as its release would say
    expect(samples[0]).toMatchObject({ prompt: 'second', cluster: first.prompt.revisionId })
  })

  it('lets an excluded near-duplicate shadow nobody', async () => {
    const first = await pair({ license: 'CC-BY-NC-4.0', text: 'first' }, { score: 5 })
    await pair({ text: 'second', clusterId: first.prompt.revisionId })
    expect(await outcome()).toMatchObject({ rows: 1, why: { license: 1 } })
  })

  it('does not take an output of a revision that is no longer shown', async () => {
    const { prompt } = await pair()
    await hub.db.update(prompts).set({ currentRevisionId: ann.id })
    await hub.db.execute(
      sql`update prompt_revisions set moderation_state = 'removed' where id = ${prompt.revisionId}::uuid`
    )
    expect(await outcome()).toMatchObject({ rows: 0, why: { output: 1 } })
  })

  it('has no use for a prompt without a text output', async () => {
    const prompt = await addPrompt(hub, ann.id)
    await addImage(hub, ann.id, prompt, {})
    expect(await outcome()).toMatchObject({ rows: 0, why: { output: 1 } })
  })
})

describe('for text-to-image', () => {
  it('takes every image, and each picture once', async () => {
    const prompt = await addPrompt(hub, ann.id)
    const first = await addImage(hub, ann.id, prompt, { colour: 'red' })
    await addImage(hub, bo.id, prompt, { colour: 'blue' })
    await addImage(hub, bo.id, prompt, { colour: 'red' }, { clusterId: first })
    await addText(hub, bo.id, prompt, 'words')
    const images = { task: 'text-to-image' } as const
    expect(await outcome(images)).toMatchObject({ rows: 2, why: { duplicate: 1 } })
    await hub.db.update(outputs).set({ trainingConsent: false })
    expect(await outcome(images)).toMatchObject({ rows: 0, why: { consent: 3 } })
  })
})
