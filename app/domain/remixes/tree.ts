/** A prompt of a family. */
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

/** How a prompt of the family stands to the asked one; `relative` = neither above nor below it. */
export type Relation = 'ancestor' | 'self' | 'descendant' | 'relative'

export type Placed = LineageNode & { level: number; relation: Relation }

/**
 * Orders a family depth first: every prompt after its parent, among siblings the one that leads to the asked prompt first,
 * then the best rated. `level` 0 is a first spark. A parent that is not among the nodes counts as none, so a family whose
 * spark is hidden has several first ones; the tree with the asked prompt comes first.
 *
 * @param nodes in any order; parents that go round in a circle are cut
 */
export function orderLineage(nodes: readonly LineageNode[], selfId: string): Placed[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const chain = new Set<string>()
  for (let at = byId.get(selfId); at && !chain.has(at.id); at = byId.get(at.parentId ?? '')) chain.add(at.id)
  const spark = [...chain].at(-1)
  const parentOf = (node: LineageNode) =>
    node.id !== spark && node.parentId && byId.has(node.parentId) ? node.parentId : null

  const children = new Map<string | null, LineageNode[]>()
  for (const node of nodes) {
    const parent = parentOf(node)
    const siblings = children.get(parent)
    if (siblings) siblings.push(node)
    else children.set(parent, [node])
  }
  for (const siblings of children.values())
    siblings.sort(
      (a, b) =>
        Number(chain.has(b.id)) - Number(chain.has(a.id)) || b.score - a.score || (a.id < b.id ? -1 : 1)
    )

  const placed: Placed[] = []
  const waiting = (children.get(null) ?? [])
    .map((node) => ({ node, level: 0, below: node.id === selfId }))
    .reverse()
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, level, below } = next
    const relation =
      node.id === selfId ? 'self' : below ? 'descendant' : chain.has(node.id) ? 'ancestor' : 'relative'
    placed.push({ ...node, parentId: parentOf(node), level, relation })
    const born = children.get(node.id) ?? []
    for (const child of [...born].reverse())
      waiting.push({ node: child, level: level + 1, below: below || child.id === selfId })
  }
  return placed
}
