import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { previewRecipe } from '~/domain/datasets/preview-recipe.server'
import type { Recipe } from '~/domain/datasets/recipe'
import { parseRecipe } from '~/domain/datasets/recipe.schema'
import { revokeRecords } from '~/domain/datasets/revoke-records.server'
import { newId } from '~db/id'
import { ballots, releaseRecords } from '~db/schema'
import { TASKS, type Task } from '~db/vocabulary'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { openRecipe } from './contributions'
import { cutRelease, readParquet } from './cut-release'
import { addRatedContributions } from './rated-contributions'

let hub: TestHub
let ann: TestUser
let made: Awaited<ReturnType<typeof addRatedContributions>>['made']
let count = 0
beforeAll(async () => {
  hub = await createTestHub()
  ;({ ann, made } = await addRatedContributions(hub))
})
afterAll(() => hub?.close())

/** A release of the recipe; equal ones are built once. */
function release(task: Task, more: Partial<Recipe> = {}) {
  const key = `${task} ${JSON.stringify(more)}`
  const built = cuts.get(key) ?? build(task, more)
  cuts.set(key, built)
  return built
}
const cuts = new Map<string, ReturnType<typeof build>>()

async function build(task: Task, more: Partial<Recipe>) {
  const { splits, seed, licenses } = openRecipe
  const recipe = parseRecipe({ splits, seed, licenses, task, ...more })
  const name = `${task}-${++count}`
  const datasetId = await createDataset(hub, ann, { name, title: task, description: '', recipe })
  // of the last edition that has training lines besides
  const cut = await cutRelease(hub, ann.id, datasetId, { edition: 2 })
  const { rows, metadata } = await readParquet(await cut.bytes('data/train-00000-of-00001.parquet'))
  const path =
    cut.files.find((file) => file.path.endsWith('.jsonl') && !file.path.startsWith('ledger/'))?.path ?? ''
  const lines = (await cut.bytes(path)).toString().trimEnd().split('\n')
  const byId = Object.fromEntries(rows.map((row) => [row.id, row]))
  return { ...cut, recipe, metadata, rows, byId, lines: lines.map((line) => JSON.parse(line)) }
}

const user = (content: string) => ({ role: 'user', content })
const assistant = (content: string) => ({ role: 'assistant', content })

describe('a release of', () => {
  it('sft in messages holds every turn, and is what its lines are', async () => {
    const { byId, rows, lines } = await release('sft', { layout: 'messages' })
    expect(byId[made.fine]?.messages).toEqual([
      user('Name a tree.'),
      assistant('Oak.'),
      user('Another.'),
      assistant('Ash.')
    ])
    expect(rows.map(({ messages }) => ({ messages }))).toEqual(lines)
    expect(rows[0]).not.toHaveProperty('prompt')
  })

  it('preference pairs the outputs of a prompt furthest apart, parted where they part', async () => {
    const { byId, rows, lines } = await release('preference')
    expect(rows).toHaveLength(2)
    const sea = byId[`${made.good}_${made.bad}`]
    expect(sea).toMatchObject({
      prompt: [user('A line about the sea.')],
      chosen: [assistant('Grey, then silver.')],
      rejected: [assistant('The sea is wet.')],
      margin: 2.5,
      output_author: 'bo',
      rejected_author: 'cy',
      license: 'CC-BY-SA-4.0',
      rejected_license: 'CC-BY-4.0',
      rejected_consented_at: '2026-11-02T10:00:00.000Z',
      rejected_generator: 'human'
    })
    const tree = byId[`${made.fine}_${made.poor}`]
    expect(tree).toMatchObject({
      prompt: [user('Name a tree.'), assistant('Oak.'), user('Another.')],
      chosen: [assistant('Ash.')],
      rejected: [assistant('Oak again.')]
    })
    expect(lines[0]).toEqual({
      prompt: expect.any(Array),
      chosen: expect.any(Array),
      rejected: expect.any(Array),
      margin: expect.any(Number)
    })
  })

  it('more pairs of a prompt when asked, and none closer than the gap', async () => {
    const pairs = { minGap: 1.2, perPrompt: 9, ties: false }
    const { byId } = await release('preference', { pairs, scenarios: ['poem'] })
    expect(Object.keys(byId).sort()).toEqual(
      [`${made.good}_${made.bad}`, `${made.good}_${made.middle}`].sort()
    )
  })

  it('pairs that ballots decide take no rating, and count the votes', async () => {
    const votes = (better: string, worse: string, choices: (1 | -1 | 0)[]) =>
      choices.map(async (choice) => {
        const voter = await createUser(hub, { name: `voter-${++count}` })
        const [firstId = '', secondId = ''] = [better, worse].sort()
        const first = better === firstId ? 1 : -1
        await hub.db.insert(ballots).values({
          id: newId(),
          voterId: voter.id,
          promptId: made.seaPrompt,
          firstId,
          secondId,
          firstLeft: true,
          choice: choice === 0 ? 'tie' : choice === first ? 'first' : 'second'
        })
      })
    await Promise.all([
      ...votes(made.unrated, made.good, [1, 1, 1, -1, 0]),
      ...votes(made.middle, made.bad, [1, 1]),
      ...votes(made.good, made.bad, [1, 1, -1, -1, 0])
    ])
    const pairs = { minGap: 0.4, perPrompt: 9, ties: false, ballots: 3 }
    const { byId, lines, bytes } = await release('preference', { pairs, scenarios: ['poem'] })
    expect(Object.keys(byId)).toEqual([`${made.unrated}_${made.good}`])
    expect(byId[`${made.unrated}_${made.good}`]).toMatchObject({
      margin: 0.4,
      ballots_better: 3,
      ballots_worse: 1,
      ballots_tie: 1,
      ballots_both_bad: 0
    })
    expect(lines[0].margin).toBe(0.4)
    expect((await bytes('README.md')).toString()).toContain('`ballots_both_bad`')
    expect(() => parseRecipe({ task: 'preference', pairs: { minGap: 1.5, ballots: 1 } })).toThrow(/at most 1/)
  })

  it('kto labels what is rated high and low, and leaves the middle out', async () => {
    const { byId, lines } = await release('kto')
    expect(Object.keys(byId).sort()).toEqual([made.good, made.bad, made.fine, made.poor].sort())
    expect(byId[made.good]).toMatchObject({
      label: true,
      completion: [assistant('Grey, then silver.')]
    })
    expect(byId[made.bad]?.label).toBe(false)
    expect(lines).toContainEqual({
      prompt: [user('Name a tree.'), assistant('Oak.'), user('Another.')],
      completion: [assistant('Ash.')],
      label: true
    })
  })

  it('reward holds whole conversations with a margin, or outputs with a score', async () => {
    const pairs = await release('reward')
    expect(pairs.byId[`${made.good}_${made.bad}`]).toMatchObject({
      chosen: [user('A line about the sea.'), assistant('Grey, then silver.')],
      rejected: [user('A line about the sea.'), assistant('The sea is wet.')],
      margin: 2.5
    })
    const single = await release('reward', { rewards: 'scored' })
    expect(single.rows).toHaveLength(5)
    expect(single.byId[made.middle]).toMatchObject({ completion: [assistant('Water.')], score: 3 })
  })

  it('prompt-only says nothing of outputs', async () => {
    const { rows, byId, lines, id } = await release('prompt-only')
    expect(rows).toHaveLength(4)
    expect(byId[made.seaPrompt]).toMatchObject({
      prompt: [user('A line about the sea.')],
      author: 'ann'
    })
    expect(Object.keys(rows[0] ?? {}).filter((name) => /output|generator|model/.test(name))).toEqual([])
    expect(lines).toContainEqual({ prompt: [user('A field.')] })
    const held = await hub.db.select().from(releaseRecords).where(eq(releaseRecords.releaseId, id))
    expect(held.every((record) => record.outputId === null)).toBe(true)
  })

  it('image-preference has the columns of Pick-a-Pic, with ties', async () => {
    const { byId, rows, recipe } = await release('image-preference', {
      pairs: { minGap: 0.5, perPrompt: 1, ties: true }
    })
    expect(recipe.pairs?.ties).toBe(true)
    expect(rows).toHaveLength(2)
    const clear = byId[`${made.red}_${made.blue}`]
    expect(clear).toMatchObject({
      caption: 'A field.',
      best_image_uid: made.red,
      has_label: true,
      are_different: true
    })
    const redFirst = clear?.image_0_uid === made.red
    expect([clear?.label_0, clear?.label_1]).toEqual(redFirst ? [1, 0] : [0, 1])
    expect([clear?.model_0, clear?.model_1]).toEqual(redFirst ? ['m1', 'm2'] : ['m2', 'm1'])
    for (const jpg of [clear?.jpg_0, clear?.jpg_1])
      expect(Buffer.from(jpg).subarray(1, 4).toString()).toBe('PNG')
    expect(Buffer.from(clear?.jpg_0).equals(Buffer.from(clear?.jpg_1))).toBe(false)
    expect(byId[`${made.white}_${made.grey}`]).toMatchObject({
      label_0: 0.5,
      label_1: 0.5,
      best_image_uid: 'tie'
    })
    const strict = await release('image-preference')
    expect(strict.rows).toHaveLength(1)
  })

  it('caption takes the prompt or the alternative text', async () => {
    const { rows, byId } = await release('caption')
    expect(rows).toHaveLength(4)
    expect(byId[made.red]).toMatchObject({ text: 'A field.', image: { path: `${made.red}.png` } })
    const alt = await release('caption', { captions: 'alt' })
    expect(alt.lines).toEqual([{ file_name: `${made.red}.png`, text: 'A red field' }])
  })

  it('classification labels texts with what they are for', async () => {
    const { lines } = await release('classification')
    expect(lines).toContainEqual({ text: 'A field.', label: 'painting' })
    const outputs = await release('classification', { classify: 'output' })
    expect(outputs.rows).toHaveLength(6)
    expect(outputs.byId[made.unrated]).toMatchObject({
      text: 'Not rated by anyone.',
      label: 'poem'
    })
  })

  it('human-vs-ai says who wrote a text, not a dialogue of both', async () => {
    const { byId, lines } = await release('human-vs-ai')
    expect(byId[made.bad]).toMatchObject({
      label: 'human',
      text: 'The sea is wet.',
      generator: 'human'
    })
    expect(byId[made.good]?.label).toBe('ai')
    expect(byId).not.toHaveProperty(made.fine)
    expect(lines).toHaveLength(4)
  })

  it.each(TASKS)(
    '%s declares its features in the order of its columns, and previews what it releases',
    async (task) => {
      const { metadata, rows, recipe, bytes } = await release(task)
      const kv = metadata.key_value_metadata?.find((entry) => entry.key === 'huggingface')?.value
      expect(Object.keys(JSON.parse(kv ?? '').info.features)).toEqual(Object.keys(rows[0] ?? {}))
      const preview = await previewRecipe(hub, recipe)
      expect(preview.rows).toBe(rows.length)
      expect(preview.samples.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort())
      expect(preview.tokens).toBeGreaterThan(0)
      expect(preview.measured.rows).toBe(rows.length)
      const card = (await bytes('README.md')).toString()
      expect(card).toContain(`${rows.length} `)
      expect(card).not.toMatch(/undefined|\[object/)
    }
  )
})

it('a withdrawn output takes every row that compares it, whichever side it was on', async () => {
  const { id } = await release('preference', { minRaters: 1 })
  const marked = async () =>
    (await hub.db.select().from(releaseRecords).where(eq(releaseRecords.releaseId, id))).filter(
      (r) => r.revokedAt
    )
  await hub.db.transaction((tx) => revokeRecords(tx, { outputIds: [made.bad], reason: 'withdrawn' }))
  expect((await marked()).map((r) => r.outputId)).toEqual([made.good])
  await hub.db.transaction((tx) => revokeRecords(tx, { outputIds: [made.fine], reason: 'withdrawn' }))
  expect(await marked()).toHaveLength(2)
})
