import { eq, inArray, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { balanceTiers } from '~/domain/search/balance-tiers.server'
import { rewriteWords } from '~/domain/search/rewrite-words.server'
import { searchPrompts } from '~/domain/search/search-prompts.server'
import { TIER_SIZES } from '~/domain/search/search-tiers.server'
import { sortInWords } from '~/domain/search/sort-in-words.server'
import { type FoundBy, writeWords } from '~/domain/search/write-words.server'
import { prompts, promptWords } from '~db/schema'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser } from '~tests/support/users'
import { publishedPrompt } from '../prompts/support'

let hub: TestHub
let author: Awaited<ReturnType<typeof createUser>>
const FIRST = TIER_SIZES[0] ?? 0
const TOTAL = FIRST + 250

beforeAll(async () => {
  hub = await createTestHub()
  author = await createUser(hub, { name: 'ada' })
  const made = await hub.db.execute(sql`
    insert into prompts (id, author_id, title, excerpt, scenario, language, license, training_consent, consent_version,
      consented_at, moderation_state, root_id, score, published_at)
    select id, ${author.id}, 'Crowd ' || n, '', 'other', 'en', 'CC0-1.0', true, '1', now(), 'published', id, n % 5, now()
    from (select gen_random_uuid() as id, n from generate_series(1, ${TOTAL}) n) made
    returning id as "promptId", title, case when score = 0 then 'low' else 'high' end as text, tags`)
  await writeWords(hub.db, made as unknown as FoundBy[])
})
afterAll(() => hub?.close())

const tiers = async () =>
  Object.fromEntries(
    (
      await hub.db.execute<{ tier: number; n: number }>(
        sql`select tier, count(*)::int as n from prompt_words group by tier`
      )
    ).map(({ tier, n }) => [tier, n])
  )
const found = async (q: string) => (await searchPrompts(hub, { q })).cards.map((card) => card.title)

test('as a hub grows, the best-rated stay in the first tier and the others go on to the next', async () => {
  expect(await tiers()).toEqual({ 0: TOTAL })
  expect(await balanceTiers(hub)).toEqual({ moved: TOTAL - FIRST })
  expect(await tiers()).toEqual({ 0: FIRST, 1: TOTAL - FIRST })
  const [mixed] = await hub.db.execute(sql`
    select (select min((score, prompt_id)::text) from prompt_words where tier = 0) as a from prompt_words
    where tier = 1 and (score, prompt_id) > (select score, prompt_id from prompt_words where tier = 0
      order by score, prompt_id limit 1) limit 1`)
  expect(mixed).toBeUndefined()
  expect(await balanceTiers(hub)).toEqual({ moved: 0 })
})

test('what stands in two tiers is found once, page by page', async () => {
  const seen: string[] = []
  let after = null
  do {
    const page: Awaited<ReturnType<typeof searchPrompts>> = await searchPrompts(hub, {
      q: 'low',
      after,
      limit: 60,
      quick: true
    })
    seen.push(...page.cards.map((card) => card.id))
    after = page.next
  } while (after)
  expect(seen).toHaveLength(TOTAL / 5)
  expect(new Set(seen).size).toBe(TOTAL / 5)
})

test('a changed rating, tag or state is found at once', async () => {
  const { promptId } = await publishedPrompt(hub, author, {
    title: 'A lantern for the harbour',
    text: 'Write about it.',
    tags: ['light']
  })
  const set = (values: Partial<typeof prompts.$inferInsert>) =>
    hub.db.update(prompts).set(values).where(eq(prompts.id, promptId))
  expect(await found('harbour tag:light')).toHaveLength(1)
  await set({ tags: ['dark'], license: 'CC-BY-4.0' })
  expect(await found('harbour tag:light')).toEqual([])
  expect(await found('harbour tag:dark license:CC-BY')).toHaveLength(1)
  await set({ score: 4.7 })
  expect(await found('harbour min:4.5')).toHaveLength(1)
  expect(await found('harbour min:4.8')).toEqual([])
  await set({ moderationState: 'hidden' })
  expect(await found('harbour')).toEqual([])
  await set({ moderationState: 'published' })
  expect(await found('harbour')).toHaveLength(1)
  await set({ moderationState: 'erased' })
  expect(await hub.db.select().from(promptWords).where(eq(promptWords.promptId, promptId))).toEqual([])
})

test('what was written in an older form, or never, is written again in the background', async () => {
  const kept: string[] = []
  for (const title of ['Kelp by moonlight', 'Kelp at noon'])
    kept.push((await publishedPrompt(hub, author, { title, text: 'About the sea.', tags: [] })).promptId)
  await hub.db.delete(promptWords).where(inArray(promptWords.promptId, kept))
  await hub.db.execute(sql`update search_index set version = 0`)
  expect(await found('kelp')).toEqual([])
  expect(await rewriteWords(hub)).toEqual({ written: expect.any(Number), done: true })
  expect((await found('kelp')).sort()).toEqual(['Kelp at noon', 'Kelp by moonlight'])
  expect(await rewriteWords(hub)).toEqual({ written: 0, done: true })
})

test('Chinese is found in either script', async () => {
  await publishedPrompt(hub, author, {
    title: '機器學習詩歌',
    text: '為這個夏天寫一首關於燈籠的詩。',
    tags: ['詩歌']
  })
  for (const q of ['机器学习', '機器學習', '「夏天写一首」', '燈籠', '灯笼 -森林'])
    expect(await found(q), q).toEqual(['機器學習詩歌'])
  expect(await found('灯笼 -機器')).toEqual([])
})

test('only taken away: the rest, the best-rated first', async () => {
  const page = await searchPrompts(hub, { q: '-high -kelp -机器 -harbour' })
  expect(page.facets).toMatchObject({ total: TOTAL / 5, more: false })
})

test('words wait to be sorted into the index until enough have come together, and are found all the while', async () => {
  await hub.db.execute(sql`create extension if not exists pgstattuple`)
  const pending = async () => {
    const [row] = await hub.db.execute<{ n: number }>(sql`
      select sum((pgstatginindex(i.indexrelid)).pending_tuples)::int as n from pg_index i
        join pg_inherits t on t.inhrelid = i.indrelid and t.inhparent = 'prompt_words'::regclass
      where i.indexrelid::regclass::text like '%search_idx'`)
    return row?.n ?? 0
  }
  await sortInWords(hub.db, 64)
  expect(await pending()).toBe(0)
  await publishedPrompt(hub, author, { title: 'Latecomer' })
  await sortInWords(hub.db, 63)
  expect(await pending()).toBeGreaterThan(0)
  expect(await found('latecomer')).toEqual(['Latecomer'])
  await sortInWords(hub.db, 1)
  expect(await pending()).toBe(0)
  expect(await found('latecomer')).toEqual(['Latecomer'])
})
