/** A text as near-duplicates are looked for: stored before, or of the batch at hand. */
export interface NearMember {
  id: string
  promptId: string
  clusterId: string
  /** Keys it stands under in the index; of a member of the batch all it has. */
  bands: ArrayLike<number>
  sketch: Int32Array
}

/** Members by key. */
export class KeyIndex {
  private readonly byKey = new Map<number, NearMember[]>()

  add(member: NearMember): void {
    for (const key of Array.from(member.bands)) {
      const known = this.byKey.get(key)
      if (known) known.push(member)
      else this.byKey.set(key, [member])
    }
  }

  /** Members under one of the keys, each once, by id. */
  under(keys: Int32Array): NearMember[] {
    const found = new Set<NearMember>()
    for (const key of keys) for (const member of this.byKey.get(key) ?? []) found.add(member)
    return [...found].sort((a, b) => (a.id < b.id ? -1 : 1))
  }
}

/** Names of clusters as they grow together; the smallest name wins. */
export class ClusterNames {
  private readonly renamed = new Map<string, string>()

  /** The name a cluster goes by now. */
  current(name: string): string {
    let at = name
    for (let next = this.renamed.get(at); next !== undefined; next = this.renamed.get(at)) at = next
    return at
  }

  /** @returns the name of both from now on */
  unite(a: string, b: string): string {
    const [left, right] = [this.current(a), this.current(b)]
    if (left === right) return left
    const [kept, gone] = left < right ? [left, right] : [right, left]
    this.renamed.set(gone, kept)
    return kept
  }

  /** Clusters that have another name now, with that name. */
  *changes(): Generator<[from: string, to: string]> {
    for (const name of this.renamed.keys()) yield [name, this.current(name)]
  }
}
