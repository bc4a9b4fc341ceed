import { jaccard } from './shingles'

/** What near-duplicates are compared by. */
export interface Member {
  id: string
  bands: readonly string[]
  shingles: Uint32Array
}

/** Candidates compared in full for one record: a bound on what hostile input can cost. */
const MAX_CANDIDATES = 32

/** Cluster heads by band, held in memory for one batch. Deterministic: the outcome depends on the order of `add` only. */
export class ClusterIndex<T extends Member> {
  private readonly byBand = new Map<string, T[]>()

  add(head: T): void {
    for (const band of head.bands) {
      const heads = this.byBand.get(band)
      if (heads) heads.push(head)
      else this.byBand.set(band, [head])
    }
  }

  /** The most similar head at or above `threshold` (true Jaccard), the earliest where several are equal. */
  nearest(record: Omit<Member, 'id'>, threshold: number): { head: T; similarity: number } | null {
    const candidates = new Set<T>()
    for (const band of record.bands)
      for (const head of this.byBand.get(band) ?? []) {
        if (candidates.size >= MAX_CANDIDATES) break
        candidates.add(head)
      }
    let best: { head: T; similarity: number } | null = null
    for (const head of candidates) {
      const similarity = jaccard(record.shingles, head.shingles)
      if (similarity < threshold) continue
      if (!best || similarity > best.similarity || (similarity === best.similarity && head.id < best.head.id))
        best = { head, similarity }
    }
    return best
  }
}
