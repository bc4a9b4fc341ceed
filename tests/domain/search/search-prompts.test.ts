import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CANDIDATES, type SearchCursor } from '~/domain/search/find-prompts.server'
import { searchPrompts } from '~/domain/search/search-prompts.server'
import { type FoundBy, writeWords } from '~/domain/search/write-words.server'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser } from '~tests/support/users'
import { publishedPrompt } from '../prompts/support'

let hub: TestHub
const idOf: Record<string, string> = {}

const TEXTS: Record<string, [title: string, text: string]> = {
  lighthouse: [
    'A lighthouse keeper writes home',
    'Write a letter from the keeper to his sister about the winter storms.'
  ],
  storm: ['Winter storms', 'Describe the sea in winter, seen from a lighthouse.'],
  bread: ['Three lines for a bakery', 'Short window signs about bread and cardamom.'],
  ink: ['水墨远山与一叶扁舟', '竖幅水墨山水画，六重远山，留白不少于四成。'],
  linux: ['Act as a Linux terminal', 'Answer as a Linux terminal would.'],
  line: ['Line by line', 'One line for a terminal of poems about a line.'],
  tea: ['社区茶馆的招牌', '给茶馆写三句话，不用感叹号。'],
  xss: ['<script>alert(1)</script>', 'Explain why <img src=x onerror=alert(2)> is dangerous.']
}

beforeAll(async () => {
  hub = await createTestHub()
  const author = await createUser(hub, { name: 'writer' })
  for (const [key, [title, text]] of Object.entries(TEXTS))
    idOf[key] = (await publishedPrompt(hub, author, { title, text, tags: [] })).promptId
})
afterAll(() => hub?.close())

const titles = async (q: string) => (await searchPrompts(hub, { q })).cards.map((card) => card.title)

describe('search', () => {
  test('finds English words, title before text', async () => {
    const found = await titles('lighthouse')
    expect(found).toEqual(['A lighthouse keeper writes home', 'Winter storms'])
  })
  test('all words must occur', async () => {
    expect(await titles('winter sister')).toEqual(['A lighthouse keeper writes home'])
  })
  test('the last word may be unfinished', async () => {
    expect(await titles('carda')).toEqual(['Three lines for a bakery'])
  })
  test('finds Chinese words inside unspaced text', async () => {
    expect(await titles('水墨')).toEqual(['水墨远山与一叶扁舟'])
    expect(await titles('茶馆')).toEqual(['社区茶馆的招牌'])
    expect(await titles('山水画')).toEqual(['水墨远山与一叶扁舟'])
  })
  test('mends a typo and says so', async () => {
    const page = await searchPrompts(hub, { q: 'lihgthouse' })
    expect(page).toMatchObject({ match: 'corrected', corrected: 'lighthouse' })
    expect(page.cards).toHaveLength(2)
  })
  test('mends words that no one title holds together', async () => {
    const page = await searchPrompts(hub, { q: 'lihgthouse strms' })
    expect(page).toMatchObject({ match: 'corrected', corrected: 'lighthouse storms' })
  })
  test('of two words as near, the one beside the others wins', async () => {
    expect(await searchPrompts(hub, { q: 'linx terminl' })).toMatchObject({ corrected: 'linux terminal' })
  })
  test('takes any of the mended words when no prompt holds all', async () => {
    expect(await titles('lihgthouse zzzzzzzz')).toHaveLength(2)
  })
  test('takes any of the words when no prompt holds all', async () => {
    const page = await searchPrompts(hub, { q: 'cardamom sister' })
    expect(page.match).toBe('any')
    expect(page.cards).toHaveLength(2)
  })
  test('an empty query lists what is popular', async () => {
    const page = await searchPrompts(hub, { q: '   ' })
    expect(page.match).toBe('popular')
    expect(page.cards).toHaveLength(Object.keys(TEXTS).length)
  })
  test.each(["'", '\\', 'a & b | !c', '<-> :*', '"', '%', '((', '\u0000x', '😀'])('%j is safe', async (q) => {
    await expect(searchPrompts(hub, { q })).resolves.toBeDefined()
  })
  test('filters narrow it', async () => {
    expect((await searchPrompts(hub, { q: 'lighthouse', filters: { scenario: 'news' } })).cards).toHaveLength(
      0
    )
    expect((await searchPrompts(hub, { q: 'lighthouse', filters: { author: 'writer' } })).cards).toHaveLength(
      2
    )
  })
})

test('more matches than are ranked: every one once, page by page', async () => {
  const total = CANDIDATES + 70
  const made = await hub.db.execute(sql`
    insert into prompts (id, author_id, title, excerpt, scenario, language, license, training_consent, consent_version,
      consented_at, moderation_state, root_id, score, published_at)
    select made.id, u.id, 'Common ' || n, '', 'other', 'en', 'CC0-1.0', true, '1', now(), 'published', made.id,
      (n % 4)::real, now()
    from users u, generate_series(1, ${total}) n, lateral (select gen_random_uuid() as id, n as k) made
    where u.name = 'writer' returning id as "promptId", title, 'common word' as text, tags`)
  await writeWords(hub.db, made as unknown as FoundBy[])
  const seen: string[] = []
  let after: SearchCursor | null = null
  do {
    const page: Awaited<ReturnType<typeof searchPrompts>> = await searchPrompts(hub, { q: 'common', after })
    if (!after) expect(page.facets).toMatchObject({ total, more: false })
    seen.push(...page.cards.map((card) => card.id))
    after = page.next
  } while (after)
  expect(seen).toHaveLength(total)
  expect(new Set(seen).size).toBe(total)
})
