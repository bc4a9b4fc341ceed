import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type AuthorLink, type AuthorPair, SplitPlanner } from '~/domain/datasets/people'
import { PersonIds } from '~/domain/datasets/person-ids'
import { uniformHash } from '~/domain/datasets/read-people.server'
import { DEFAULT_RECIPE, type Recipe } from '~/domain/datasets/recipe'

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const alone = (n: number, rows = 10): AuthorPair => ({ author: id(n), outputAuthor: id(n), rows })
const recipe = { ...DEFAULT_RECIPE, splits: { train: 80, validation: 10, test: 10 } }

function planSplits(recipe: Recipe, pairs: AuthorPair[], links: AuthorLink[]) {
  const planner = new SplitPlanner()
  for (const link of links) planner.link(link)
  for (const pair of pairs) planner.pair(pair)
  const { of, ...plan } = planner.plan(recipe, uniformHash)
  return { ...plan, of: new Map(of) }
}

describe('splits', () => {
  it('come close to the shares when there are many people', () => {
    const { rows } = planSplits(
      recipe,
      Array.from({ length: 2000 }, (_, i) => alone(i)),
      []
    )
    expect(rows.train / 20_000).toBeCloseTo(0.8, 1)
    expect(rows.validation / 20_000).toBeCloseTo(0.1, 1)
    expect(rows.test / 20_000).toBeCloseTo(0.1, 1)
  })

  it('never part people who share a record, a lineage or a cluster', () => {
    const pairs: AuthorPair[] = []
    const links: AuthorLink[] = []
    let random = 12345
    const next = (n: number) => {
      random = (random * 1103515245 + 12345) & 0x7fffffff
      return random % n
    }
    for (let i = 0; i < 400; i++) {
      pairs.push(alone(i, 1 + next(3)))
      if (next(4) === 0) pairs.push({ author: id(i), outputAuthor: id(next(400)), rows: 1 })
      if (next(4) === 0) links.push({ author: id(i), otherAuthor: id(next(400)) })
    }
    const { of } = planSplits(recipe, pairs, links)
    for (const { author, outputAuthor } of pairs) expect(of.get(author)).toBe(of.get(outputAuthor))
    for (const { author, otherAuthor } of links) expect(of.get(author)).toBe(of.get(otherAuthor))
  })

  it('do not depend on the order things are read in, and stay when people join', () => {
    const pairs = Array.from({ length: 300 }, (_, i) => alone(i))
    const links = [
      { author: id(7), otherAuthor: id(90) },
      { author: id(90), otherAuthor: id(3) }
    ]
    const forward = planSplits(recipe, pairs, links).of
    const backward = planSplits(recipe, [...pairs].reverse(), [...links].reverse()).of
    const later = planSplits(
      recipe,
      [...pairs, ...Array.from({ length: 50 }, (_, i) => alone(1000 + i))],
      links
    ).of
    for (const [author, split] of forward) {
      expect(backward.get(author)).toBe(split)
      expect(later.get(author)).toBe(split)
    }
  })

  it('keep a group that is too large for its split out of it', () => {
    for (let seed = 0; seed < 50; seed++) {
      const { rows } = planSplits({ ...recipe, seed: String(seed) }, [alone(1, 900), alone(2, 100)], [])
      expect(rows.train).toBeGreaterThanOrEqual(900)
    }
  })
})

it('numbers many people by their ids, and tells who is older', () => {
  const ids = Array.from({ length: 5000 }, () => randomUUID() as string)
  const people = new PersonIds()
  for (const [n, id] of ids.entries()) {
    if (people.numberOf(id) !== n) throw new Error(`${id} is not new`)
    people.numberOf(ids[n >> 1] as string)
  }
  expect(people.size).toBe(5000)
  expect(ids.map((id) => people.numberOf(id.toUpperCase()))).toEqual(ids.map((_, n) => n))
  expect(ids.map((_, n) => people.idOf(n))).toEqual(ids)
  for (const [n, id] of ids.entries())
    if (people.isOlder(n, 0) !== id < (ids[0] as string)) throw new Error(id)
  expect(() => people.numberOf('nobody')).toThrow('no id')
})
