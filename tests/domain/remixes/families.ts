import type { Branch } from '~/domain/remixes/layout'
import type { LineageNode } from '~/domain/remixes/tree'

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed + 0x6d2b79f5
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A random tree of `size` knots; `shape` 0 = any, 1 = bushy at the root, 2 = long chains, 3 = several first sparks. */
export function randomTree(seed: number, size: number, shape: number): Branch[] {
  const random = seeded(seed)
  return Array.from({ length: size }, (_, i) => {
    if (i === 0 || (shape === 3 && random() < 0.05)) return { id: `${i}`, parentId: null }
    const at = shape === 1 ? random() ** 2 * i : shape === 2 ? i - 1 - random() ** 4 * (i - 1) : random() * i
    return { id: `${i}`, parentId: `${Math.floor(at)}` }
  })
}

export const family = (branches: readonly Branch[]): LineageNode[] =>
  branches.map(({ id, parentId }, i) => ({
    id,
    parentId,
    title: `Prompt ${id}`,
    by: 'ada',
    author: 'Ada',
    score: 0,
    ratingCount: i % 5,
    remixCount: 0,
    image: null
  }))
