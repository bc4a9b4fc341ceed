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

/** These two have records in one lineage or near-duplicate cluster. */
export interface AuthorLink {
  author: string
  otherAuthor: string
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
 * Told one pair and one link after the other, in any order, it holds people, not what ties them.
 */
export class SplitPlanner {
  private readonly groups = new Groups()
  private readonly rowsOf = new Map<string, number>()

  pair({ author, outputAuthor, otherAuthor, rows }: AuthorPair): void {
    this.groups.join(author, outputAuthor)
    this.groups.join(author, otherAuthor ?? author)
    this.rowsOf.set(author, (this.rowsOf.get(author) ?? 0) + rows)
  }

  link({ author, otherAuthor }: AuthorLink): void {
    this.groups.join(author, otherAuthor)
  }

  /** @param hash uniform in [0, 1) */
  plan(recipe: Recipe, hash: (text: string) => number): SplitPlan {
    const sizes = new Map<string, number>()
    let total = 0
    for (const [author, rows] of this.rowsOf) {
      const group = this.groups.of(author)
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
    for (const id of this.groups.members()) of.set(id, splitOf.get(this.groups.of(id)) as Split)
    let largestGroupRows = 0
    for (const size of sizes.values()) largestGroupRows = Math.max(largestGroupRows, size)
    return { of, rows, groups: sizes.size, largestGroupRows }
  }
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

  /** Everybody who was joined to anybody, themselves included. */
  members(): Iterable<string> {
    return this.parent.keys()
  }

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
    const [oldest, other] = x < y ? [x, y] : [y, x]
    this.parent.set(oldest, oldest)
    this.parent.set(other, oldest)
  }
}
