import { expect, it } from 'vitest'
import { formatsOf } from '~/domain/datasets/formats/registry'
import { parseRecipe } from '~/domain/datasets/recipe.schema'
import { SNIPPET_NOTES } from '~/domain/datasets/snippet-notes'
import { trainerSnippets } from '~/domain/datasets/trainer-snippets'
import en from '~/i18n/messages/en/datasets'
import { TASKS } from '~db/vocabulary'

const snippetsOf = (recipe: ReturnType<typeof parseRecipe>, open = true) =>
  trainerSnippets({
    origin: 'https://hub.example',
    repository: 'ann/poems',
    version: '1.2.0',
    parquet: 'data/train-00000-of-00001.parquet',
    open,
    recipe,
    formats: formatsOf(recipe),
    split: 'train'
  })

it('names the trainers that a task and its formats fit, and no others', () => {
  const tools = Object.fromEntries(
    TASKS.map((task) => [task, snippetsOf(parseRecipe({ task })).map(({ tool }) => tool)])
  )
  expect(tools).toEqual({
    sft: ['TRL', 'LLaMA-Factory'],
    preference: ['TRL', 'LLaMA-Factory'],
    kto: ['TRL', 'LLaMA-Factory'],
    reward: ['TRL', 'LLaMA-Factory'],
    'prompt-only': ['TRL'],
    'text-to-image': ['kohya'],
    'image-preference': [],
    caption: ['kohya'],
    classification: [],
    'human-vs-ai': []
  })
  expect(snippetsOf(parseRecipe({ task: 'reward', rewards: 'scored' }))).toEqual([])
})

it('reads a folder of the format that has the trainer’s shape, and asks for a token only where one is needed', () => {
  for (const task of TASKS) {
    const recipe = parseRecipe({ task })
    for (const { tool, code } of snippetsOf(recipe)) {
      if (tool === 'TRL') expect(code).toMatch(/resolve\/1\.2\.0\/formats\/trl\/[a-z-]+\/train\.jsonl\n/)
      expect(code).toContain('1.2.0')
      expect(code).not.toContain('hf_…')
    }
    for (const { code } of snippetsOf(recipe, false)) expect(code).toContain('hf_…')
  }
})

it('cards and English pages say the same beside the code', () => {
  const notes = Object.entries(en).flatMap(([key, words]) =>
    key.startsWith('use.note.') ? [[key.slice('use.note.'.length), words]] : []
  )
  expect(Object.fromEntries(notes)).toEqual(SNIPPET_NOTES)
})
