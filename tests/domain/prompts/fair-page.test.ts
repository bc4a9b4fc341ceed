import { describe, expect, test } from 'vitest'
import {
  type Candidates,
  type FairState,
  type ListedRow,
  MOST_WAITING,
  PLACES_EACH,
  pickFair
} from '~/domain/prompts/fair-page'

const SIZE = 24
const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

/** A list in order: who wrote the first, the second, …; some share a value. */
const listOf = (authors: string[]): ListedRow[] =>
  authors.map((authorId, i) => ({ id: id(100_000 - i), authorId, value: Math.floor((100_000 - i) / 3) }))

const after = (row: ListedRow, [value, at]: [number, string]) =>
  row.value < value || (row.value === value && row.id < at)

/** What the database would give. */
function candidates(list: ListedRow[], { frontier, waiting }: FairState, look: number): Candidates {
  const ahead = list.filter((row) => !frontier || after(row, frontier))
  const backlog = [...waiting].flatMap(([author, position]) =>
    list
      .filter((row) => row.authorId === author && after(row, position) && frontier && !after(row, frontier))
      .slice(0, SIZE)
  )
  const longer = [...waiting.keys()].filter(
    (author) => backlog.filter((r) => r.authorId === author).length === SIZE
  )
  const seen = { backlog, longer: new Set(longer), ends: new Map() }
  return { ...seen, ahead: ahead.slice(0, look), more: ahead.length > look, end: null }
}

function walk(list: ListedRow[], look = 480): string[][] {
  const pages: string[][] = []
  let state: FairState | null = { frontier: null, waiting: new Map() }
  while (state) {
    const page: ReturnType<typeof pickFair> = pickFair(state, candidates(list, state, look), SIZE)
    expect(page.next?.waiting.size ?? 0).toBeLessThanOrEqual(MOST_WAITING)
    pages.push(page.ids)
    state = page.next
    if (pages.length > list.length + 2) throw new Error('never ends')
  }
  return pages
}

const most = (list: ListedRow[], ids: string[]) => {
  const counts = new Map<string, number>()
  for (const one of ids) {
    const author = list.find((row) => row.id === one)?.authorId ?? ''
    counts.set(author, (counts.get(author) ?? 0) + 1)
  }
  return Math.max(0, ...counts.values())
}

/** A generator of numbers in [0, 1) that always gives the same ones (mulberry32). */
function numbers(seed: number) {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

describe('fair pages', () => {
  test('a prolific author has three places a page while others have something to show', () => {
    const list = listOf([
      ...Array(200).fill('prolific'),
      ...Array.from({ length: 210 }, (_, i) => `other-${i % 70}`)
    ])
    const pages = walk(list)
    expect(pages.flat().sort()).toEqual(list.map((row) => row.id).sort())
    for (const page of pages.slice(0, 10)) expect(most(list, page)).toBeLessThanOrEqual(PLACES_EACH)
  })

  test('alone on the list, an author fills it: 24, 6', () => {
    expect(walk(listOf(Array(30).fill('only'))).map((page) => page.length)).toEqual([24, 6])
  })

  test('an empty list, and one that ends with its page', () => {
    expect(walk([])).toEqual([[]])
    expect(walk(listOf(Array.from({ length: 24 }, (_, i) => `a${i}`)))).toHaveLength(1)
  })

  test.each(Array.from({ length: 60 }, (_, seed) => seed))(
    'every row once, whatever the list (%i)',
    (seed) => {
      const random = numbers(seed)
      const authors = 1 + Math.floor(random() * 40)
      const skew = 1 + random() * 4
      const list = listOf(
        Array.from({ length: Math.floor(random() * 400) }, () => `a${Math.floor(authors * random() ** skew)}`)
      )
      const pages = walk(list, [24, 30, 96, 480][seed % 4])
      expect(pages.flat()).toHaveLength(list.length)
      expect(new Set(pages.flat()).size).toBe(list.length)
      for (const page of pages.slice(0, -1)) expect(page).toHaveLength(SIZE)
    }
  )

  test('what is withdrawn or added between two pages takes nothing else away', () => {
    const list = listOf(Array.from({ length: 300 }, (_, i) => (i % 3 ? `a${i % 50}` : 'prolific')))
    const first = pickFair(
      { frontier: null, waiting: new Map() },
      candidates(list, { frontier: null, waiting: new Map() }, 96),
      SIZE
    )
    const seen = [...first.ids]
    const withdrawn = new Set([list[3]?.id, list[9]?.id, list[40]?.id, first.ids[2]])
    const later = [
      { id: id(999_999), authorId: 'prolific', value: 999_999 },
      ...list.filter((row) => !withdrawn.has(row.id))
    ]
    let state = first.next
    while (state) {
      const page: ReturnType<typeof pickFair> = pickFair(state, candidates(later, state, 96), SIZE)
      seen.push(...page.ids)
      state = page.next
    }
    const expected = list.filter((row) => !withdrawn.has(row.id) || first.ids.includes(row.id))
    expect(seen.sort()).toEqual(expected.map((row) => row.id).sort())
  })
})
