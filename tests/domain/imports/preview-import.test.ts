import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createImport } from '~/domain/imports/create-import.server'
import { findImport } from '~/domain/imports/find-import.server'
import { prepareImport, startImport } from '~/domain/imports/prepare-import.server'
import { previewImport } from '~/domain/imports/preview-import.server'
import { runImport } from '~/domain/imports/run-import.server'
import { outputs } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { file, own, TERMS } from './given'

let hub: TestHub
beforeAll(async () => {
  hub = await createTestHub()
})
afterAll(() => hub.close())

const lookAt = async (owner: TestUser, id: string) => previewImport(hub, await findImport(hub, owner, id))

describe('looking', () => {
  test('columns are guessed by their names, the preview follows what is chosen', async () => {
    const owner = await createUser(hub)
    const text =
      'instruction,input,output,who\nTranslate this,Bonjour,Hello,Ada\n"Sum up, please",Long words,Short,Bob\n'
    const id = await createImport(hub, owner, file('tasks.csv', text))
    const first = await lookAt(owner, id)
    expect(first.columns?.guess).toEqual({ instruction: 'prompt', input: 'prompt', output: 'answer' })
    expect(first.prompts[0]).toMatchObject({
      text: 'Translate this\n\nBonjour',
      outputs: [{ text: 'Hello' }]
    })
    const guess = first.columns?.guess ?? {}
    await prepareImport(hub, owner, id, { ...TERMS, guess, mapping: { ...guess, who: 'ignore' } })
    expect((await findImport(hub, owner, id)).mapping).toBeNull()
    const mapping = {
      instruction: 'title',
      input: 'prompt',
      output: 'negative',
      who: 'tags',
      made_up: 'nonsense'
    }
    await prepareImport(hub, owner, id, { ...TERMS, guess, mapping, tags: ['set'], generatorId: 'gpt' })
    expect((await lookAt(owner, id)).prompts[1]).toMatchObject({
      title: 'Sum up, please',
      text: 'Long words\nNegative prompt: Short',
      tags: ['set', 'bob'],
      outputs: []
    })
  })

  test('a file nobody knows says so, and comes in once somebody says what its keys hold', async () => {
    const owner = await createUser(hub)
    const id = await createImport(
      hub,
      owner,
      file('odd.jsonl', '{"frage":"Why is snow white?","antwort":"Light."}\n')
    )
    const first = await lookAt(owner, id)
    expect(first).toMatchObject({
      problem: 'imports:error.unknown_format',
      prompts: [],
      columns: { guess: {} }
    })
    await prepareImport(hub, owner, id, {
      ...{ ...TERMS, mapping: { frage: 'prompt', antwort: 'answer' }, generatorId: 'gpt' }
    })
    expect(await lookAt(owner, id)).toMatchObject({
      problem: null,
      prompts: [{ text: 'Why is snow white?', outputs: [{ text: 'Light.', generatorId: 'gpt' }] }]
    })
    await startImport(hub, owner, id)
    await runImport(hub, id)
    const [prompt] = await own(hub, owner)
    expect(prompt?.importKey).toMatch(/^prompts:/)
    expect(
      await hub.db
        .select()
        .from(outputs)
        .where(eq(outputs.promptId, prompt?.id ?? ''))
    ).toMatchObject([{ generatorId: 'gpt', text: 'Light.' }])
  })

  test('dialogues have no columns; the beginning of a large file is enough', async () => {
    const owner = await createUser(hub)
    const chat = { messages: [{ role: 'user', content: 'Hi there' }] }
    const chats = await createImport(hub, owner, file('chats.jsonl', `${JSON.stringify(chat)}\n`))
    expect(await lookAt(owner, chats)).toMatchObject({ columns: null, format: 'openai-chat' })
    const row = `Title,${'word '.repeat(4000)}\n`
    const large = await createImport(hub, owner, file('large.csv', `title,prompt\n${row.repeat(150)}`))
    const seen = await lookAt(owner, large)
    expect(seen.rejected).toBe(0)
    expect(seen.rows).toBeLessThan(150)
    expect(seen.prompts).toHaveLength(10)
  })

  test('what is no file of prompts is refused, or says why', async () => {
    const owner = await createUser(hub)
    const refused = (name: string, text: string) => createImport(hub, owner, file(name, text))
    await expect(refused('photo.png', 'x')).rejects.toMatchObject({ key: 'imports:error.ending' })
    await expect(refused('empty.csv', '')).rejects.toMatchObject({ key: 'imports:error.empty' })
    const id = await createImport(hub, owner, file('numbers.csv', 'a,b\n1,2\n'))
    expect((await lookAt(owner, id)).problem).toBe('imports:error.no_prompt_column')
    const zip = await createImport(hub, owner, file('broken.zip', 'PK\u0003\u0004nothing\0here'))
    expect((await lookAt(owner, zip)).prompts).toEqual([])
    await startable(owner, id)
    await runImport(hub, id)
    expect(await findImport(hub, owner, id)).toMatchObject({
      state: 'failed',
      error: 'imports:error.no_prompt_column'
    })
  })
  const startable = async (owner: TestUser, id: string) => {
    await prepareImport(hub, owner, id, TERMS)
    await startImport(hub, owner, id)
  }
})
