import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanContributions } from '~/domain/cleaning/clean-contributions.server'
import { addEvaluationSet } from '~/domain/cleaning/evaluation/add-evaluation-set.server'
import { compareSets } from '~/domain/cleaning/evaluation/compare-sets.server'
import { listEvaluationSets } from '~/domain/cleaning/evaluation/list-evaluation-sets.server'
import { removeEvaluationSet } from '~/domain/cleaning/evaluation/remove-evaluation-set.server'
import { buildRelease } from '~/domain/datasets/build-release.server'
import { createDataset } from '~/domain/datasets/create-dataset.server'
import { readBlob } from '~/domain/datasets/freeze-image.server'
import { previewRecipe } from '~/domain/datasets/preview-recipe.server'
import type { Recipe } from '~/domain/datasets/recipe'
import { requestRelease } from '~/domain/datasets/request-release.server'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import { contaminations, events, findings, releaseFiles, releases } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { addPrompt, addText, openRecipe } from '../datasets/contributions'

const QUESTION =
  'A baker sells forty loaves before noon and half as many after. How many did she sell that day?'
const ANSWER = 'She sold forty loaves before noon and half of that, twenty, after, so sixty loaves that day.'
const OTHER =
  'The lighthouse keeper counted every ship that passed the point between dusk and the first grey light.'

let hub: TestHub
let admin: TestUser & { role: 'admin' }
let ann: TestUser
const set = { source: 'https://example.org/sums', license: 'MIT', questionsToo: false, mapping: null }
const file = (rows: object[]) => new TextEncoder().encode(rows.map((row) => JSON.stringify(row)).join('\n'))
const add = (name: string, rows: object[], more: object = {}) =>
  addEvaluationSet(hub, admin, { ...set, name, fileName: `${name}.jsonl`, file: file(rows), ...more })
const foundOf = async (id: string) =>
  (await hub.db.select().from(findings).where(eq(findings.subjectId, id))).filter(
    ({ rule }) => rule === 'contamination'
  )
const outcome = async (recipe: Partial<Recipe> = {}) => {
  const { rows, excluded, decontaminated } = await previewRecipe(hub, { ...openRecipe, ...recipe })
  return {
    rows,
    contaminated: excluded.find(({ reason }) => reason === 'contaminated')?.rows,
    decontaminated
  }
}

beforeAll(async () => {
  hub = await createTestHub()
  admin = { ...(await createUser(hub, { role: 'admin' })), role: 'admin' }
  ann = await createUser(hub)
})
afterAll(() => hub?.close())

describe('evaluation sets', () => {
  let before: { leaked: string; clean: string; answer: string }

  it('are compared with what was there before them, and flag it', async () => {
    const prompts = [await addPrompt(hub, ann.id, { text: QUESTION }), await addPrompt(hub, ann.id)]
    const [asked, other] = prompts as [(typeof prompts)[0], (typeof prompts)[0]]
    before = {
      leaked: await addText(hub, ann.id, asked, `Let me see. ${ANSWER}`),
      clean: await addText(hub, ann.id, other, 'Grey, then silver.'),
      answer: asked.revisionId
    }
    const added = await add('sums', [
      { question: QUESTION, answer: ANSWER },
      { question: 'Why?', answer: 'So.' }
    ])
    expect(added).toMatchObject({ rows: 2, items: 2, short: 1, unreadable: 0 })
    expect(await outcome()).toMatchObject({ rows: 2, decontaminated: [] })
    await expect(outcome({ decontaminate: ['sums'] })).resolves.toMatchObject({ rows: 2 })

    expect(await compareSets(hub)).toBe(4)
    expect(await compareSets(hub)).toBe(0)
    const version = `sums@${added.version}`
    expect(await foundOf(before.leaked)).toMatchObject([
      {
        verdict: 'flag',
        params: { set: version, item: 1, count: 1, words: 12 },
        spans: [{ field: 'text', start: 12, end: 12 + ANSWER.length - 1 }]
      }
    ])
    expect(await foundOf(before.clean)).toEqual([])
    // the question alone is no leak
    expect(await foundOf(before.answer)).toEqual([])
    expect(await listEvaluationSets(hub.db)).toMatchObject([
      { name: 'sums', compared: 4, found: 1, by: admin.name }
    ])
  })

  it('are compared with what comes later as it is cleaned, answers together with their prompt', async () => {
    await add('short', [{ question: OTHER, answer: '117 ships' }])
    const terms = { license: 'CC-BY-4.0', trainingConsent: true } as const
    const { promptId, revisionId } = await createPrompt(hub, ann, {
      ...terms,
      title: 'Ships',
      text: OTHER,
      scenario: 'novel',
      tags: []
    })
    await cleanContributions(hub, [{ type: 'revision', id: revisionId }])
    const outputId = await addText(hub, ann.id, { id: promptId, revisionId }, '117 ships, and a whale.', {
      moderationState: 'submitted',
      cleanedText: null,
      pipelineVersion: null
    })
    await cleanContributions(hub, [{ type: 'output', id: outputId }])
    expect(await foundOf(revisionId)).toEqual([])
    expect(await foundOf(outputId)).toMatchObject([
      { verdict: 'flag', spans: [{ field: 'text', start: 0, end: 9 }] }
    ])
    await compareSets(hub)
    expect((await foundOf(outputId)).map(({ params }) => params.count)).toEqual([1])
  })

  it('are left out by recipes, each with what it cost', async () => {
    const short = expect.objectContaining({ name: 'short', rows: 1 })
    const sums = expect.objectContaining({ name: 'sums', rows: 1, items: 2 })
    expect(await outcome()).toMatchObject({ rows: 1, contaminated: 2, decontaminated: [short, sums] })
    expect(await outcome({ decontaminate: ['sums'] })).toMatchObject({
      contaminated: 1,
      decontaminated: [sums]
    })
    expect(await outcome({ decontaminate: [] })).toMatchObject({
      rows: 3,
      contaminated: 0,
      decontaminated: []
    })
  })

  it('are named with their version by the release, its card and its manifest', async () => {
    const owner = { id: admin.id, role: 'admin' as const }
    const dataset = { name: 'kept', title: 'Kept', description: '' }
    const named = { ...openRecipe, decontaminate: ['sums'] }
    const id = await createDataset(hub, owner, { ...dataset, recipe: named })
    const release = await requestRelease(hub, owner, id)
    await buildRelease(hub, release)
    const [built] = await hub.db.select().from(releases).where(eq(releases.id, release))
    expect(built).toMatchObject({ state: 'published', rowCount: 2 })
    const [sums] = (await listEvaluationSets(hub.db)).filter(({ name }) => name === 'sums')
    const files = await hub.db.select().from(releaseFiles).where(eq(releaseFiles.releaseId, release))
    const read = (path: string) => readBlob(hub, files.find((one) => one.path === path)?.sha256 ?? path)
    const manifest = JSON.parse((await read('manifest.json')).toString())
    expect(manifest.decontaminated).toEqual([{ name: 'sums', version: sums?.version }])
    expect(manifest.recipe.decontaminate).toEqual(['sums'])
    const card = (await read('README.md')).toString()
    expect(card).toContain(`| sums | \`${sums?.version}\` | 2 | 1 |`)
    expect(card).toContain('| shares words with an evaluation set | 1 |')

    const gone = { ...openRecipe, decontaminate: ['gone'] }
    const other = await createDataset(hub, owner, { ...dataset, name: 'other', recipe: gone })
    await expect(requestRelease(hub, owner, other)).rejects.toMatchObject({
      code: 'invalid',
      key: 'datasets:error.sets_unknown',
      params: { sets: 'gone' }
    })
  })

  it('take what was found with them when they are removed', async () => {
    await add('sums-again', [{ question: QUESTION, answer: ANSWER }])
    await compareSets(hub)
    expect((await foundOf(before.leaked))[0]?.params).toMatchObject({ count: 2 })
    await removeEvaluationSet(hub, admin, 'sums')
    expect((await foundOf(before.leaked))[0]?.params).toMatchObject({
      count: 1,
      set: expect.stringMatching(/^sums-again@/)
    })
    await removeEvaluationSet(hub, admin, 'sums-again')
    expect(await foundOf(before.leaked)).toEqual([])
    expect(await hub.db.$count(contaminations)).toBe(1)
    const told = await hub.db.select({ type: events.type }).from(events).where(eq(events.actorId, admin.id))
    expect(told.filter(({ type }) => type.startsWith('evaluation_set.'))).toHaveLength(5)
  })

  it('are refused without a name, a source, a question, or an admin', async () => {
    const rows = [{ question: QUESTION, answer: ANSWER }]
    await expect(add('Not A Name', rows, { source: ' ' })).rejects.toMatchObject({
      code: 'invalid',
      fields: { name: 'evaluation:error.name', source: 'evaluation:error.source' }
    })
    await expect(add('short', rows)).rejects.toMatchObject({ code: 'conflict' })
    await expect(add('empty', [{ nothing: 1 }])).rejects.toMatchObject({ code: 'invalid' })
    const creator = { id: ann.id, role: 'creator' as const }
    const given = { ...set, name: 'mine', fileName: 'a.jsonl', file: file(rows) }
    await expect(addEvaluationSet(hub, creator, given)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(removeEvaluationSet(hub, creator, 'short')).rejects.toMatchObject({ code: 'forbidden' })
    expect(await listEvaluationSets(hub.db)).toHaveLength(1)
  })
})
