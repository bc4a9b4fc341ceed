import { BANDS, mayBeNear, SKETCH_WORDS } from './minhash'
import { UnionFind } from './union-find'

/** Members in one piece of memory. */
const CHUNK = 65_536
/** Pairs compared in one go. */
const PAIRS = 8192

/** What members are known by, one after the other. */
export interface Prints {
  /** 64 bits of a hash of what makes two texts the same, in two halves. */
  exact: Int32Array
  /** Zeros where there is nothing to compare by; `sketches` alike. */
  bands: Int32Array
  sketches: Int32Array
}

/** Tells of each pair (members `2 n` and `2 n + 1` of `pairs`) whether it belongs together. */
export type Compare = (pairs: Int32Array) => Promise<Uint8Array> | Uint8Array

/**
 * Groups of duplicates among many texts: connected components of equal texts and of all pairs that share a band, whose
 * sketches agree and whom `compare` confirms. Whether a pair is looked at depends on its two texts alone, so the groups
 * are the same in whatever order texts come, and the same as when they come one by one.
 *
 * Holds 96 bytes a text (bands 64, sketch 24, exact hash 8), about 23 more while grouping, and no text.
 */
export class NearGroups {
  private readonly bands: Int32Array[] = []
  private readonly sketches: Int32Array[] = []
  private readonly exact: Int32Array[] = []
  private count = 0

  get size(): number {
    return this.count
  }

  /** Adds the next members; their numbers go on from how many there were before. */
  add({ exact, bands, sketches }: Prints): void {
    const count = exact.length / 2
    for (let from = 0; from < count; ) {
      const at = this.count % CHUNK
      if (at === 0) {
        this.bands.push(new Int32Array(CHUNK * BANDS))
        this.sketches.push(new Int32Array(CHUNK * SKETCH_WORDS))
        this.exact.push(new Int32Array(CHUNK * 2))
      }
      const to = Math.min(count, from + CHUNK - at)
      this.bands.at(-1)?.set(bands.subarray(from * BANDS, to * BANDS), at * BANDS)
      this.sketches.at(-1)?.set(sketches.subarray(from * SKETCH_WORDS, to * SKETCH_WORDS), at * SKETCH_WORDS)
      this.exact.at(-1)?.set(exact.subarray(from * 2, to * 2), at * 2)
      this.count += to - from
      from = to
    }
  }

  /** Whether two members are the same word for word, once normalised. */
  same(a: number, b: number): boolean {
    const left = this.exact[Math.floor(a / CHUNK)] as Int32Array
    const right = this.exact[Math.floor(b / CHUNK)] as Int32Array
    const [i, j] = [(a % CHUNK) * 2, (b % CHUNK) * 2]
    return left[i] === right[j] && left[i + 1] === right[j + 1]
  }

  /** @returns the groups; a group's name is its first member */
  async group(compare: Compare, by: { exact: boolean; near: boolean }): Promise<UnionFind> {
    const groups = new UnionFind(this.count)
    const sorter = new KeySorter(this.count)
    if (by.exact) {
      const low = (member: number) => this.exact[Math.floor(member / CHUNK)]?.[(member % CHUNK) * 2 + 1] ?? 0
      this.uniteSame(sorter.runs(low), groups)
    }
    for (let band = 0; by.near && band < BANDS; band += 1) {
      const key = (member: number) =>
        this.bands[Math.floor(member / CHUNK)]?.[(member % CHUNK) * BANDS + band] ?? 0
      await this.uniteNear(sorter.runs(key), groups, compare)
    }
    return groups
  }

  private uniteSame({ order, bounds }: Runs, groups: UnionFind): void {
    for (let run = 0; run < bounds.length; run += 2) {
      const from = bounds[run] as number
      for (let i = from + 1; i < (bounds[run + 1] as number); i += 1)
        for (let j = from; j < i; j += 1)
          if (this.same(order[i] as number, order[j] as number)) {
            groups.unite(order[i] as number, order[j] as number)
            break
          }
    }
  }

  /** In rounds, so that whoever has found its group is compared with nobody else of it. */
  private async uniteNear({ order, bounds }: Runs, groups: UnionFind, compare: Compare): Promise<void> {
    let open = Array.from({ length: bounds.length / 2 }, (_, run) => run * 2)
    /** By place: how many of its run a member has been compared with. */
    const reached = new Int32Array(order.length)
    const pairs = new Int32Array(PAIRS * 2)
    let filled = 0
    const settle = async () => {
      const found = await compare(pairs.subarray(0, filled * 2))
      for (let n = 0; n < filled; n += 1)
        if (found[n]) groups.unite(pairs[n * 2] as number, pairs[n * 2 + 1] as number)
      filled = 0
    }
    while (open.length > 0) {
      const unsettled: number[] = []
      for (const run of open) {
        const from = bounds[run] as number
        const to = bounds[run + 1] as number
        let asked = false
        for (let i = from + 1; i < to; i += 1) {
          const other = this.nextToCompare(order, from, i, reached, groups)
          if (other === -1) continue
          asked = true
          pairs[filled * 2] = order[i] as number
          pairs[filled * 2 + 1] = other
          filled += 1
          if (filled === PAIRS) await settle()
        }
        if (asked) unsettled.push(run)
      }
      if (filled > 0) await settle()
      open = unsettled
    }
  }

  /** The next earlier member of the run from `from` on that the one at place `i` must be compared with, or -1. */
  private nextToCompare(
    order: Uint32Array,
    from: number,
    i: number,
    reached: Int32Array,
    groups: UnionFind
  ): number {
    const member = order[i] as number
    for (let j = from + (reached[i] as number); j < i; j += 1) {
      const other = order[j] as number
      if (groups.find(member) === groups.find(other) || !this.mayBeNear(member, other)) continue
      reached[i] = j + 1 - from
      return other
    }
    reached[i] = i - from
    return -1
  }

  private mayBeNear(a: number, b: number): boolean {
    const left = this.sketches[Math.floor(a / CHUNK)] as Int32Array
    const right = this.sketches[Math.floor(b / CHUNK)] as Int32Array
    return mayBeNear(left, (a % CHUNK) * SKETCH_WORDS, right, (b % CHUNK) * SKETCH_WORDS)
  }
}

/** Members by key, and from where to where (bounds 2 n and 2 n + 1) one key is shared by two or more of them. */
interface Runs {
  order: Uint32Array
  bounds: number[]
}

/** Digits of a key are sorted by, eleven bits each. */
const DIGIT_BITS = 11
const DIGITS = 3

/**
 * Brings members with the same key together: whoever shares a slot of a small table with nobody has no like; the others go
 * through a radix sort, which keeps the order of those that share a key.
 */
class KeySorter {
  private readonly keys: Uint32Array
  private order: Uint32Array
  private spare: Uint32Array
  private readonly starts = new Uint32Array((1 << DIGIT_BITS) + 1)
  private readonly slots: Uint8Array
  /** How many there are to sort. */
  private sorted = 0

  constructor(private readonly count: number) {
    this.keys = new Uint32Array(count)
    this.order = new Uint32Array(count)
    this.spare = new Uint32Array(count)
    this.slots = new Uint8Array(2 ** Math.ceil(Math.log2(count * 2 + 1)))
  }

  /** Runs of two or more members with the same key other than 0, each in order; they hold until the next are asked for. */
  runs(keyOf: (member: number) => number): Runs {
    const { keys, count, slots } = this
    const mask = slots.length - 1
    slots.fill(0)
    for (let member = 0; member < count; member += 1) {
      const key = keyOf(member)
      keys[member] = key
      if ((slots[key & mask] as number) < 2) slots[key & mask] = (slots[key & mask] as number) + 1
    }
    this.sorted = 0
    for (let member = 0; member < count; member += 1) {
      const key = keys[member] as number
      if (key !== 0 && slots[key & mask] === 2) this.order[this.sorted++] = member
    }
    for (let digit = 0; digit < DIGITS; digit += 1) this.sortBy(digit * DIGIT_BITS)
    const { order, sorted } = this
    const bounds: number[] = []
    for (let from = 0; from < sorted; ) {
      const key = keys[order[from] as number]
      let to = from + 1
      while (to < sorted && keys[order[to] as number] === key) to += 1
      if (to - from > 1) bounds.push(from, to)
      from = to
    }
    return { order, bounds }
  }

  private sortBy(shift: number): void {
    const { keys, order, spare, starts, sorted } = this
    const mask = (1 << DIGIT_BITS) - 1
    starts.fill(0)
    for (let n = 0; n < sorted; n += 1) {
      const after = (((keys[order[n] as number] as number) >>> shift) & mask) + 1
      starts[after] = (starts[after] as number) + 1
    }
    for (let digit = 1; digit <= mask; digit += 1)
      starts[digit] = (starts[digit] as number) + (starts[digit - 1] as number)
    for (let i = 0; i < sorted; i += 1) {
      const member = order[i] as number
      const digit = ((keys[member] as number) >>> shift) & mask
      spare[starts[digit] as number] = member
      starts[digit] = (starts[digit] as number) + 1
    }
    this.order = spare
    this.spare = order
  }
}
