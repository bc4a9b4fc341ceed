import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cleanContributions } from '~/domain/cleaning/clean-contributions.server'
import { createPrompt } from '~/domain/prompts/create-prompt.server'
import { similarPrompts } from '~/domain/search/similar-prompts.server'
import { tellingLexemes } from '~/domain/search/telling-lexemes'
import { prompts } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser } from '~tests/support/users'
import { givenPrompt, publishedPrompt } from '../prompts/support'

let hub: TestHub
const idOf: Record<string, string> = {}
const TEXTS: Record<string, [title: string, text: string, tags?: string[]]> = {
  keeper: [
    'A lighthouse keeper writes home',
    'Write a letter from the keeper about the winter storms.',
    ['sea']
  ],
  storm: ['Winter storms', 'Describe the sea as a keeper sees it from the lighthouse.', ['weather']],
  gulls: ['Gulls', 'Three lines on birds over the harbour wall.', ['sea']],
  bread: ['Signs for a bakery', 'Short window lines with cardamom and bread.', ['shop']],
  ink: ['水墨远山与一叶扁舟', '竖幅水墨山水画，六重远山，留白不少于四成。', ['国画']],
  boat: ['一叶扁舟', '水墨小品，江上独钓，远山如黛。', ['国画']]
}

beforeAll(async () => {
  hub = await createTestHub()
  const author = await createUser(hub)
  for (const [key, [title, text, tags = []]] of Object.entries(TEXTS))
    idOf[key] = (await publishedPrompt(hub, author, { title, text, tags })).promptId
})
afterAll(() => hub?.close())

const like = async (key: string) =>
  (await similarPrompts(hub, idOf[key] ?? '')).cards.map((card) => card.title)

describe('more like this', () => {
  test('what shares its telling words comes first, then what shares its tags; never itself', async () => {
    const found = await like('keeper')
    expect(found[0]).toBe('Winter storms')
    expect(found).toContain('Gulls')
    expect(found).not.toContain('A lighthouse keeper writes home')
    expect(found).not.toContain('水墨远山与一叶扁舟')
  })
  test('works in Chinese', async () => expect((await like('ink'))[0]).toBe('一叶扁舟'))
  test('is the same once the database knows its words', async () => {
    await hub.db.execute(sql`analyze prompt_words`)
    expect((await like('keeper'))[0]).toBe('Winter storms')
  })
  test('the hidden is never shown, and has nothing like it', async () => {
    await hub.db
      .update(prompts)
      .set({ moderationState: 'hidden' })
      .where(eq(prompts.id, idOf.storm ?? ''))
    expect(await like('keeper')).not.toContain('Winter storms')
    await expect(like('storm')).rejects.toMatchObject({ code: 'not_found' })
  })
})

test('near copies come first', async () => {
  const author = await createUser(hub)
  const words =
    'granite velvet lantern orchard meadow copper saddle thunder willow marble harvest cobalt'.split(' ')
  const text = Array.from(
    { length: 60 },
    (_, i) => `${words[(i * 5) % 12]} ${words[(i * 7 + 3) % 12]}${i}`
  ).join(' ')
  const made = []
  for (const last of ['one', 'two']) {
    const given = givenPrompt({ title: `Copy ${last}`, text: `${text} and ${last}`, tags: [] })
    const { promptId, revisionId } = await createPrompt(hub, author, given)
    await cleanContributions(hub, [{ type: 'revision', id: revisionId }])
    await hub.db.update(prompts).set({ moderationState: 'published' }).where(eq(prompts.id, promptId))
    made.push({ promptId, revisionId })
  }
  for (const { promptId, revisionId } of made)
    await hub.db.update(prompts).set({ currentRevisionId: revisionId }).where(eq(prompts.id, promptId))
  await hub.db.execute(
    sql`delete from prompt_words where prompt_id in (select id from prompts where title like 'Copy %')`
  )
  const { cards } = await similarPrompts(hub, made[0]?.promptId ?? '')
  expect(cards[0]?.title).toBe('Copy two')
})

test('rare words tell more than common ones, titles more than texts', () => {
  const shares = new Map([
    ['the', 0.9],
    ['sea', 0.01],
    ['ship', 0.1]
  ])
  const lexemes = ['the', 'sea', 'ship', 'kraken'].map((lexeme) => ({ lexeme, weights: ['C'] }))
  const told = tellingLexemes([...lexemes, { lexeme: 'kelp', weights: ['A', 'C'] }], { shares, rows: 20_000 })
  expect(told.map(({ lexeme }) => lexeme)).toEqual(['kelp', 'kraken', 'sea', 'ship'])
})
