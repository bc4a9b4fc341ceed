import { SPLITS, type Split } from '~db/vocabulary'
import type { Recipe } from './recipe'

/** How many kept records have this prompt author and these output authors. */
export interface AuthorPair {
  author: string
  outputAuthor: string
  /** Of a second output. */
  otherAuthor?: string | null
  rows: number
}

/** This author has a record in this lineage or near-duplicate cluster. */
export interface AuthorLink {
  key: string
  author: string
}

export interface SplitPlan {
  /** Author id → the split of every record of theirs. */
  of: Map<string, Split>
  rows: Record<Split, number>
  /** Groups of people that cannot be parted, and the records of the largest one. */
  groups: number
  largestGroupRows: number
}

/**
 * Puts people into splits so that no author, lineage or near-duplicate cluster straddles two of them: people who share
 * a record, a lineage or a cluster form one group (union-find), and a group's split is a hash of the seed and of its
 * oldest member, so it stays when others join the hub. A group more than twice as large as its split's share goes to
 * the largest split instead. Shares are therefore approximate, and with few people may all go to one split.
 *
 * @param hash uniform in [0, 1)
 */
export function planSplits(
  recipe: Recipe,
  pairs: AuthorPair[],
  links: AuthorLink[],
  hash: (text: string) => number
): SplitPlan {
  const groups = new Groups()
  for (const pair of pairs) {
    groups.join(pair.author, pair.outputAuthor)
    groups.join(pair.author, pair.otherAuthor ?? pair.author)
  }
  const first = new Map<string, string>()
  for (const { key, author } of links) {
    groups.join(first.get(key) ?? author, author)
    if (!first.has(key)) first.set(key, author)
  }
  const sizes = new Map<string, number>()
  let total = 0
  for (const { author, rows } of pairs) {
    const group = groups.of(author)
    sizes.set(group, (sizes.get(group) ?? 0) + rows)
    total += rows
  }
  const rows: Record<Split, number> = { train: 0, validation: 0, test: 0 }
  const splitOf = new Map<string, Split>()
  for (const [group, size] of sizes) {
    const split = splitFor(recipe, hash(`${recipe.seed}\n${group}`), size, total)
    splitOf.set(group, split)
    rows[split] += size
  }
  const of = new Map<string, Split>()
  for (const { author, outputAuthor, otherAuthor } of pairs)
    for (const id of [author, outputAuthor, otherAuthor ?? author])
      of.set(id, splitOf.get(groups.of(id)) as Split)
  return { of, rows, groups: sizes.size, largestGroupRows: Math.max(0, ...sizes.values()) }
}

function splitFor(recipe: Recipe, point: number, size: number, total: number): Split {
  const widest = SPLITS.reduce((a, b) => (recipe.splits[b] > recipe.splits[a] ? b : a))
  let edge = 0
  for (const split of SPLITS) {
    const share = recipe.splits[split] / 100
    edge += share
    if (point < edge) return size > 2 * share * total ? widest : split
  }
  return widest
}

/** Union-find whose representative is the smallest id: with UUIDv7, the oldest member. */
class Groups {
  private readonly parent = new Map<string, string>()

  of(id: string): string {
    let root = id
    for (let up = this.parent.get(root); up !== undefined && up !== root; up = this.parent.get(root))
      root = up
    for (let at = id; at !== root; ) {
      const next = this.parent.get(at) ?? root
      this.parent.set(at, root)
      at = next
    }
    return root
  }

  join(a: string, b: string): void {
    const [x, y] = [this.of(a), this.of(b)]
    const [oldest = x] = [x, y].sort()
    this.parent.set(x, oldest)
    this.parent.set(y, oldest)
  }
}
