/** What of a drawn tree the keys need; in the order of the tree, depth first. */
export interface Step {
  id: string
  parentId: string | null
  level: number
}

/**
 * The knot an arrow key leads to: left the parent, right the first child, up and down the neighbour of the same
 * generation (a sibling, and past the last one a cousin), Home the first spark. Null where the way ends.
 */
export function walkTree(steps: readonly Step[], from: string, key: string): string | null {
  const at = steps.findIndex(({ id }) => id === from)
  const here = steps[at]
  if (!here) return null
  const level = (step: Step) => step.level === here.level
  switch (key) {
    case 'ArrowLeft':
      return here.parentId
    case 'ArrowRight':
      return steps.find(({ parentId }) => parentId === here.id)?.id ?? null
    case 'ArrowUp':
      return steps.slice(0, at).findLast(level)?.id ?? null
    case 'ArrowDown':
      return steps.slice(at + 1).find(level)?.id ?? null
    case 'Home':
      return steps[0]?.id ?? null
    default:
      return null
  }
}
