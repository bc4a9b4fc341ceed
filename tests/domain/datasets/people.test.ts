import { describe, expect, it } from 'vitest'
import { type AuthorLink, type AuthorPair, planSplits } from '~/domain/datasets/people'
import { uniformHash } from '~/domain/datasets/read-people.server'
import { DEFAULT_RECIPE } from '~/domain/datasets/recipe'

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const alone = (n: number, rows = 10): AuthorPair => ({ author: id(n), outputAuthor: id(n), rows })
const recipe = { ...DEFAULT_RECIPE, splits: { train: 80, validation: 10, test: 10 } }

describe('splits', () => {
  it('come close to the shares when there are many people', () => {
    const { rows } = planSplits(
      recipe,
      Array.from({ length: 2000 }, (_, i) => alone(i)),
      [],
      uniformHash
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
      if (next(4) === 0) links.push({ key: `k${next(40)}`, author: id(i) })
    }
    const { of } = planSplits(recipe, pairs, links, uniformHash)
    for (const { author, outputAuthor } of pairs) expect(of.get(author)).toBe(of.get(outputAuthor))
    const byKey = new Map<string, Set<unknown>>()
    for (const { key, author } of links) byKey.set(key, (byKey.get(key) ?? new Set()).add(of.get(author)))
    for (const splits of byKey.values()) expect(splits.size).toBe(1)
  })

  it('do not depend on the order things are read in, and stay when people join', () => {
    const pairs = Array.from({ length: 300 }, (_, i) => alone(i))
    const links = [
      { key: 'a', author: id(7) },
      { key: 'a', author: id(90) },
      { key: 'b', author: id(90) },
      { key: 'b', author: id(3) }
    ]
    const forward = planSplits(recipe, pairs, links, uniformHash).of
    const backward = planSplits(recipe, [...pairs].reverse(), [...links].reverse(), uniformHash).of
    const later = planSplits(
      recipe,
      [...pairs, ...Array.from({ length: 50 }, (_, i) => alone(1000 + i))],
      links,
      uniformHash
    ).of
    for (const [author, split] of forward) {
      expect(backward.get(author)).toBe(split)
      expect(later.get(author)).toBe(split)
    }
  })

  it('keep a group that is too large for its split out of it', () => {
    for (let seed = 0; seed < 50; seed++) {
      const { rows } = planSplits(
        { ...recipe, seed: String(seed) },
        [alone(1, 900), alone(2, 100)],
        [],
        uniformHash
      )
      expect(rows.train).toBeGreaterThanOrEqual(900)
    }
  })
})
