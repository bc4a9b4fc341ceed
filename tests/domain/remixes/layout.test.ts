import { describe, expect, it } from 'vitest'
import { foldFamily } from '~/domain/remixes/fold'
import { type Branch, layTree, type Spot } from '~/domain/remixes/layout'
import { branchWidth, drawFamily, NODE } from '~/domain/remixes/picture'
import { orderLineage } from '~/domain/remixes/tree'
import { walkTree } from '~/domain/remixes/walk'
import { family, randomTree, seeded } from './families'

const spot = (spots: Map<string, Spot>, id: string) => spots.get(id) as Spot

describe('a tidy tree', () => {
  it('puts parents in the middle of their children and first children level with them', () => {
    const spots = layTree([
      { id: 'a', parentId: null },
      { id: 'b', parentId: 'a' },
      { id: 'd', parentId: 'b' },
      { id: 'e', parentId: 'b' },
      { id: 'c', parentId: 'a' },
      { id: 'f', parentId: 'c' }
    ])
    expect(spot(spots, 'b').row).toBeCloseTo((spot(spots, 'd').row + spot(spots, 'e').row) / 2)
    expect(spot(spots, 'a').row).toBeCloseTo((spot(spots, 'b').row + spot(spots, 'c').row) / 2)
    expect(spot(spots, 'f').row).toBeCloseTo(spot(spots, 'c').row)
    expect([...'abcdef'].map((id) => spot(spots, id).depth)).toEqual([0, 1, 1, 2, 2, 2])
    expect(layTree([])).toEqual(new Map())
  })

  it.each(Array.from({ length: 60 }, (_, seed) => [seed]))(
    'never lays two over each other, tree %i',
    (seed) => {
      const tree = randomTree(seed, 1 + ((seed * 5) % 300), seed % 4)
      const spots = layTree(tree)
      expect(spots.size).toBe(tree.length)
      const generations = new Map<number, number[]>()
      for (const { depth, row } of spots.values())
        generations.set(depth, [...(generations.get(depth) ?? []), row])
      for (const rows of generations.values()) {
        rows.sort((a, b) => a - b)
        for (const [i, row] of rows.slice(1).entries())
          expect(row - (rows[i] as number)).toBeGreaterThan(0.999)
      }
      const children = new Map<string | null, Branch[]>()
      for (const node of tree) children.set(node.parentId, [...(children.get(node.parentId) ?? []), node])
      for (const [parent, born] of children) {
        const rows = born.map(({ id }) => spot(spots, id).row)
        expect(rows).toEqual([...rows].sort((a, b) => a - b))
        if (parent === null) continue
        expect(spot(spots, parent).row).toBeCloseTo(((rows[0] as number) + (rows.at(-1) as number)) / 2, 6)
        expect(spot(spots, (born[0] as Branch).id).depth).toBe(spot(spots, parent).depth + 1)
      }
      expect(Math.min(...[...spots.values()].map(({ row }) => row))).toBeCloseTo(0)
    }
  )

  it('draws the same subtree the same wherever it stands', () => {
    const twin = (root: string, parentId: string): Branch[] =>
      randomTree(7, 20, 0).map(({ id, parentId: above }) => ({
        id: root + id,
        parentId: above === null ? parentId : root + above
      }))
    const spots = layTree([{ id: 'top', parentId: null }, ...twin('x', 'top'), ...twin('y', 'top')])
    const rows = (root: string) =>
      randomTree(7, 20, 0).map(({ id }) => spot(spots, root + id).row - spot(spots, `${root}0`).row)
    for (const [i, row] of rows('x').entries()) expect(row).toBeCloseTo(rows('y')[i] as number, 6)
  })

  it('takes linear time: a chain and a fan of twenty thousand', () => {
    const started = performance.now()
    layTree(Array.from({ length: 20_000 }, (_, i) => ({ id: `${i}`, parentId: i ? `${i - 1}` : null })))
    layTree(Array.from({ length: 20_000 }, (_, i) => ({ id: `${i}`, parentId: i ? '0' : null })))
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

describe('a family', () => {
  it('is cut where parents go round, and keeps everybody', () => {
    const nodes = family([
      { id: 'a', parentId: 'b' },
      { id: 'b', parentId: 'a' },
      { id: 'c', parentId: 'a' }
    ])
    expect(orderLineage(nodes, 'c').map(({ id, relation, level }) => [id, relation, level])).toEqual([
      ['b', 'ancestor', 0],
      ['a', 'ancestor', 1],
      ['c', 'self', 2]
    ])
  })

  it('folds what is too much, never the way to the asked prompt, and counts all that is folded', () => {
    for (let seed = 0; seed < 30; seed += 1) {
      const random = seeded(seed)
      const nodes = family(randomTree(seed, 250, 1))
      const self = nodes[Math.floor(random() * nodes.length)]?.id as string
      const placed = orderLineage(nodes, self)
      const twigs = foldFamily(placed, new Set(), { children: 4, prompts: 40 })
      const drawn = twigs.filter((twig) => twig.kind === 'prompt')
      const folded = twigs.reduce((sum, twig) => sum + (twig.kind === 'more' ? twig.count : 0), 0)
      expect(drawn.length + folded).toBe(nodes.length)
      for (const { id, relation } of placed)
        if (relation === 'ancestor' || relation === 'self') expect(drawn.map((twig) => twig.id)).toContain(id)
      const seen = new Set<string>()
      for (const { id, parentId } of twigs) {
        if (parentId) expect(seen.has(parentId)).toBe(true)
        seen.add(id)
      }
    }
  })

  it('shows all children of an opened prompt', () => {
    const nodes = family([
      { id: 'a', parentId: null },
      ...Array.from({ length: 18 }, (_, i) => ({ id: `c${i}`, parentId: 'a' }))
    ])
    const count = (open: string[]) => foldFamily(orderLineage(nodes, 'a'), new Set(open)).map((t) => t.kind)
    expect(count([]).filter((kind) => kind === 'prompt')).toHaveLength(7)
    expect(foldFamily(orderLineage(nodes, 'a'), new Set()).at(-1)).toMatchObject({ kind: 'more', count: 12 })
    expect(count(['a'])).toEqual(Array(19).fill('prompt'))
  })

  it('is drawn without overlap, thicker where more was rated', () => {
    const twigs = foldFamily(orderLineage(family(randomTree(3, 300, 1)), '0'), new Set())
    const picture = drawFamily(twigs)
    for (const [i, a] of picture.twigs.entries())
      for (const b of picture.twigs.slice(i + 1))
        expect(Math.abs(a.x - b.x) >= NODE.width || Math.abs(a.y - b.y) >= NODE.height).toBe(true)
    expect([0, 1, 50, 1e9].map(branchWidth)).toEqual([1.5, 3.1, 10.6, 12])
    expect(picture.branches).toHaveLength(twigs.length - 1)
  })

  it('is walked by arrows', () => {
    const steps = orderLineage(
      family([
        { id: 'a', parentId: null },
        { id: 'b', parentId: 'a' },
        { id: 'd', parentId: 'b' },
        { id: 'c', parentId: 'a' },
        { id: 'e', parentId: 'c' }
      ]),
      'a'
    )
    const walk = (from: string, ...keys: string[]) =>
      keys.reduce((at, key) => walkTree(steps, at, `Arrow${key}`) ?? at, from)
    expect(walk('a', 'Right')).toBe('b')
    expect(walk('a', 'Right', 'Down')).toBe('c')
    expect(walk('d', 'Down')).toBe('e')
    expect(walk('e', 'Up', 'Left', 'Left', 'Left')).toBe('a')
    expect(walkTree(steps, 'e', 'Home')).toBe('a')
    expect(walkTree(steps, 'nobody', 'ArrowUp')).toBeNull()
  })
})
