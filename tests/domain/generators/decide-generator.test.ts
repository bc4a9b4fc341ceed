import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isAppError } from '~/domain/errors'
import { addGenerator } from '~/domain/generators/add-generator.server'
import { decideGenerator } from '~/domain/generators/decide-generator.server'
import { slugOf } from '~/domain/generators/new-generator'
import { addOutput } from '~/domain/outputs/add-output.server'
import { generators, outputs } from '~db/schema'
import { publishedPrompt } from '~tests/domain/prompts/support'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'

let hub: TestHub
let author: TestUser
let moderator: TestUser
beforeAll(async () => {
  hub = await createTestHub()
  author = await createUser(hub)
  moderator = await createUser(hub, { role: 'moderator' })
})
afterAll(() => hub?.close())

test('outputs that come while a generator is refused are moved or turned away, never lost or left behind', async () => {
  for (let round = 0; round < 4; round++) {
    const id = await addGenerator(hub, author, {
      ...{ name: `Round ${round}`, nameZh: '', homepage: '' },
      modalities: ['text']
    })
    const homes = await Promise.all(Array.from({ length: 6 }, () => publishedPrompt(hub, author)))
    const given = { text: 'x', generatorId: id, license: 'CC-BY-4.0', trainingConsent: true } as const
    const adding = homes.map(({ promptId }) => addOutput(hub, author, { ...given, promptId }))
    const deciding = decideGenerator(hub, moderator, id, { decision: 'refuse' })
    const results = await Promise.allSettled([...adding, deciding])
    const failures = results.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
    expect(failures.filter((error) => !(isAppError(error) && error.fields.generator))).toEqual([])
    const rows = await hub.db
      .select()
      .from(outputs)
      .where(eq(outputs.model, `Round ${round}`))
    expect(rows.length).toBe(6 - failures.length)
    expect(rows.every(({ generatorId }) => generatorId === 'other')).toBe(true)
    expect(await hub.db.select().from(generators).where(eq(generators.id, id))).toEqual([])
  }
})

test('addresses are ASCII words, or a number where a name has none', () => {
  expect(slugOf('Wombo  Dream™ 2.0')).toBe('wombo-dreamtm-2-0')
  expect(slugOf('Émile')).toBe('emile')
  expect(slugOf('new')).toMatch(/^g-/)
  expect(slugOf('梦笔')).toMatch(/^g-[a-z0-9]+$/)
  expect(slugOf('梦笔')).toBe(slugOf('梦笔 '.trim()))
  expect(slugOf(`${'a'.repeat(47)} b`)).toHaveLength(47)
})
