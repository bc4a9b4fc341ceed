import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deleteAccount } from '~/domain/account/delete-account.server'
import { cancelImport, discardImport } from '~/domain/imports/cancel-import.server'
import { createImport } from '~/domain/imports/create-import.server'
import { findEarlierImport, findImport, listImports } from '~/domain/imports/find-import.server'
import { forgetOldImports } from '~/domain/imports/forget-imports.server'
import { IMPORT_FILE } from '~/domain/imports/limits'
import { prepareImport, startImport } from '~/domain/imports/prepare-import.server'
import { firstRejects, listBrought, openRejects } from '~/domain/imports/read-imported.server'
import { runImport } from '~/domain/imports/run-import.server'
import { requestUndo, undoImport } from '~/domain/imports/undo-import.server'
import { addOutput } from '~/domain/outputs/add-output.server'
import { revisePrompt } from '~/domain/prompts/revise-prompt.server'
import { importItems, imports, notifications, prompts } from '~db/schema'
import { importFileKey } from '~storage/keys'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { file, own, TERMS } from './given'

let hub: TestHub
beforeAll(async () => {
  hub = await createTestHub()
})
afterAll(() => hub.close())

const csv = (count: number, from = 0) =>
  `title,prompt\n${Array.from({ length: count }, (_, i) => `Lamp ${from + i},Describe lamp number ${from + i} in winter`).join('\n')}\n`

async function started(owner: TestUser, name: string, text: string, terms: Partial<typeof TERMS> = {}) {
  const id = await createImport(hub, owner, file(name, text))
  await prepareImport(hub, owner, id, { ...TERMS, ...terms })
  await startImport(hub, owner, id)
  return id
}

describe('running', () => {
  test('counts what came in, keeps what could not be read, tells its owner, throws the file away', async () => {
    const owner = await createUser(hub)
    const id = await started(owner, 'lamps.csv', `${csv(1200)}Broken\n,\n`)
    await runImport(hub, id)
    const row = await findImport(hub, owner, id)
    expect(row).toMatchObject({
      ...{ state: 'done', rows: 1202, added: 1200, already: 0, rejected: 2, share: 1, cursor: 1200 },
      ...{ hasFile: false, hasRejects: true }
    })
    expect(await hub.store.head(importFileKey(id))).toBeNull()
    expect(await firstRejects(hub, id)).toMatchObject([
      { line: 1202, error: 'the row ends before its prompt', row: '["Broken"]' },
      { line: 1203, error: 'the prompt is empty' }
    ])
    const { body } = await openRejects(hub, owner, id)
    const lines = (await body.toArray()).join('').trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).line)).toEqual([1202, 1203])
    const first = await listBrought(hub, owner, id, null)
    expect([first.prompts[0]?.title, first.prompts.length]).toEqual(['Lamp 0', 50])
    const second = await listBrought(hub, owner, id, first.next)
    expect(second.prompts[0]?.title).toBe('Lamp 50')
    expect(await hub.db.select().from(notifications).where(eq(notifications.userId, owner.id))).toMatchObject(
      [{ kind: 'import.finished', params: { file: 'lamps.csv', added: 1200, rejected: 2 } }]
    )

    const again = await started(owner, 'lamps-again.csv', `${csv(1200)}Broken\n,\n`)
    expect(await findEarlierImport(hub, await findImport(hub, owner, again))).toMatchObject({
      id,
      added: 1200
    })
    await runImport(hub, again)
    expect(await findImport(hub, owner, again)).toMatchObject({ state: 'done', added: 0, already: 1200 })
  })

  test('one that is stopped goes on behind the last prompt that was written', async () => {
    const owner = await createUser(hub)
    const id = await started(owner, 'long.csv', csv(1700))
    const stop = new AbortController()
    const watch = setInterval(async () => {
      if ((await findImport(hub, owner, id)).cursor > 0) stop.abort(new Error('the worker ends'))
    }, 1)
    await expect(runImport(hub, id, { signal: stop.signal })).rejects.toThrow('the worker ends')
    clearInterval(watch)
    const half = await findImport(hub, owner, id)
    expect(half.state).toBe('running')
    expect(half.cursor).toBe(half.added)
    expect(half.added).toBe((await own(hub, owner)).length)
    await runImport(hub, id)
    expect(await findImport(hub, owner, id)).toMatchObject({
      state: 'done',
      rows: 1700,
      added: 1700,
      already: 0
    })
    expect(await own(hub, owner)).toHaveLength(1700)
  })

  test('of two workers the later one wins, and nothing comes in twice', async () => {
    const owner = await createUser(hub)
    const id = await started(owner, 'twice.csv', csv(1500))
    await Promise.all([runImport(hub, id), runImport(hub, id)])
    expect(await findImport(hub, owner, id)).toMatchObject({ state: 'done', added: 1500, already: 0 })
    expect(await own(hub, owner)).toHaveLength(1500)
  })

  test('one that is cancelled keeps what came in, and can go on', async () => {
    const owner = await createUser(hub)
    const id = await started(owner, 'cancel.csv', csv(2500))
    const running = runImport(hub, id)
    while ((await findImport(hub, owner, id)).cursor === 0) await new Promise((done) => setTimeout(done, 2))
    await cancelImport(hub, owner, id)
    const { added } = await findImport(hub, owner, id)
    await running
    expect(await findImport(hub, owner, id)).toMatchObject({ state: 'cancelled', added, hasFile: true })
    expect(await own(hub, owner)).toHaveLength(added)
    expect(added).toBeLessThan(2500)
    await expect(cancelImport(hub, owner, id)).rejects.toMatchObject({ code: 'conflict' })
    await startImport(hub, owner, id)
    await runImport(hub, id)
    expect(await findImport(hub, owner, id)).toMatchObject({ state: 'done', added: 2500, already: 0 })
  })

  test('needs a licence and an answer to the question of consent', async () => {
    const owner = await createUser(hub)
    const id = await createImport(hub, owner, file('a.csv', csv(1)))
    await prepareImport(hub, owner, id, { ...TERMS, license: 'MIT', trainingConsent: undefined })
    await expect(startImport(hub, owner, id)).rejects.toMatchObject({
      code: 'invalid',
      fields: { license: 'composer:error.license', trainingConsent: 'composer:error.consent' }
    })
    const many = Array.from({ length: 9 }, (_, i) => `t${i}`)
    await expect(prepareImport(hub, owner, id, { ...TERMS, tags: many })).rejects.toMatchObject({
      fields: { tags: 'composer:error.tags' }
    })
  })

  test('the day’s rows are counted, however often an import is started', async () => {
    const owner = await createUser(hub)
    const old = await started(owner, 'old.csv', csv(3))
    await runImport(hub, old)
    await hub.db
      .update(imports)
      .set({ rows: IMPORT_FILE.rowsPerDay - 5 })
      .where(eq(imports.id, old))
    const id = await started(owner, 'new.csv', csv(20, 100))
    await runImport(hub, id)
    expect(await findImport(hub, owner, id)).toMatchObject({
      ...{ state: 'failed', error: 'imports:error.rows_day', added: 5, rows: 5 }
    })
    await expect(startImport(hub, owner, id)).rejects.toMatchObject({ code: 'rate_limited' })
    await hub.db
      .update(imports)
      .set({ startedAt: sql`now() - interval '25 hours'` })
      .where(eq(imports.userId, owner.id))
    await startImport(hub, owner, id)
    await runImport(hub, id)
    expect(await findImport(hub, owner, id)).toMatchObject({ state: 'done', added: 20, rows: 20 })
  })

  test('bytes of a day and unfinished imports have an end', async () => {
    const owner = await createUser(hub)
    const id = await createImport(hub, owner, file('a.csv', csv(1)))
    await hub.db.update(imports).set({ sizeBytes: IMPORT_FILE.bytesPerDay }).where(eq(imports.id, id))
    const another = () => createImport(hub, owner, file('b.csv', csv(1)))
    await expect(another()).rejects.toMatchObject({ key: 'imports:error.bytes_day' })
    await hub.db.update(imports).set({ sizeBytes: 1 }).where(eq(imports.id, id))
    for (let i = 1; i < IMPORT_FILE.open; i++) await another()
    await expect(another()).rejects.toMatchObject({ key: 'imports:error.open' })
    await discardImport(hub, owner, id)
    await another()
    const page = await listImports(hub, owner, null)
    expect(page.imports).toHaveLength(20)
  })
})

describe('taking back', () => {
  test('withdraws what nobody changed, keeps the rest, and lets the file come in again', async () => {
    const owner = await createUser(hub)
    const other = await createUser(hub)
    const rows = ['a', 'b', 'c', 'd'].map((name) => ({
      instruction: `Write about the ${name} lamp in the harbour`,
      output: `It shines: ${name}`
    }))
    const text = JSON.stringify(rows)
    const id = await started(owner, 'alpaca.json', text)
    await runImport(hub, id)
    const [a, b] = (await own(hub, owner)).sort((x, y) => (x.id < y.id ? -1 : 1)).map((row) => row.id) as [
      string,
      string
    ]
    await revisePrompt(hub, owner, a, {
      title: 'Better',
      text: 'Write about the best lamp',
      baseNumber: 1
    })
    await hub.db.update(prompts).set({ moderationState: 'published' }).where(eq(prompts.id, b))
    await addOutput(hub, other, {
      ...{
        promptId: b,
        text: 'Another light',
        generatorId: 'human',
        license: 'CC0-1.0',
        trainingConsent: true
      }
    })
    await expect(requestUndo(hub, other, id)).rejects.toMatchObject({ code: 'not_found' })
    await requestUndo(hub, owner, id)
    await expect(requestUndo(hub, owner, id)).rejects.toMatchObject({ code: 'conflict' })
    await undoImport(hub, id)
    await undoImport(hub, id)
    // two prompts with their outputs, and the outputs of the two that stay
    expect(await findImport(hub, owner, id)).toMatchObject({ state: 'undone', undone: 6, kept: 2 })
    const states = new Map((await own(hub, owner)).map((row) => [row.id, row]))
    expect([states.get(a)?.moderationState, states.get(b)?.moderationState]).toEqual([
      'scanning',
      'published'
    ])
    expect([...states.values()].filter((row) => row.moderationState === 'withdrawn')).toHaveLength(2)
    const again = await started(owner, 'alpaca.json', text)
    await runImport(hub, again)
    expect(await findImport(hub, owner, again)).toMatchObject({ added: 2, addedOutputs: 4 })
  })
})

describe('leaving', () => {
  test('files nobody finished go after a week, lists of bad rows after a month, all of it with its owner', async () => {
    const owner = await createUser(hub)
    const ready = await createImport(hub, owner, file('ready.csv', csv(1)))
    const stopped = await started(owner, 'stopped.csv', csv(1, 50))
    await cancelImport(hub, owner, stopped)
    const done = await started(owner, 'done.csv', `${csv(1, 60)}Broken\n`)
    await runImport(hub, done)
    const young = await createImport(hub, owner, file('young.csv', csv(1)))
    const age = (id: string, days: number) =>
      hub.db
        .update(imports)
        .set({ createdAt: sql`now() - make_interval(days => ${days})` })
        .where(eq(imports.id, id))
    await Promise.all([age(ready, 8), age(stopped, 8), age(done, 31)])
    expect(await forgetOldImports(hub)).toMatchObject({ files: 2, rejects: 1 })
    await expect(findImport(hub, owner, ready)).rejects.toMatchObject({ code: 'not_found' })
    expect(await hub.store.head(importFileKey(stopped))).toBeNull()
    await expect(startImport(hub, owner, stopped)).rejects.toMatchObject({ code: 'conflict' })
    expect(await hub.store.head(importFileKey(young))).not.toBeNull()
    await deleteAccount(hub, owner, owner.password)
    expect(await hub.db.select().from(imports).where(eq(imports.userId, owner.id))).toEqual([])
    expect(await hub.db.$count(importItems, eq(importItems.importId, done))).toBe(0)
  })
})
