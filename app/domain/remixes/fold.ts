import type { Placed } from './tree'

/** A prompt to draw, or the place where `count` more are folded away below `parentId`. */
export type Twig =
  | ({ kind: 'prompt' } & Placed)
  | { kind: 'more'; id: string; parentId: string | null; level: number; count: number }

/** Children drawn of one prompt before the rest is folded. */
export const CHILDREN_SHOWN = 6
/** Prompts drawn at most, beside what was opened by hand. */
export const PROMPTS_SHOWN = 80

/**
 * Folds a big family to what a picture can show: of each prompt the best-rated children, generation by generation until
 * the picture is full, the rest as "+12 more". The way from the first spark to the asked prompt is always drawn, and so
 * are all children of a prompt in `open`.
 *
 * @param nodes as `orderLineage` gives them
 * @returns in the same order; every one after its parent, "more" after its siblings
 */
export function foldFamily(
  nodes: readonly Placed[],
  open: ReadonlySet<string>,
  limits: { children: number; prompts: number } = { children: CHILDREN_SHOWN, prompts: PROMPTS_SHOWN }
): Twig[] {
  const children = new Map<string | null, Placed[]>()
  for (const node of nodes) {
    const siblings = children.get(node.parentId)
    if (siblings) siblings.push(node)
    else children.set(node.parentId, [node])
  }
  const always = (node: Placed) => node.relation === 'ancestor' || node.relation === 'self'
  const shown = new Set(nodes.filter(always).map((node) => node.id))
  const generation: (string | null)[] = [null]
  for (let parent = generation.shift(); parent !== undefined; parent = generation.shift()) {
    const born = children.get(parent) ?? []
    const opened = parent === null || open.has(parent)
    // one alone behind "+1 more" would take the place of itself
    const most = born.length === limits.children + 1 ? born.length : limits.children
    born.forEach((node, at) => {
      if (always(node) || opened || (at < most && shown.size < limits.prompts)) {
        shown.add(node.id)
        generation.push(node.id)
      }
    })
  }

  const sizes = new Map<string, number>()
  for (const node of [...nodes].reverse())
    sizes.set(
      node.id,
      (children.get(node.id) ?? []).reduce((sum, child) => sum + (sizes.get(child.id) ?? 1), 1)
    )
  const twigs: Twig[] = []
  const draw = (parentId: string | null, level: number): void => {
    const born = children.get(parentId) ?? []
    for (const node of born.filter(({ id }) => shown.has(id))) {
      twigs.push({ kind: 'prompt', ...node })
      draw(node.id, level + 1)
    }
    const count = born.reduce((sum, { id }) => sum + (shown.has(id) ? 0 : (sizes.get(id) ?? 1)), 0)
    if (count > 0) twigs.push({ kind: 'more', id: `more:${parentId ?? ''}`, parentId, level, count })
  }
  draw(null, 0)
  return twigs
}
