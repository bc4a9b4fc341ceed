import { describe, expect, it } from 'vitest'
import { agreementOf, varianceFor } from '~/domain/datasets/agreement'
import { isDatasetName } from '~/domain/datasets/dataset-name'
import { recipeLines } from '~/domain/datasets/diff/recipe-lines'
import { jointLicense } from '~/domain/datasets/license-order'
import { canonical, DEFAULT_RECIPE, type Recipe, STARTING_RECIPE, sameRecipe } from '~/domain/datasets/recipe'
import { parseRecipe, recipeFromYaml, recipeToYaml } from '~/domain/datasets/recipe.schema'
import { recipeOfLink } from '~/domain/datasets/recipe-form.server'
import { recipeProblems } from '~/domain/datasets/recipe-problems'
import { fitToTask } from '~/domain/datasets/tasks/fit'
import { bumpVersion, parseVersion } from '~/domain/datasets/version'
import english from '~/i18n/messages/en/recipe'
import chinese from '~/i18n/messages/zh-CN/recipe'
import { createTranslator } from '~/i18n/translator'
import { type License, TASKS } from '~db/vocabulary'

const WORDS = [createTranslator('en', { recipe: english }), createTranslator('zh-CN', { recipe: chinese })]

describe('a recipe', () => {
  it('goes to YAML and back', () => {
    const recipe = parseRecipe({
      ...DEFAULT_RECIPE,
      languages: ['zh', 'en'],
      scenarios: ['poem'],
      seed: '42'
    })
    expect(recipeFromYaml(recipeToYaml(recipe))).toEqual(recipe)
    expect(recipe.languages).toEqual(['en', 'zh'])
  })

  it('takes defaults for what is not said', () => {
    expect(recipeFromYaml('task: sft')).toEqual(DEFAULT_RECIPE)
    expect(recipeFromYaml('task: sft\nseed: 7').seed).toBe('7')
    expect(recipeFromYaml('task: sft\nsplits: {train: 100}').splits).toEqual({
      train: 100,
      validation: 0,
      test: 0
    })
  })

  it.each([
    ['task: sft\nlicences: [CC0-1.0]', /unknown key "licences"/],
    ['task: sft\nsplits: {train: 90, dev: 10}', /unknown key "splits.dev"/],
    ['task: dpo', /task must be one of sft, preference, kto/],
    ['task: sft\nlicenses: []', /licenses/],
    ['task: sft\nlicenses: [MIT]', /licenses.0 must be one of/],
    ['task: sft\nminRating: 6', /minRating/],
    ['task: sft\nsplits: {train: 90, test: 5}', /splits must sum to 100/],
    ['task: sft\nlength: {answer: {min: 1}}', /unknown key "length.answer"/],
    ['task: sft\nscores: {gopher.wrods: {min: 1}}', /gopher.wrods/],
    ['task: sft\ntokens: {min: 9, max: 1}', /tokens has a min above its max/],
    ['task: sft\ndates: {from: 2026-02-30}', /dates.from/],
    ['task: sft\ndates: {from: 2026-03-01, to: 2026-02-01}', /dates begins after it ends/],
    ['task: sft\nsample: {rows: 5, share: 5}', /sample takes rows or share/],
    ['task: sft\npairs: {minGap: 1}', /pairs is not for the task sft/],
    ['task: preference\npairs: {ties: true}', /pairs.ties is not for the task preference/],
    ['task: reward\nrewards: scored\npairs: {minGap: 1}', /pairs is not for the task reward/],
    ['task: kto\nlabels: {good: 2}', /labels has bad at or above good/],
    ['task: kto\nminRating: 3', /set labels.good instead/],
    ['task: prompt-only\ngenerators: [gpt]', /generators is not for the task prompt-only/],
    ['task: prompt-only\nlength: {output: {min: 1}}', /length.output is not for/],
    ['task: caption\nlength: {output: {min: 1}}', /length.output is not for/],
    ['task: kto\nlayout: messages', /layout is not for the task kto/],
    ['task: sft\ntemplates: keep', /templates must be one of drop/],
    ['task: human-vs-ai\nmodalities: [dialogue]', /the task human-vs-ai takes no dialogue/],
    ['task: sft\nmodalities: [image]', /the task sft takes no image/],
    ['task: [', /Not YAML/],
    ['task: sft\n---\ntask: kto', /Not YAML: it must be one document/],
    ['task: sft\n\tseed: a', /line 2, column 1$/],
    ['task: sft\nperAuthor: -1', /^Wrong recipe: perAuthor Too small[^;]*$/],
    ['', /Wrong recipe/]
  ])('is refused with the wrong key named: %j', (yaml, message) => {
    expect(() => recipeFromYaml(yaml)).toThrow(message)
    // whoever writes it in the builder is told in their language
    for (const { t } of WORDS) {
      const said = recipeProblems(yaml).map(({ key, params }) => t(key, params))
      expect(said.length).toBeGreaterThan(0)
      expect(said.join()).not.toMatch(/recipe:wrong|\{\{|undefined/)
    }
  })

  it('is told wrong in Chinese, each key by itself', () => {
    const said = (yaml: string) => {
      const problems = recipeProblems(yaml)
      return problems.map(({ key, params }) => WORDS[1]?.t(key, params))
    }
    expect(said('task: sft\nlicenses: []\nminRating: 6\nperAuthor: 0\nlicences: [x]')).toEqual([
      'licenses：至少要有一项。',
      'minRating：最多为 5。',
      'perAuthor：至少为 1。',
      'licences：没有这个键。'
    ])
    expect(said('task: sft\nscores: {a: {min: 1}, b: {}}')).toEqual(['scores：没有 a, b 这种测量。'])
    expect(said('task: sft\nsample: {share: 0}')).toEqual(['sample.share：必须大于 0。'])
    expect(said('task: dpo')[0]).toMatch(/^task：只能是 sft, preference, .* 之一。$/)
    expect(said('task: sft\n\tseed: a')).toEqual([
      expect.stringMatching(/^第 2 行第 1 列不是正确的 YAML（.*[^\d]）。$/)
    ])
    expect(said('task: sft')).toEqual([])
  })

  it('says nothing of what it does not ask, so that stored ones are what they were', () => {
    const stored =
      '{"task":"sft","licenses":["CC0-1.0"],"languages":[],"scenarios":[],"minRating":0,"minRaters":0,"splits":{"train":100,"validation":0,"test":0},"seed":"s"}'
    const recipe = JSON.parse(stored)
    expect(JSON.stringify(canonical(recipe))).toBe(stored)
    expect(JSON.stringify(parseRecipe(recipe))).toBe(stored)
    const idle = { tags: {}, authors: { only: [] }, generators: [], scores: {}, sample: {}, layout: 'texts' }
    expect(JSON.stringify(parseRecipe({ ...recipe, ...idle }))).toBe(stored)
  })

  it('keeps its filters in one order, and says what its task takes for granted', () => {
    const written = `task: preference
pairs:
  minGap: 0.5
  perPrompt: 3
  ties: false
licenses:
  - CC0-1.0
languages: []
scenarios: []
generators:
  - gpt
dates:
  from: 2026-01-01
tags:
  any:
    - sea
  none:
    - draft
scores:
  gopher.words:
    min: 5
    max: 9
sample:
  share: 12.5
minRating: 0
minRaters: 2
splits:
  train: 90
  validation: 5
  test: 5
seed: kindling
`
    const recipe = parseRecipe({
      seed: 'kindling',
      sample: { share: 12.5 },
      scores: { 'gopher.words': { max: 9, min: 5 } },
      tags: { none: ['Draft'], any: ['sea', '#sea'] },
      dates: { from: '2026-01-01' },
      generators: ['gpt', 'gpt'],
      pairs: { perPrompt: 3 },
      licenses: ['CC0-1.0'],
      minRaters: 2,
      task: 'preference'
    })
    expect(recipeToYaml(recipe)).toBe(written)
    expect(recipeFromYaml(written)).toEqual(recipe)
  })

  it('is the same whatever the order of its words', () => {
    const a = parseRecipe({ task: 'sft', languages: ['en', 'zh'] })
    expect(sameRecipe(a, parseRecipe({ languages: ['zh', 'en', 'zh'], task: 'sft' }))).toBe(true)
    expect(sameRecipe(a, { ...a, seed: 'other' })).toBe(false)
  })
})

describe('two recipes', () => {
  it('laid over each other say what became of which line, or nothing where none differs', () => {
    const stricter = { ...DEFAULT_RECIPE, minRaters: 2 }
    expect(recipeLines(DEFAULT_RECIPE, { ...DEFAULT_RECIPE })).toBeNull()
    const lines = recipeLines(DEFAULT_RECIPE, stricter) ?? []
    expect(lines.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'removed', text: 'minRaters: 0' },
      { kind: 'added', text: 'minRaters: 2' }
    ])
    const after = lines.filter(({ kind }) => kind !== 'removed').map(({ text }) => text)
    expect(recipeFromYaml(after.join('\n'))).toEqual(stricter)
  })
})

describe('a version', () => {
  it('moves by what changed', () => {
    expect(bumpVersion(null, 'minor')).toBe('1.0.0')
    expect(bumpVersion('1.2.3', 'major')).toBe('2.0.0')
    expect(bumpVersion('1.2.3', 'minor')).toBe('1.3.0')
    expect(bumpVersion('1.2.3', 'none')).toBe('1.2.4')
  })
  it('is read with and without v', () => {
    expect(parseVersion('v1.20.3')).toEqual([1, 20, 3])
    expect(parseVersion('1.0')).toBeNull()
  })
})

it('takes the dataset names Hub clients take', () => {
  expect(['poems', 'a', 'zh.poems-v2', 'A_b'].every(isDatasetName)).toBe(true)
  expect(
    ['', '-a', 'a-', '.a', 'a--b', 'a..b', 'x.git', 'a b', '诗', 'a/b', 'x'.repeat(97)].some(isDatasetName)
  ).toBe(false)
})

describe('licences', () => {
  it.each<[License[], License | null]>([
    [['CC0-1.0'], 'CC0-1.0'],
    [['CC0-1.0', 'CC-BY-4.0'], 'CC-BY-4.0'],
    [['CC-BY-4.0', 'CC-BY-SA-4.0'], 'CC-BY-SA-4.0'],
    [['CC0-1.0', 'CC-BY-NC-4.0', 'CC-BY-4.0'], 'CC-BY-NC-4.0'],
    [['CC-BY-NC-4.0', 'CC-BY-SA-4.0'], null]
  ])('%j go together under %s', (all, joint) => {
    expect(jointLicense(all)).toBe(joint)
  })
})

it('agreement is 1 of the same stars, 0 of stars by lot, below of two camps', () => {
  expect(agreementOf(0)).toBe(1)
  expect(agreementOf(2)).toBe(0)
  expect(agreementOf(8)).toBe(-3)
  expect(agreementOf(varianceFor(0.3))).toBeCloseTo(0.3)
})

describe('a link to the builder', () => {
  const linked = (text: string, base = STARTING_RECIPE) => recipeOfLink(new URLSearchParams(text), base)

  it.each(TASKS)('that names the task %s alone is a whole and valid recipe of it', (task) => {
    const found = linked(`task=${task}`)
    expect(found).toMatchObject({ errors: {}, recipe: { task, licenses: STARTING_RECIPE.licenses } })
    expect(found?.recipe.splits).toEqual(STARTING_RECIPE.splits)
    expect(fitToTask(found?.recipe as Recipe).misfits).toEqual([])
  })

  it('says what it names, and leaves the rest as it begins', () => {
    const { task, licenses } = STARTING_RECIPE
    expect(linked('languages=zh&tokens.min=9')).toMatchObject({
      errors: {},
      recipe: { task, licenses, languages: ['zh'], tokens: { min: 9 } }
    })
    const splits = (text: string) => linked(text)?.recipe.splits
    expect(splits('train=80')).toEqual({ train: 80, validation: 10, test: 10 })
    expect(splits('test=10')).toEqual({ train: 85, validation: 5, test: 10 })
    expect(splits('train=60&validation=40')).toEqual({ train: 60, validation: 40, test: 0 })
    expect(linked('train=110')?.errors).toHaveProperty('train')
    expect(linked('task=nonsense')?.errors).toHaveProperty('task')
  })

  it('is none where a form was sent whole, or asks nothing of a recipe', () => {
    expect(linked('title=Fog')).toBeNull()
    expect(linked('written=text&yaml=task')).toBeNull()
    expect(linked('task=sft&seed=a&train=90&validation=5&test=5')).toBeNull()
  })

  it('to another task takes nothing of the settings that one was made with', () => {
    const pairs: Recipe = {
      ...DEFAULT_RECIPE,
      task: 'preference',
      pairs: { minGap: 2, perPrompt: 1, ties: false }
    }
    expect(linked('task=kto', pairs)).toMatchObject({ errors: {} })
    expect(linked('task=kto', pairs)?.recipe).not.toHaveProperty('pairs')
    expect(linked('minRaters=3', pairs)?.recipe).toMatchObject({ pairs: { minGap: 2 }, minRaters: 3 })
  })
})
