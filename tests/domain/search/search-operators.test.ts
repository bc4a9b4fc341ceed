import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COUNTED } from '~/domain/search/count-found.server'
import { searchPrompts } from '~/domain/search/search-prompts.server'
import { type FoundBy, writeWords } from '~/domain/search/write-words.server'
import { prompts } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser } from '~tests/support/users'
import { publishedOutput, publishedPrompt } from '../prompts/support'

let hub: TestHub

beforeAll(async () => {
  hub = await createTestHub()
  const ada = await createUser(hub, { name: 'ada' })
  const lin = await createUser(hub, { name: 'lin' })
  const still = await publishedPrompt(hub, ada, {
    title: 'Still life with pears',
    text: 'Paint pears in the manner of an old master.',
    scenario: 'painting',
    tags: ['oil', 'fruit'],
    license: 'CC0-1.0'
  })
  await publishedOutput(hub, lin, still.promptId)
  await hub.db.update(prompts).set({ score: 4.5 }).where(eq(prompts.id, still.promptId))
  await publishedPrompt(hub, ada, {
    title: 'Life is still',
    text: 'A poem on quiet water and pears.',
    scenario: 'poem',
    tags: ['fruit'],
    license: 'CC-BY-SA-4.0'
  })
  await publishedPrompt(hub, lin, {
    title: '静物：一盘梨',
    text: '用油画画一盘梨，光从左边来，背景是深色的布，构图简单安静。',
    scenario: 'painting',
    tags: ['静物'],
    license: 'CC-BY-4.0'
  })
})
afterAll(() => hub?.close())

const found = async (q: string) => (await searchPrompts(hub, { q })).cards.map((card) => card.title).sort()
const STILL = 'Still life with pears'
const POEM = 'Life is still'
const ZH = '静物：一盘梨'

describe('operators', () => {
  test.each<[string, ...string[]]>([
    ['still life', POEM, STILL],
    ['"still life"', STILL],
    ['“Still Life” pears', STILL],
    ['pears -poem', STILL],
    ['pears -"still life"', POEM],
    ['by:ada', POEM, STILL],
    ['作者：lin', ZH],
    ['pears by:nobody'],
    ['-by:ada', ZH],
    ['-by:nobody', POEM, STILL, ZH],
    ['generator:GPT', STILL],
    ['pears -generator:gpt', POEM],
    ['license:CC0', STILL],
    ['license:CC-BY-SA-4.0 pears', POEM],
    ['license:cc', POEM, STILL, ZH],
    ['lang:zh', ZH],
    ['语言：中文', ZH],
    ['lang:zh lang:en', POEM, STILL, ZH],
    ['tag:fruit', POEM, STILL],
    ['tag:fruit tag:oil', STILL],
    ['tag:fruit -tag:oil', POEM],
    ['scenario:painting', STILL, ZH],
    ['场景：诗歌', POEM],
    ['is:text', STILL],
    ['is:image'],
    ['min:4', STILL],
    ['「一盘梨」', ZH],
    ['油画 -诗歌', ZH],
    ['-梨', POEM, STILL],
    ['pears -pears'],
    ['by:ada -by:ada']
  ])('%s', async (q, ...titles) => expect(await found(q)).toEqual(titles))

  test('a spelling is mended beside them', async () => {
    const page = await searchPrompts(hub, { q: 'pers -poem license:CC0' })
    expect(page).toMatchObject({ match: 'corrected', corrected: 'pears -poem license:"CC0"' })
    expect(page.cards.map((card) => card.title)).toEqual([STILL])
  })
  test('an exact phrase that nothing holds is not bent', async () => {
    expect((await searchPrompts(hub, { q: '"pears still life"' })).cards).toEqual([])
  })
  test('tells what it understood', async () => {
    const { terms } = await searchPrompts(hub, { q: 'pears -"a b" generator:gpt foo:bar' })
    expect(terms.map(({ kind, not }) => [kind, not])).toEqual([
      ['word', false],
      ['phrase', true],
      ['filter', false],
      ['word', false]
    ])
  })
})

describe('counts', () => {
  test('are of the query and its filters', async () => {
    const { facets } = await searchPrompts(hub, { q: 'pears' })
    expect(facets).toMatchObject({
      total: 2,
      more: false,
      scenario: [
        ['painting', 1],
        ['poem', 1]
      ],
      tag: [
        ['fruit', 2],
        ['oil', 1]
      ]
    })
    const narrow = await searchPrompts(hub, { q: 'pears', filters: { license: 'CC0-1.0' } })
    expect(narrow.facets).toMatchObject({
      total: 1,
      tag: [
        ['fruit', 1],
        ['oil', 1]
      ]
    })
  })
  test('are of what was found in place of what was asked', async () => {
    expect((await searchPrompts(hub, { q: 'pers' })).facets).toMatchObject({ total: 2 })
    expect((await searchPrompts(hub, { q: 'zzzzqq' })).facets).toMatchObject({ total: 0 })
  })
  test('stop at a bound, and say so', async () => {
    const made = await hub.db.execute(sql`
      insert into prompts (id, author_id, title, excerpt, scenario, language, license, training_consent, consent_version,
        consented_at, moderation_state, root_id, published_at)
      select made.id, u.id, 'Crowd', '', 'other', 'en', 'CC0-1.0', true, '1', now(), 'published', made.id, now()
      from users u, generate_series(1, ${COUNTED + 5}) n, lateral (select gen_random_uuid() as id, n as k) made
      where u.name = 'ada' returning id as "promptId", title, '' as text, tags`)
    await writeWords(hub.db, made as unknown as FoundBy[])
    expect((await searchPrompts(hub, { q: 'crowd' })).facets).toMatchObject({ total: COUNTED, more: true })
  })
})
