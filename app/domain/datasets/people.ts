import { SPLITS, type Split } from '~db/vocabulary'
import { PersonIds } from './person-ids'
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
  /** Ids of people, each with the split of every record of theirs. */
  of: Iterable<[id: string, split: Split]>
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
 * Told one pair and one link after the other, in any order, it holds people, not what ties them: of a million some 40 MB.
 */
export class SplitPlanner {
  private readonly ids = new PersonIds()
  private readonly groups = new Groups(this.ids)
  private rowsOf: Uint32Array = new Uint32Array(1024)

  pair({ author, outputAuthor, otherAuthor, rows }: AuthorPair): void {
    const number = this.groups.join(author, outputAuthor)
    if (otherAuthor) this.groups.join(author, otherAuthor)
    this.rowsOf = reaching(this.rowsOf, number)
    this.rowsOf[number] = (this.rowsOf[number] as number) + rows
  }

  link({ author, otherAuthor }: AuthorLink): void {
    this.groups.join(author, otherAuthor)
  }

  /** @param hash uniform in [0, 1) */
  plan(recipe: Recipe, hash: (text: string) => number): SplitPlan {
    const { ids, groups } = this
    const [sizes, total] = this.sizes()
    const rows: Record<Split, number> = { train: 0, validation: 0, test: 0 }
    // of groups, by the number of their oldest member
    const splits = new Uint8Array(ids.size)
    let [count, largestGroupRows] = [0, 0]
    for (const [group, size] of sizes.entries()) {
      if (size === 0) continue
      const split = splitFor(recipe, hash(`${recipe.seed}\n${ids.idOf(group)}`), size, total)
      splits[group] = SPLITS.indexOf(split)
      rows[split] += size
      count += 1
      largestGroupRows = Math.max(largestGroupRows, size)
    }
    const of = {
      *[Symbol.iterator](): Generator<[string, Split]> {
        for (let n = 0; n < ids.size; n++)
          yield [ids.idOf(n), SPLITS[splits[groups.of(n)] as number] as Split]
      }
    }
    return { of, rows, groups: count, largestGroupRows }
  }

  /** Records of each group, by the number of its oldest member, and of all. */
  private sizes(): [Uint32Array, number] {
    const sizes = new Uint32Array(this.ids.size)
    let total = 0
    for (const [number, rows] of this.rowsOf.subarray(0, this.ids.size).entries()) {
      if (rows === 0) continue
      const group = this.groups.of(number)
      sizes[group] = (sizes[group] as number) + rows
      total += rows
    }
    return [sizes, total]
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

/** Union-find whose representative is the smallest id: with UUIDv7, the oldest member. People are numbers here. */
class Groups {
  private parent: Uint32Array = new Uint32Array(1024)
  private known = 0

  constructor(private readonly ids: PersonIds) {}

  of(number: number): number {
    const { parent } = this
    let root = number
    while (parent[root] !== root) root = parent[root] as number
    for (let at = number; at !== root; ) {
      const next = parent[at] as number
      parent[at] = root
      at = next
    }
    return root
  }

  /** @returns the number of the first one */
  join(a: string, b: string): number {
    const number = this.numberOf(a)
    if (a === b) return number
    const [x, y] = [this.of(number), this.of(this.numberOf(b))]
    if (x !== y) {
      const [oldest, other] = this.ids.isOlder(x, y) ? [x, y] : [y, x]
      this.parent[other] = oldest
    }
    return number
  }

  /** Whoever is new is a group of their own. */
  private numberOf(id: string): number {
    const number = this.ids.numberOf(id)
    if (number < this.known) return number
    this.parent = reaching(this.parent, number)
    this.parent[number] = number
    this.known = number + 1
    return number
  }
}

/** The same numbers, with room for this one. */
function reaching(numbers: Uint32Array, number: number): Uint32Array {
  if (number < numbers.length) return numbers
  const more = new Uint32Array(2 * Math.max(number, numbers.length))
  more.set(numbers)
  return more
}
