/** Sets that grow together (Tarjan 1975, with path halving). The name of a set is its smallest member. */
export class UnionFind {
  private parents: Int32Array

  /** @param count members 0 … count − 1, each alone */
  constructor(count: number) {
    this.parents = Int32Array.from({ length: count }, (_, i) => i)
  }

  /** The smallest member of the set that holds `member`. */
  find(member: number): number {
    const { parents } = this
    let at = member
    while (parents[at] !== at) {
      parents[at] = parents[parents[at] as number] as number
      at = parents[at] as number
    }
    return at
  }

  /** Makes one set of two. */
  unite(a: number, b: number): void {
    const [left, right] = [this.find(a), this.find(b)]
    if (left < right) this.parents[right] = left
    else this.parents[left] = right
  }
}
