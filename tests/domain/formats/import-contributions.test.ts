import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cleanContributions } from '~/domain/cleaning/clean-contributions.server'
import type { SubjectRef } from '~/domain/cleaning/subject.server'
import { importContributions } from '~/domain/formats/import-contributions.server'
import { events, outputs, promptRevisions, prompts, users } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser } from '~tests/support/users'

let hub: TestHub
let folder: string
beforeAll(async () => {
  hub = await createTestHub()
  folder = await mkdtemp(join(tmpdir(), 'kindling-import-'))
})
afterAll(async () => {
  await hub.close()
  await rm(folder, { recursive: true, force: true })
})

async function importText(authorId: string, name: string, text: string, trainingConsent = true) {
  const path = join(folder, name)
  await writeFile(path, text)
  const options = {
    path,
    format: 'auto',
    authorId,
    license: 'CC0-1.0',
    trainingConsent,
    rejectsPath: `${path}.rejects.jsonl`
  } as const
  return importContributions(hub, options)
}

it('imports rows, reports bad ones by line, and adds nothing twice', async () => {
  const { id } = await createUser(hub)
  const csv = `act,prompt\n${Array.from({ length: 1200 }, (_, i) => `Title ${i},"Prompt ${i},\nsecond line"`).join('\n')}\nBroken\n`
  const summary = await importText(id, 'many.csv', csv)
  expect(summary).toMatchObject({ rows: 1201, added: 1200, addedOutputs: 0, already: 0, rejected: 1 })
  expect(JSON.parse(await readFile(join(folder, 'many.csv.rejects.jsonl'), 'utf8'))).toEqual({
    line: 2402,
    error: 'the row ends before its prompt',
    row: ['Broken']
  })
  const [one] = await hub.db.select().from(prompts).where(eq(prompts.title, 'Title 7'))
  expect(one).toMatchObject({
    authorId: id,
    license: 'CC0-1.0',
    trainingConsent: true,
    consentVersion: '2026-11',
    moderationState: 'scanning',
    language: 'en',
    rootId: one?.id
  })
  expect(one?.importKey).toMatch(/^csv:[0-9a-f]{64}$/)
  const [first] = await hub.db
    .select()
    .from(promptRevisions)
    .where(eq(promptRevisions.promptId, one?.id as string))
  expect(first).toMatchObject({ number: 1, text: 'Prompt 7,\nsecond line', moderationState: 'scanning' })

  const recorded = await hub.db.select().from(events).where(eq(events.type, 'contributions.imported'))
  const subjects = recorded.flatMap((event) => event.payload.subjects as SubjectRef[])
  expect(recorded.map((event) => (event.payload.subjects as SubjectRef[]).length)).toEqual([500, 500, 200])
  expect(new Set(subjects.map((s) => s.id)).size).toBe(1200)

  expect(await importText(id, 'many.csv', csv)).toMatchObject({
    rows: 1201,
    added: 0,
    already: 1200,
    rejected: 1
  })
  const result = await cleanContributions(hub, subjects)
  expect(result.published + result.held).toBe(1200)
})

it('attaches answers to questions that came before, once', async () => {
  const { id } = await createUser(hub)
  const question = JSON.stringify({ uid: 'u1', cluster: 'Stars', prompt: 'Name three stars.' })
  const answer = (model: string, text: string) =>
    JSON.stringify({
      uid: 'u1',
      ans_id: model,
      model,
      messages: [
        { role: 'user', content: 'Name three stars.' },
        { role: 'assistant', content: { answer: text } }
      ]
    })
  expect(await importText(id, 'q.jsonl', question)).toMatchObject({ added: 1, addedOutputs: 0 })
  expect(await importText(id, 'a1.jsonl', answer('gpt-4', 'Vega, Deneb, Altair'))).toMatchObject({
    added: 0,
    addedOutputs: 1,
    already: 0
  })
  expect(await importText(id, 'a1.jsonl', answer('gpt-4', 'Vega, Deneb, Altair'))).toMatchObject({
    added: 0,
    addedOutputs: 0,
    already: 1
  })
  expect(await importText(id, 'a2.jsonl', answer('claude-3', 'Vega, Deneb, Altair'))).toMatchObject({
    addedOutputs: 1
  })
  const [prompt] = await hub.db.select().from(prompts).where(eq(prompts.title, 'Name three stars.'))
  const rows = await hub.db
    .select()
    .from(outputs)
    .where(eq(outputs.promptId, prompt?.id as string))
    .orderBy(outputs.id)
  expect(rows.map((row) => [row.generatorId, row.model, row.modality])).toEqual([
    ['gpt', 'gpt-4', 'text'],
    ['claude', 'claude-3', 'text']
  ])
})

it('keeps consent as it was given, and no rejects file where there are none', async () => {
  const { id } = await createUser(hub)
  await importText(id, 'no.csv', 'act,prompt\nNo,Not for training\n', false)
  const [row] = await hub.db.select().from(prompts).where(eq(prompts.title, 'No'))
  expect(row).toMatchObject({ trainingConsent: false })
  expect(existsSync(join(folder, 'no.csv.rejects.jsonl'))).toBe(false)
})

it('stores nothing of contributors, whatever their column holds', async () => {
  const { id } = await createUser(hub)
  await importText(
    id,
    'people.csv',
    'act,prompt,contributor,email\nGuide,Show me the town,someone@private.org,other@private.org\n'
  )
  const stored = JSON.stringify([
    await hub.db.select().from(prompts),
    await hub.db.select().from(promptRevisions),
    await hub.db.select().from(events),
    await hub.db.select().from(users)
  ])
  expect(stored).not.toContain('private.org')
})

it('keeps a dialogue whole up to its last answer, and takes a row nested too deep for its rejects file', async () => {
  const { id } = await createUser(hub)
  const turns = ['user', 'assistant', 'user', 'assistant', 'user'].map((role, i) => ({
    role,
    content: `${i}`
  }))
  const deep = `{"messages":[],"x":${'['.repeat(20_000)}${']'.repeat(20_000)}}`
  const summary = await importText(id, 'turns.jsonl', `${JSON.stringify({ messages: turns })}\n${deep}\n`)
  expect(summary).toMatchObject({
    rows: 2,
    added: 1,
    addedOutputs: 1,
    dialogues: 1,
    laterTurns: 1,
    rejected: 1
  })
  const [dialogue] = await hub.db.select().from(outputs).where(eq(outputs.modality, 'dialogue'))
  expect(dialogue?.text).toBe('User: 0\nAssistant: 1\nUser: 2\nAssistant: 3')
  expect(JSON.parse(await readFile(join(folder, 'turns.jsonl.rejects.jsonl'), 'utf8'))).toEqual({
    line: 2,
    error: 'nobody asks: there is no user turn',
    row: null
  })
})
