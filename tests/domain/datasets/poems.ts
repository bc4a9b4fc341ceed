import { createDataset } from '~/domain/datasets/create-dataset.server'
import type { TestHub } from '~tests/support/hub'
import type { TestUser } from '~tests/support/users'
import { addPrompt, addText, openRecipe } from './contributions'

/** Thirty poems in two languages by two people, some rated, and a dataset of them all. @returns its id */
export async function addPoems(hub: TestHub, ann: TestUser, bo: TestUser): Promise<string> {
  for (let i = 0; i < 30; i++) {
    const prompt = await addPrompt(hub, i % 3 === 0 ? bo.id : ann.id, {
      title: `Poem ${i}`,
      text: `Write poem ${i}.`,
      language: i % 2 ? 'zh' : 'en'
    })
    await addText(hub, ann.id, prompt, `Poem ${i}: ${'a line of it, '.repeat(i)}`, {
      overallSum: i % 5,
      ratingCount: i % 5 ? 1 : 0
    })
  }
  return createDataset(hub, ann, {
    name: 'poems',
    title: 'Poems',
    description: 'Short ones.',
    recipe: openRecipe
  })
}
