/** A prompt of a lineage, in the order of the tree. */
export interface LineageNode {
  id: string
  parentId: string | null
  title: string
  by: string
  author: string
  score: number
  ratingCount: number
  remixCount: number
  /** Thumbnail, when its best output is an image. */
  image: { sha256: string; width: number; height: number } | null
}

export type Placed = LineageNode & { level: number; relation: 'ancestor' | 'self' | 'descendant' }

/**
 * Orders a lineage depth first: ancestors from the first spark down, the prompt itself, then everything made from it,
 * best rated first among siblings. `level` 0 is the first ancestor that is still shown.
 *
 * @param nodes the prompt, its ancestors and its descendants, in any order; a node whose parent is missing keeps its place
 *   under the nearest one above
 */
export function orderLineage(nodes: readonly LineageNode[], selfId: string): Placed[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const ancestors: LineageNode[] = []
  for (let at = byId.get(byId.get(selfId)?.parentId ?? ''); at; at = byId.get(at.parentId ?? '')) {
    if (ancestors.includes(at)) break
    ancestors.unshift(at)
  }
  const above = new Set(ancestors.map((node) => node.id))
  const children = new Map<string, LineageNode[]>()
  for (const node of nodes) {
    if (node.id === selfId || above.has(node.id)) continue
    const parent =
      node.parentId && byId.has(node.parentId) && !above.has(node.parentId) ? node.parentId : selfId
    children.set(parent, [...(children.get(parent) ?? []), node])
  }
  const placed: Placed[] = ancestors.map((node, level) => ({ ...node, level, relation: 'ancestor' }))
  const walk = (node: LineageNode, level: number) => {
    placed.push({ ...node, level, relation: node.id === selfId ? 'self' : 'descendant' })
    const below = [...(children.get(node.id) ?? [])].sort(
      (a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)
    )
    children.delete(node.id)
    for (const child of below) walk(child, level + 1)
  }
  const self = byId.get(selfId)
  if (self) walk(self, ancestors.length)
  return placed
}
