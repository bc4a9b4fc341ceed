import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { followTarget } from '~/domain/follows/follow-target.server'
import { listFollowing } from '~/domain/follows/list-following.server'
import type { Position } from '~/domain/prompts/fair-page'
import { listPage } from '~/domain/prompts/list-page.server'
import type { PromptCard } from '~/domain/prompts/list-prompts'
import { createTestHub, type TestHub } from '~tests/support/hub'
import { createUser, type TestUser } from '~tests/support/users'
import { seedPrompts } from './seed'

let hub: TestHub
let prolific: TestUser
let others: TestUser[]
let reader: TestUser
let all: string[]

beforeAll(async () => {
  hub = await createTestHub()
  prolific = await createUser(hub, { name: 'prolific' })
  others = await Promise.all(Array.from({ length: 12 }, (_, i) => createUser(hub, { name: `other-${i}` })))
  reader = await createUser(hub, { name: 'reader' })
  const other = (i: number) => others[i % 12]?.id ?? ''
  all = await seedPrompts(hub, [
    ...Array.from({ length: 150 }, (_, i) => ({ authorId: prolific.id, age: i, score: 4.5 })),
    ...Array.from({ length: 180 }, (_, i) => ({
      authorId: other(i),
      age: 200 + i * 400,
      score: (i * 7) % 50 ? ((i * 7) % 50) / 10 : 0,
      tags: i % 9 === 0 ? ['lamp'] : [],
      scenario: i % 11 === 0 ? 'poem' : 'other',
      generatorIds: i % 13 === 0 ? ['gpt'] : []
    }))
  ])
})
afterAll(() => hub?.close())

type Page = { cards: PromptCard[]; next: Position[] | null }

async function walk(read: (after: Position[] | null) => Promise<Page>) {
  const pages: PromptCard[][] = []
  let after: Position[] | null = null
  do {
    const page = await read(after)
    pages.push(page.cards)
    after = page.next
  } while (after)
  return pages
}

const mostOfOne = (cards: PromptCard[]) =>
  Math.max(...[...new Set(cards.map((card) => card.by))].map((by) => cards.filter((c) => c.by === by).length))

describe.each(['newest', 'trending'] as const)('%s', (sort) => {
  test('one author has at most three of 24 places, and everything comes exactly once', async () => {
    const pages = await walk((after) => listPage(hub, { sort, filters: {}, after, locale: 'en' }))
    const ids = pages.flat().map((card) => card.id)
    expect(new Set(ids).size).toBe(all.length)
    expect(ids).toHaveLength(all.length)
    for (const page of pages.slice(0, 8)) expect(mostOfOne(page)).toBeLessThanOrEqual(3)
    expect(pages.slice(0, -1).every((page) => page.length === 24)).toBe(true)
  })
})

test('one author’s own list is theirs, in order', async () => {
  const pages = await walk((after) =>
    listPage(hub, { sort: 'newest', filters: { author: 'prolific' }, after, locale: 'en' })
  )
  expect(pages.flat().map((card) => card.id)).toEqual(all.slice(0, 150))
})

describe('best rated', () => {
  test.each([
    ['week', 7],
    ['month', 30]
  ] as const)('of the %s: only those days, by rating, each once', async (window, days) => {
    const pages = await walk((after) =>
      listPage(hub, { sort: 'top', window, filters: {}, after, locale: 'en' })
    )
    const ids = pages.flat().map((card) => card.id)
    const wanted = await hub.db.execute<{ id: string }>(sql`
      select id from prompts where published_at >= date_bin('1 day', now(), '2000-01-01Z') - ${days}::int * interval '24 hours'
      order by score desc, id desc`)
    expect(ids).toEqual(wanted.map((row) => row.id))
    expect(ids.length).toBeGreaterThan(150)
    expect(ids.length).toBeLessThan(all.length)
  })

  test('is read from the index of days', async () => {
    await hub.db.execute(sql`analyze prompt_listings`)
    const plan = await hub.db.transaction(async (tx) => {
      await tx.execute(sql`set local enable_seqscan = off`)
      return tx.execute<{ 'QUERY PLAN': string }>(sql`explain select prompt_id, score from prompt_listings
        where facet = facet_key('all', '') and day = floor(extract(epoch from now()) / 86400)::int - 3
          and (score, prompt_id) < (4.0::real, '01234567-0123-7123-8123-0123456789ab'::uuid)
        order by score desc nulls last, prompt_id desc nulls last limit 25`)
    })
    const text = plan.map((row) => row['QUERY PLAN']).join('\n')
    expect(text).toContain('prompt_listings_day_idx')
    expect(text).not.toContain('Sort')
  })
})

describe('following', () => {
  const read = (filters = {}) => walk((after) => listFollowing(hub, reader, { filters, after, locale: 'en' }))

  test('nobody: nothing, and says so', async () => {
    const page = await listFollowing(hub, reader, { filters: {}, after: null, locale: 'en' })
    expect(page).toMatchObject({ cards: [], next: null, follows: 0 })
  })

  test('people and topics merged, newest first on a page, fair, each once', async () => {
    for (const name of ['prolific', 'other-1', 'other-2', 'other-3'])
      await followTarget(hub, reader, { kind: 'user', target: name })
    await followTarget(hub, reader, { kind: 'tag', target: '#Lamp' })
    await followTarget(hub, reader, { kind: 'scenario', target: 'poem' })
    await followTarget(hub, reader, { kind: 'generator', target: 'gpt' })
    const followed = [prolific, others[1], others[2], others[3]].map((user) => user?.id)
    const rows = await hub.db.execute<{
      id: string
      author_id: string
      tags: string[]
      scenario: string
      g: string[]
    }>(sql`select id, author_id, tags, scenario, generator_ids as g from prompts`)
    const wanted = rows.filter(
      (row) =>
        followed.includes(row.author_id) ||
        row.tags.includes('lamp') ||
        row.scenario === 'poem' ||
        row.g.includes('gpt')
    )
    const pages = await read()
    const ids = pages.flat().map((card) => card.id)
    expect(ids).toHaveLength(wanted.length)
    expect(new Set(ids)).toEqual(new Set(wanted.map((row) => row.id)))
    for (const page of pages.slice(0, 2)) expect(mostOfOne(page)).toBeLessThanOrEqual(3)
    for (const page of pages) {
      const places = page.map((card) => all.indexOf(card.id))
      expect(places).toEqual([...places].sort((a, b) => a - b))
    }
  })

  test('narrowed by a filter', async () => {
    const ids = (await read({ tag: 'lamp' })).flat().map((card) => card.id)
    expect(ids).toHaveLength(20)
  })
})
