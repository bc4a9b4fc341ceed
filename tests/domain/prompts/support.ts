import { eq } from 'drizzle-orm'
import type { Hub } from '~/domain/hub/hub.server'
import { addOutput } from '~/domain/outputs/add-output.server'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import type { PromptInput } from '~/domain/prompts/prompt-input'
import { publishOutputs, publishRevisions } from '~/domain/prompts/publish.server'
import { outputs, prompts } from '~db/schema'

export const givenPrompt = (changes: Partial<PromptInput> = {}): PromptInput => ({
  title: 'A haiku about snow',
  text: 'Write a haiku about {{season: winter}} in the voice of {{poet}}.',
  scenario: 'poem',
  tags: ['Haiku', ' haiku ', 'Ｓｎｏｗ'],
  license: 'CC-BY-4.0',
  trainingConsent: true,
  ...changes
})

/** A prompt that is published as cleaning would. */
export async function publishedPrompt(hub: Hub, author: { id: string }, changes: Partial<PromptInput> = {}) {
  const made = await createPrompt(hub, author, givenPrompt(changes))
  await hub.db.transaction((tx) => publishRevisions(tx, [made.revisionId]))
  return made
}

/** A text output that is published as cleaning would. */
export async function publishedOutput(
  hub: Hub,
  author: { id: string },
  promptId: string,
  text = 'First snow falls again'
) {
  const id = await addOutput(hub, author, {
    promptId,
    text,
    generatorId: 'gpt',
    license: 'CC-BY-4.0',
    trainingConsent: true
  })
  await hub.db.transaction((tx) => publishOutputs(tx, [id]))
  return id
}

export async function promptRow(hub: Hub, id: string) {
  const [row] = await hub.db.select().from(prompts).where(eq(prompts.id, id))
  if (!row) throw new Error('no such prompt')
  return row
}

export async function outputRow(hub: Hub, id: string) {
  const [row] = await hub.db.select().from(outputs).where(eq(outputs.id, id))
  if (!row) throw new Error('no such output')
  return row
}
