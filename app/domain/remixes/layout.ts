/** One knot of a tree; its parent comes before it. */
export interface Branch {
  id: string
  parentId: string | null
}

/** Where a knot lies: `depth` in generations from the left, `row` in heights of a node from the top (centre to centre). */
export interface Spot {
  depth: number
  row: number
}

interface Knot {
  depth: number
  /** Place among its siblings, from 1. */
  number: number
  parent: Knot | null
  children: Knot[]
  prelim: number
  mod: number
  shift: number
  change: number
  thread: Knot | null
  ancestor: Knot
}

/** Rows between two siblings, and between neighbours of different parents. */
const SIBLINGS = 1
const COUSINS = 1.35

/**
 * A tidy tree in linear time: parents stand in the middle of their children, equal subtrees look equal, and no two knots
 * of a generation come nearer than a row. Several trees are laid one under the other, as if of one hidden parent.
 * Source: Buchheim, Jünger & Leipert (2002), "Improving Walker's Algorithm to Run in Linear Time", after Reingold &
 * Tilford (1981).
 *
 * @returns spots by id; the topmost row is 0
 */
export function layTree(branches: readonly Branch[]): Map<string, Spot> {
  const root = newKnot(null)
  const knots = new Map<string, Knot>()
  for (const { id, parentId } of branches) knots.set(id, newKnot(knots.get(parentId ?? '') ?? root))
  // backwards through the generations is bottom up: a knot's own subtree is done before it is placed among its siblings
  const topDown = [root, ...inOrder(root)]
  for (const knot of topDown.toReversed()) for (const child of knot.children) placeAmong(child, knot)
  settle(root)
  const spots = new Map<string, Spot>()
  const sums = new Map<Knot, number>([[root, 0]])
  let top = Number.POSITIVE_INFINITY
  for (const knot of topDown) {
    const above = sums.get(knot) ?? 0
    for (const child of knot.children) sums.set(child, above + knot.mod)
  }
  for (const knot of knots.values()) top = Math.min(top, knot.prelim + (sums.get(knot) ?? 0))
  for (const [id, knot] of knots)
    spots.set(id, { depth: knot.depth, row: knot.prelim + (sums.get(knot) ?? 0) - top })
  return spots
}

function newKnot(parent: Knot | null): Knot {
  const knot = {
    depth: parent ? parent.depth + 1 : -1,
    number: parent ? parent.children.length + 1 : 1,
    parent,
    children: [],
    prelim: 0,
    mod: 0,
    shift: 0,
    change: 0,
    thread: null
  } as unknown as Knot
  knot.ancestor = knot
  parent?.children.push(knot)
  return knot
}

/** All below a knot, each after its parent, generation by generation. */
function inOrder(root: Knot): Knot[] {
  const found: Knot[] = [...root.children]
  for (let at = 0; at < found.length; at += 1) found.push(...(found[at]?.children ?? []))
  return found
}

/** Places a child, whose own subtree is done, beside the siblings before it; after the last one, spreads what moved. */
function placeAmong(child: Knot, parent: Knot): void {
  settle(child)
  const before = parent.children[child.number - 2]
  const middle = child.children.length > 0 ? middleOf(child) : 0
  child.prelim = before ? before.prelim + SIBLINGS : middle
  if (child.children.length > 0) child.mod = child.prelim - middle
  // Where the contours of the older siblings end is remembered on the parent while its children are placed.
  const reached = defaults.get(parent) ?? parent.children[0] ?? child
  defaults.set(parent, apportion(child, before ?? null, reached))
}

const defaults = new WeakMap<Knot, Knot>()

const middleOf = (knot: Knot) => ((knot.children[0]?.prelim ?? 0) + (knot.children.at(-1)?.prelim ?? 0)) / 2

/** Hands on to the children what was set aside while subtrees were pushed apart. */
function settle(knot: Knot): void {
  let shift = 0
  let change = 0
  for (const child of knot.children.toReversed()) {
    child.prelim += shift
    child.mod += shift
    change += child.change
    shift += child.shift + change
  }
}

const first = (knot: Knot) => knot.children[0] ?? knot.thread
const last = (knot: Knot) => knot.children.at(-1) ?? knot.thread

/** Pushes a subtree down until its upper contour is clear of all the older siblings' lower one. */
function apportion(knot: Knot, before: Knot | null, reached: Knot): Knot {
  if (!before) return reached
  let innerLow: Knot | null = before
  let innerHigh: Knot | null = knot
  let outerLow: Knot = knot.parent?.children[0] ?? before
  let outerHigh: Knot = knot
  let [sumInnerLow, sumInnerHigh, sumOuterLow, sumOuterHigh] = [before.mod, knot.mod, outerLow.mod, knot.mod]
  let ancestor = reached
  for (;;) {
    const low: Knot | null = last(innerLow)
    const high: Knot | null = first(innerHigh)
    if (!low || !high) break
    innerLow = low
    innerHigh = high
    outerLow = first(outerLow) as Knot
    outerHigh = last(outerHigh) as Knot
    outerHigh.ancestor = knot
    const gap = low.parent === high.parent ? SIBLINGS : COUSINS
    const push = low.prelim + sumInnerLow - (high.prelim + sumInnerHigh) + gap
    if (push > 0) {
      const from: Knot = low.ancestor.parent === knot.parent ? low.ancestor : ancestor
      moveSubtree(from, knot, push)
      sumInnerHigh += push
      sumOuterHigh += push
    }
    sumInnerLow += low.mod
    sumInnerHigh += high.mod
    sumOuterLow += outerLow.mod
    sumOuterHigh += outerHigh.mod
  }
  const lower = last(innerLow)
  if (lower && !last(outerHigh)) {
    outerHigh.thread = lower
    outerHigh.mod += sumInnerLow - sumOuterHigh
  }
  const higher = first(innerHigh)
  if (higher && !first(outerLow)) {
    outerLow.thread = higher
    outerLow.mod += sumInnerHigh - sumOuterLow
    ancestor = knot
  }
  return ancestor
}

function moveSubtree(from: Knot, to: Knot, push: number): void {
  const between = to.number - from.number
  to.change -= push / between
  to.shift += push
  from.change += push / between
  to.prelim += push
  to.mod += push
}
