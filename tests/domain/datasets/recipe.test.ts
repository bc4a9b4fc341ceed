import { describe, expect, it } from 'vitest'
import { isDatasetName } from '~/domain/datasets/dataset-name'
import { DEFAULT_RECIPE, sameRecipe } from '~/domain/datasets/recipe'
import { parseRecipe, recipeFromYaml, recipeToYaml } from '~/domain/datasets/recipe.schema'
import { bumpVersion, parseVersion } from '~/domain/datasets/version'

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
    ['task: [', /Not YAML/],
    ['', /Wrong recipe/]
  ])('is refused with the wrong key named: %j', (yaml, message) => {
    expect(() => recipeFromYaml(yaml)).toThrow(message)
  })

  it('is the same whatever the order of its words', () => {
    const a = parseRecipe({ task: 'sft', languages: ['en', 'zh'] })
    expect(sameRecipe(a, parseRecipe({ languages: ['zh', 'en', 'zh'], task: 'sft' }))).toBe(true)
    expect(sameRecipe(a, { ...a, seed: 'other' })).toBe(false)
  })
})

describe('a version', () => {
  it('moves by what changed', () => {
    expect(bumpVersion(null, 'added')).toBe('1.0.0')
    expect(bumpVersion('1.2.3', 'recipe')).toBe('2.0.0')
    expect(bumpVersion('1.2.3', 'added')).toBe('1.3.0')
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
