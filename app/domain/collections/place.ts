/** Distance between neighbours after numbering, and the smallest one that is still divided. */
export const STEP = 1024
export const SMALLEST_GAP = 2 ** -20

/** An item as far as its place goes; `shown` is false for one that readers do not see. */
export interface Placed {
  promptId: string
  position: number
  shown: boolean
}

/** One place up or down among what is shown, or right behind another item (`null`: to the front). */
export type Move = { step: 'up' | 'down' } | { after: string | null }

/**
 * The position that carries a move out, so that moving one item writes one row.
 *
 * @param items all items in order of position
 * @returns the new position; `stay` when the item is there already; `crowded` when its new neighbours have no room
 *   between them and all have to be numbered anew; `lost` when the item, or the one to follow, is not among them
 */
export function placeFor(
  items: readonly Placed[],
  promptId: string,
  move: Move
): number | 'stay' | 'crowded' | 'lost' {
  const from = items.findIndex((item) => item.promptId === promptId)
  if (from === -1) return 'lost'
  const rest = items.filter((_, index) => index !== from)
  const to = targetOf(rest, from, move)
  if (typeof to !== 'number') return to
  if (to === from) return 'stay'
  const before = rest[to - 1]
  const behind = rest[to]
  if (!before) return behind ? behind.position - STEP : 'stay'
  if (!behind) return before.position + STEP
  const gap = behind.position - before.position
  const middle = before.position + gap / 2
  return gap > SMALLEST_GAP && middle > before.position && middle < behind.position ? middle : 'crowded'
}

/** The index among the others that the item is to be put at. */
function targetOf(rest: readonly Placed[], from: number, move: Move): number | 'stay' | 'lost' {
  if ('after' in move) {
    if (move.after === null) return 0
    const index = rest.findIndex((item) => item.promptId === move.after)
    return index === -1 ? 'lost' : index + 1
  }
  if (move.step === 'up') {
    const index = rest.slice(0, from).findLastIndex((item) => item.shown)
    return index === -1 ? 'stay' : index
  }
  const index = rest.findIndex((item, i) => i >= from && item.shown)
  return index === -1 ? 'stay' : index + 1
}
