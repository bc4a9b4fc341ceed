import { BANDS, type Fingerprint, mayBeNear, SKETCH_WORDS } from './minhash'
import { UnionFind } from './union-find'

/** Members in one piece of memory. */
const CHUNK = 65_536
/** Pairs compared in one go. */
const PAIRS = 8192

/** 64 bits of a hash of what makes two texts the same. */
export interface ExactHash {
  high: number
  low: number
}

/** Tells of each pair (members `2 n` and `2 n + 1` of `pairs`) whether it belongs together. */
export type Compare = (pairs: Int32Array) => Promise<Uint8Array> | Uint8Array

/**
 * Groups of duplicates among many texts: connected components of equal texts and of all pairs that share a band, whose
 * sketches agree and whom `compare` confirms. Whether a pair is looked at depends on its two texts alone, so the groups
 * are the same in whatever order texts come, and the same as when they come one by one.
 *
 * Holds 96 bytes a text (bands 64, sketch 24, exact hash 8), 12 more while grouping, and no text.
 */
export class NearGroups {
  private readonly bands: Int32Array[] = []
  private readonly sketches: Int32Array[] = []
  private readonly exact: Int32Array[] = []
  private count = 0

  get size(): number {
    return this.count
  }

  /**
   * Adds the next member; its number is how many there were before.
   *
   * @param near null where there is nothing to compare by
   */
  add(exact: ExactHash, near: Fingerprint | null): void {
    const at = this.count % CHUNK
    if (at === 0) {
      this.bands.push(new Int32Array(CHUNK * BANDS))
      this.sketches.push(new Int32Array(CHUNK * SKETCH_WORDS))
      this.exact.push(new Int32Array(CHUNK * 2))
    }
    this.exact.at(-1)?.set([exact.high, exact.low], at * 2)
    if (near) {
      this.bands.at(-1)?.set(near.bands, at * BANDS)
      this.sketches.at(-1)?.set(near.sketch, at * SKETCH_WORDS)
    }
    this.count += 1
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
      const runs = sorter.runs(
        (member) => this.exact[Math.floor(member / CHUNK)]?.[(member % CHUNK) * 2 + 1] ?? 0
      )
      for (const run of runs) this.uniteSame(run, groups)
    }
    for (let band = 0; by.near && band < BANDS; band += 1) {
      const key = (member: number) =>
        this.bands[Math.floor(member / CHUNK)]?.[(member % CHUNK) * BANDS + band] ?? 0
      await this.uniteNear(sorter.runs(key), groups, compare)
    }
    return groups
  }

  private uniteSame(run: Int32Array, groups: UnionFind): void {
    for (let i = 1; i < run.length; i += 1)
      for (let j = 0; j < i; j += 1)
        if (this.same(run[i] as number, run[j] as number)) {
          groups.unite(run[i] as number, run[j] as number)
          break
        }
  }

  /** In rounds, so that whoever has found its group is compared with nobody else of it. */
  private async uniteNear(runs: Iterable<Int32Array>, groups: UnionFind, compare: Compare): Promise<void> {
    let open: OpenRun[] = []
    for (const members of runs) open.push({ members, reached: new Int32Array(members.length) })
    const pairs = new Int32Array(PAIRS * 2)
    let filled = 0
    const settle = async () => {
      const found = await compare(pairs.subarray(0, filled * 2))
      for (let n = 0; n < filled; n += 1)
        if (found[n]) groups.unite(pairs[n * 2] as number, pairs[n * 2 + 1] as number)
      filled = 0
    }
    while (open.length > 0) {
      const unsettled: OpenRun[] = []
      for (const run of open) {
        let asked = false
        for (let i = 1; i < run.members.length; i += 1) {
          const other = this.nextToCompare(run, i, groups)
          if (other === -1) continue
          asked = true
          pairs[filled * 2] = run.members[i] as number
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

  /** The next earlier member of the run that member `i` must be compared with, or -1. */
  private nextToCompare({ members, reached }: OpenRun, i: number, groups: UnionFind): number {
    const member = members[i] as number
    for (let j = reached[i] as number; j < i; j += 1) {
      const other = members[j] as number
      if (groups.find(member) === groups.find(other) || !this.mayBeNear(member, other)) continue
      reached[i] = j + 1
      return other
    }
    reached[i] = i
    return -1
  }

  private mayBeNear(a: number, b: number): boolean {
    const left = this.sketches[Math.floor(a / CHUNK)] as Int32Array
    const right = this.sketches[Math.floor(b / CHUNK)] as Int32Array
    return mayBeNear(left, (a % CHUNK) * SKETCH_WORDS, right, (b % CHUNK) * SKETCH_WORDS)
  }
}

/** Members that share a key, and how far down each has been compared. */
interface OpenRun {
  members: Int32Array
  reached: Int32Array
}

/** Brings members with the same key together, by sorting key and number as one 64-bit value. */
class KeySorter {
  private readonly values: BigUint64Array
  private readonly halves: Uint32Array

  constructor(private readonly count: number) {
    this.values = new BigUint64Array(count)
    this.halves = new Uint32Array(this.values.buffer)
  }

  /** Runs of two or more members with the same key other than 0, each in order; one must be used before the next is asked for. */
  *runs(keyOf: (member: number) => number): Generator<Int32Array> {
    const { values, halves, count } = this
    for (let member = 0; member < count; member += 1) {
      halves[member * 2 + LOW] = member
      halves[member * 2 + HIGH] = keyOf(member)
    }
    values.sort()
    for (let from = 0; from < count; ) {
      const key = halves[from * 2 + HIGH]
      let to = from + 1
      while (to < count && halves[to * 2 + HIGH] === key) to += 1
      if (key !== 0 && to - from > 1)
        yield Int32Array.from({ length: to - from }, (_, n) => halves[(from + n) * 2 + LOW] as number)
      from = to
    }
  }
}

const littleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1
const LOW = littleEndian ? 0 : 1
const HIGH = 1 - LOW
