import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { OPEN_LENS, PUBLIC_LENS } from '~/domain/content-ratings/lens'
import { previewRecipe } from '~/domain/datasets/preview-recipe.server'
import { readBuilder } from '~/domain/datasets/read-builder.server'
import { parseRecipe } from '~/domain/datasets/recipe.schema'
import { veilExamples } from '~/domain/datasets/veil-rows.server'
import { prompts, ratings, scores } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { expectSameBuilt } from './as-built'
import { addPrompt, addText, openRecipe } from './contributions'

let hub: TestHub
let ann: TestUser
let bo: TestUser
let cy: TestUser
beforeAll(async () => {
  hub = await createTestHub()
  ann = await createUser(hub, { name: 'ann' })
  bo = await createUser(hub, { name: 'Bo' })
  cy = await createUser(hub, { name: 'cy' })
})
afterAll(() => hub?.close())
beforeEach(async () => {
  await hub.db.execute(
    sql`truncate prompts, prompt_revisions, outputs, fingerprints, ratings, scores cascade`
  )
})

type Asked = Record<string, unknown>

/** Texts of the outputs kept, and the reasons of the rest by count. */
async function outcome(asked: Asked) {
  const { splits, seed, licenses } = openRecipe
  const recipe = parseRecipe({ task: 'sft', splits, seed, licenses, ...asked })
  const preview = await previewRecipe(hub, recipe)
  const why = Object.fromEntries(preview.excluded.filter((e) => e.rows > 0).map((e) => [e.reason, e.rows]))
  expect(preview.rows + preview.excluded.reduce((sum, e) => sum + e.rows, 0)).toBe(preview.candidates)
  for (const { reason, rows } of preview.excluded)
    expect(preview.examples[reason]?.length ?? 0).toBe(Math.min(5, rows))
  await expectSameBuilt(hub, recipe)
  return { rows: preview.rows, kept: preview.samples.map((s) => s.response).sort(), why }
}

/** A prompt of ann's with an output. */
async function pair(
  response: string,
  output: Parameters<typeof addText>[4] = {},
  prompt: Parameters<typeof addPrompt>[2] = {},
  author = ann
) {
  const made = await addPrompt(hub, ann.id, prompt)
  return addText(hub, author.id, made, response, output)
}

describe('a recipe takes only', () => {
  it('named generators and kinds of output', async () => {
    await pair('by gpt')
    await pair('by claude', { generatorId: 'claude' })
    await pair('code', { modality: 'code' })
    expect(await outcome({ generators: ['claude'] })).toEqual({
      rows: 1,
      kept: ['by claude'],
      why: { generator: 2 }
    })
    expect(await outcome({ modalities: ['code'] })).toMatchObject({ kept: ['code'], why: { output: 2 } })
  })

  it('prompts without variables left open, when templates are dropped', async () => {
    await pair('filled in', {}, { text: 'A line about {the sea}.' })
    await pair('of a template', {}, { text: 'A line about {{what: the sea}}.' })
    expect(await outcome({})).toMatchObject({ rows: 2 })
    expect(await outcome({ templates: 'drop' })).toMatchObject({ kept: ['filled in'], why: { template: 1 } })
    expect(await outcome({ task: 'prompt-only', templates: 'drop' })).toMatchObject({
      rows: 1,
      why: { template: 1 }
    })
  })

  it('content ratings, of the prompt and of the output; all where nothing is said', async () => {
    await pair('plain')
    await pair('mature words', {}, { authorRating: 'mature' })
    await pair('extreme work', { communityRating: 'extreme' })
    await pair('ruled general', { authorRating: 'extreme', moderatorRating: 'general' })
    expect(await outcome({})).toMatchObject({ rows: 4 })
    expect(await outcome({ contentRatings: ['mature', 'general'] })).toMatchObject({
      kept: ['mature words', 'plain', 'ruled general'],
      why: { content_rating: 1 }
    })
    expect(await outcome({ task: 'prompt-only', contentRatings: ['mature'] })).toMatchObject({
      rows: 1,
      why: { content_rating: 3 }
    })
  })

  it('days of publication, both ends included', async () => {
    for (const day of [
      '2026-01-31T23:59:59.999Z',
      '2026-02-01T00:00:00.000Z',
      '2026-02-28T23:59:59.000Z',
      '2026-03-01T00:00:00.000Z'
    ])
      await pair(day.slice(0, 10), { publishedAt: new Date(day) })
    const february = { from: '2026-02-01', to: '2026-02-28' }
    expect(await outcome({ dates: february })).toMatchObject({
      kept: ['2026-02-01', '2026-02-28'],
      why: { date: 2 }
    })
    expect(await outcome({ dates: { from: '2026-03-01' } })).toMatchObject({ kept: ['2026-03-01'] })
  })

  it('tags it asks for, quotes and all, and none of those it refuses', async () => {
    await pair('plain')
    await pair('sea', {}, { tags: ['sea', 'draft'] })
    await pair('o’sea', {}, { tags: ["o'sea"] })
    expect(await outcome({ tags: { any: ['Sea', "o'sea"] } })).toMatchObject({ rows: 2, why: { tag: 1 } })
    expect(await outcome({ tags: { none: ['draft'] } })).toMatchObject({ kept: ['o’sea', 'plain'] })
    expect(await outcome({ tags: { any: ["'; drop table prompts; --"] } })).toMatchObject({ rows: 0 })
  })

  it('authors, whichever part they gave', async () => {
    await pair('own')
    await pair('with bo', {}, {}, bo)
    expect(await outcome({ authors: { only: ['ANN'] } })).toMatchObject({ kept: ['own'], why: { author: 1 } })
    expect(await outcome({ authors: { except: ['bo'] } })).toMatchObject({ kept: ['own'] })
    expect(await outcome({ authors: { except: ['ann'] } })).toMatchObject({ rows: 0, why: { author: 2 } })
  })

  it('outputs whose raters agree', async () => {
    const rate = async (id: string, stars: number[]) => {
      const people = [ann, bo, cy]
      for (const [i, overall] of stars.entries())
        await hub.db.insert(ratings).values({
          outputId: id,
          userId: people[i]?.id ?? '',
          overall,
          adherence: 3,
          quality: 3
        })
    }
    await rate(await pair('agreed', { ratingCount: 3 }), [4, 4, 5])
    await rate(await pair('split', { ratingCount: 2 }), [1, 5])
    await rate(await pair('alone', { ratingCount: 1 }), [5])
    await pair('unrated')
    expect(await outcome({ minAgreement: 0.5 })).toMatchObject({ kept: ['agreed'], why: { agreement: 3 } })
    expect(await outcome({ minAgreement: 0.84 })).toMatchObject({ rows: 0 })
  })

  it('texts within what cleaning measured', async () => {
    for (const words of [5, 50, 500]) {
      const subjectId = await pair(`${words} words`)
      await hub.db
        .insert(scores)
        .values({ subjectType: 'output', subjectId, pipelineVersion: '1', values: { 'gopher.words': words } })
    }
    await pair('never measured')
    const limits = { 'gopher.words': { min: 10, max: 100 } }
    expect(await outcome({ scores: limits })).toMatchObject({ kept: ['50 words'], why: { score: 3 } })
  })

  it('lengths, in characters and in tokens', async () => {
    await pair('一二三四')
    await pair('a longer text of some words', {}, { text: 'Long, please.' })
    expect(await outcome({ length: { output: { max: 4 } } })).toMatchObject({
      kept: ['一二三四'],
      why: { length: 1 }
    })
    expect(await outcome({ length: { prompt: { max: 20 } } })).toMatchObject({
      kept: ['a longer text of some words']
    })
    // 'Write a line about the sea.' is 7 tokens of four bytes, '一二三四' 3; the other 4 and 7
    expect(await outcome({ tokens: { max: 10 } })).toMatchObject({ kept: ['一二三四'] })
    expect(await outcome({ tokens: { min: 11, max: 11 } })).toMatchObject({ rows: 1, why: { length: 1 } })
  })

  it('the next best output where the best does not fit', async () => {
    const prompt = await addPrompt(hub, ann.id)
    await addText(hub, bo.id, prompt, 'best, but far too long', { score: 5 })
    await addText(hub, bo.id, prompt, 'short', { score: 3 })
    expect(await outcome({ length: { output: { max: 5 } } })).toMatchObject({ kept: ['short'], why: {} })
  })
})

describe('a recipe bounds', () => {
  it('what one author may give, best rated first', async () => {
    for (const score of [1, 2, 3]) await pair(`ann ${score}`, { score })
    await pair('bo', {}, {}, bo)
    expect(await outcome({ perAuthor: 2 })).toMatchObject({ kept: ['ann 2', 'ann 3'], why: { cap: 2 } })
  })

  it('near-duplicates', async () => {
    const first = await addPrompt(hub, ann.id)
    await addText(hub, ann.id, first, '1')
    for (const text of ['2', '3']) await pair(text, {}, { clusterId: first.revisionId })
    expect(await outcome({})).toMatchObject({ rows: 1, why: { duplicate: 2 } })
    expect(await outcome({ perCluster: 2 })).toMatchObject({ rows: 2, why: { duplicate: 1 } })
  })

  it('rows by lot, and who was drawn stays while others come', async () => {
    for (let i = 0; i < 20; i++) await pair(`row ${i}`)
    const few = await outcome({ sample: { rows: 5 } })
    expect(few).toMatchObject({ rows: 5, why: { sample: 15 } })
    expect((await outcome({ sample: { rows: 5 }, seed: 'another' })).kept).not.toEqual(few.kept)
    const share = { sample: { share: 40 } }
    const before = await outcome(share)
    expect(before.rows).toBeGreaterThan(0)
    for (let i = 20; i < 26; i++) await pair(`row ${i}`)
    expect((await outcome(share)).kept).toEqual(expect.arrayContaining(before.kept))
    const more = (await outcome({ sample: { rows: 9 } })).kept
    const again = (await outcome({ sample: { rows: 5 } })).kept
    expect(more).toEqual(expect.arrayContaining(again))
  })

  it('tokens', async () => {
    for (let i = 0; i < 10; i++) await pair(`text no ${i}`) // 3 tokens each, and 7 of the prompt
    expect(await outcome({ tokenBudget: 35 })).toMatchObject({ rows: 3, why: { budget: 7 } })
  })
})

it('counts each candidate under the first reason that holds', async () => {
  await pair('no consent, wrong tag', {}, { trainingConsent: false, tags: ['draft'] })
  await pair('wrong tag, wrong generator', { generatorId: 'claude' }, { tags: ['draft'] })
  await pair('wrong generator, too long for it', { generatorId: 'claude' })
  await pair('too long for it')
  const asked = { tags: { none: ['draft'] }, generators: ['gpt'], length: { output: { max: 5 } } }
  expect((await outcome(asked)).why).toEqual({ consent: 1, tag: 1, generator: 1, length: 1 })
})

it('shows some of those that stay out, and how long and how well rated the others are', async () => {
  await pair('kept', { ratingCount: 2, score: 4.2 })
  await pair('kept as well, and longer than thirty-two characters', { generatorId: 'qwen' })
  for (const title of ['A', 'B']) await pair('out', {}, { title, tags: ['draft'] })
  const { splits, seed, licenses } = openRecipe
  const recipe = { task: 'sft', splits, seed, licenses, tags: { none: ['draft'] } }
  const { examples, measured } = await previewRecipe(hub, parseRecipe(recipe))
  expect(Object.keys(examples)).toEqual(['tag'])
  expect(examples.tag?.map(({ title, author }) => `${title} by ${author}`).sort()).toEqual([
    'A by ann',
    'B by ann'
  ])
  await hub.db
    .update(prompts)
    .set({ authorRating: 'mature' })
    .where(eq(prompts.id, examples.tag?.[0]?.id ?? ''))
  const [veiled, shown] = (await veilExamples(hub, examples, PUBLIC_LENS)).tag ?? []
  expect(veiled).toEqual({ ...examples.tag?.[0], title: '', veiled: 'mature' })
  expect(shown).toEqual(examples.tag?.[1])
  expect(await veilExamples(hub, examples, OPEN_LENS)).toEqual(examples)
  const asked = { locale: 'en', lens: PUBLIC_LENS }
  const built = await readBuilder(hub, new URLSearchParams(), parseRecipe(recipe), asked)
  expect(built.preview.examples.tag?.map(({ title }) => title)).toEqual(['', shown?.title])
  expect(built.madeWith).toEqual({ gpt: 'GPT', qwen: 'Qwen' })
  const chinese = { ...asked, locale: 'zh-CN' }
  const read = await readBuilder(hub, new URLSearchParams(), parseRecipe(recipe), chinese)
  expect(read.madeWith.qwen).toBe('通义千问')
  expect(measured).toMatchObject({ rows: 2, unrated: 1 })
  expect(measured.ratings[6]).toBe(1)
  expect(measured.responseLengths.slice(0, 3)).toEqual([1, 1, 0])
})
