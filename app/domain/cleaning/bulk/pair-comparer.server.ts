import type { NearGroups } from '../near-groups'
import { PairMemory } from './pair-memory'
import type { RowTable } from './row-table'
import { IS_NEAR, UNKNOWN } from './similarity-byte'
import type { WorkerPool } from './worker-pool.server'

const pairAt = (pairs: Int32Array, n: number): [number, number] => [
  pairs[n * 2] as number,
  pairs[n * 2 + 1] as number
]

/** Has pairs of rows compared in full, and explained, by the threads. */
export class PairComparer {
  private readonly compared = new PairMemory()

  constructor(
    private readonly pool: WorkerPool,
    private readonly table: RowTable,
    private readonly copies: NearGroups
  ) {}

  /** Nobody is compared twice: what is no near-duplicate in one band is none in the others. */
  async compare(pairs: Int32Array): Promise<Uint8Array> {
    const { compared } = this
    const near = new Uint8Array(pairs.length / 2)
    const asked: number[] = []
    for (let n = 0; n < near.length; n += 1) {
      const known = compared.get(...pairAt(pairs, n))
      if (known === null) asked.push(n)
      else near[n] = known & IS_NEAR
    }
    const each = Math.ceil(asked.length / this.pool.size)
    const parts = Array.from({ length: this.pool.size }, (_, n) => asked.slice(n * each, (n + 1) * each))
    await Promise.all(
      parts.map(async (part) => {
        if (part.length === 0) return
        const rows = Int32Array.from(part.flatMap((n) => pairAt(pairs, n)))
        const found = await this.pool.run({ kind: 'compare', places: this.placesOf(rows) })
        for (const [i, n] of part.entries()) {
          compared.set(...pairAt(pairs, n), found[i] as number)
          near[n] = (found[i] as number) & IS_NEAR
        }
      })
    )
    return near
  }

  /** What is told of removed rows, each followed by the one that stays. */
  explain(pairs: Int32Array): Promise<Uint8Array> {
    const told = Array.from({ length: pairs.length / 2 }, (_, n) => pairAt(pairs, n))
    return this.pool.run({
      kind: 'explain',
      places: this.placesOf(pairs),
      lines: Uint32Array.from(told, ([row]) => this.table.lineOf(row)),
      exact: Uint8Array.from(told, ([row, kept]) => (this.copies.same(row, kept) ? 1 : 0)),
      known: Uint8Array.from(told, ([row, kept]) => {
        const found = this.compared.get(row, kept)
        return found === null ? UNKNOWN : found & ~IS_NEAR
      })
    })
  }

  private placesOf(rows: Int32Array): Float64Array {
    const places = new Float64Array(rows.length * 2)
    for (const [n, row] of rows.entries()) {
      const { offset, length } = this.table.placeOf(row)
      places[n * 2] = offset
      places[n * 2 + 1] = length
    }
    return places
  }
}
