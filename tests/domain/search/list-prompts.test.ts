import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PROMPT_SORTS, type PromptFilters, type PromptSort } from '~/domain/prompts/list-prompts'
import { listPrompts, type PromptCursor } from '~/domain/prompts/list-prompts.server'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser } from '~tests/support/users'
import { publishedOutput, publishedPrompt } from '../prompts/support'

let hub: TestHub
let ids: string[]
const SCENARIOS = ['poem', 'news', 'novel'] as const

beforeAll(async () => {
  hub = await createTestHub()
  const authors = [await createUser(hub, { name: 'ann' }), await createUser(hub, { name: 'ben' })]
  ids = []
  for (let i = 0; i < 30; i++) {
    const { promptId } = await publishedPrompt(hub, authors[i % 2] as { id: string }, {
      title: `Prompt ${i}`,
      text: `The text of prompt number ${i} tells about a house by the sea.`,
      scenario: SCENARIOS[i % 3],
      tags: [i % 5 === 0 ? 'five' : 'other'],
      license: i % 2 ? 'CC0-1.0' : 'CC-BY-4.0'
    })
    if (i % 4 === 0) await publishedOutput(hub, authors[0] as { id: string }, promptId, `Answer ${i}`)
    ids.push(promptId)
  }
  // Only three different times, scores and heats: most of a page is ties.
  for (const [i, id] of ids.entries())
    await hub.db.execute(sql`update prompts set published_at = ${new Date(1_780_000_000_000 + (i % 3)).toISOString()}::timestamptz,
      score = ${[3.1, 3.7, 4.2][i % 3]}::real, hot = ${0.1 + (i % 3) / 3}::float8 where id = ${id}::uuid`)
})
afterAll(() => hub?.close())

async function walk(sort: PromptSort, filters: PromptFilters = {}, limit = 7) {
  const seen: string[] = []
  let after: PromptCursor | null = null
  do {
    const page: Awaited<ReturnType<typeof listPrompts>> = await listPrompts(hub, {
      sort,
      filters,
      after,
      limit
    })
    seen.push(...page.cards.map((card) => card.id))
    after = page.next
  } while (after)
  return seen
}

describe('a list walked page by page', () => {
  test.each(PROMPT_SORTS)('%s: every prompt once, though most tie', async (sort) => {
    const seen = await walk(sort)
    expect(new Set(seen).size).toBe(30)
    expect(seen).toHaveLength(30)
    expect(seen.map((id) => ids.indexOf(id) % 3)).toEqual([
      ...Array(10).fill(2),
      ...Array(10).fill(1),
      ...Array(10).fill(0)
    ])
    for (const tie of [seen.slice(0, 10), seen.slice(10, 20)]) expect(tie).toEqual([...tie].sort().reverse())
  })

  test('a page that ends exactly at the end has no next', async () => {
    const { next } = await listPrompts(hub, { sort: 'newest', limit: 30 })
    expect(next).toBeNull()
  })

  test.each<[PromptFilters, (i: number) => boolean]>([
    [{ scenario: 'news' }, (i) => i % 3 === 1],
    [{ license: 'CC0-1.0' }, (i) => i % 2 === 1],
    [{ tag: 'five' }, (i) => i % 5 === 0],
    [{ author: 'Ann' }, (i) => i % 2 === 0],
    [{ author: 'nobody' }, () => false],
    [{ generator: 'gpt' }, (i) => i % 4 === 0],
    [{ modality: 'text' }, (i) => i % 4 === 0],
    [{ modality: 'image' }, () => false],
    [{ language: 'en' }, () => true],
    [{ scenario: 'poem', license: 'CC-BY-4.0', tag: 'five' }, (i) => i % 30 === 0]
  ])('%o', async (filters, fits) => {
    for (const sort of PROMPT_SORTS)
      expect((await walk(sort, filters)).sort()).toEqual(ids.filter((_, i) => fits(i)).sort())
  })

  test('a card carries its author and cover', async () => {
    const { cards } = await listPrompts(hub, { sort: 'newest', filters: { generator: 'gpt' } })
    expect(cards[0]).toMatchObject({
      by: 'ann',
      cover: { kind: 'text', text: expect.stringMatching(/^Answer/), generator: 'gpt' }
    })
  })

  test('what is not published is not listed', async () => {
    await hub.db.execute(sql`update prompts set moderation_state = 'held' where id = ${ids[0]}::uuid`)
    expect(await walk('newest')).not.toContain(ids[0])
    await hub.db.execute(sql`update prompts set moderation_state = 'published' where id = ${ids[0]}::uuid`)
  })
})

test('each order reads its own index, and no sort', async () => {
  const plans = ['published_at', 'score', 'hot'].map((column) =>
    hub.db.transaction(async (tx) => {
      await tx.execute(sql`set local enable_seqscan = off`)
      const rows = await tx.execute<{ 'QUERY PLAN': string }>(
        sql`explain select id from prompts where moderation_state = 'published' order by ${sql.raw(column)} desc nulls last, id desc nulls last limit 25`
      )
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })
  )
  for (const plan of await Promise.all(plans)) {
    expect(plan).toMatch(/Index (Only )?Scan using prompts_(newest|top|hot)_idx/)
    expect(plan).not.toContain('Sort')
  }
})
