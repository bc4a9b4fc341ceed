import type { Twig } from './fold'
import { layTree } from './layout'

/** Size of a node and the room between generations and rows, in pixels at scale 1. */
export const NODE = { width: 240, height: 64, gap: 72, row: 80, margin: 20 } as const

export type PlacedTwig = Twig & { x: number; y: number }

/** A branch from the right side of a parent to the left side of a child. */
export interface BranchLine {
  id: string
  path: string
  /** Stroke in pixels: grows with the ratings of everything it carries. */
  width: number
  /** On the way from the first spark to the asked prompt. */
  chain: boolean
}

export interface FamilyPicture {
  twigs: PlacedTwig[]
  branches: BranchLine[]
  width: number
  height: number
}

const round = (value: number) => Math.round(value * 10) / 10

/** Thin without ratings, two pixels more each time they double (almost), never thicker than a twelfth of a row. */
export const branchWidth = (ratings: number): number =>
  round(Math.min(12, 1.5 + 1.6 * Math.log2(1 + ratings)))

/** The family as a picture from left to right, sizes in pixels; pure, so the server draws it. */
export function drawFamily(twigs: readonly Twig[]): FamilyPicture {
  const spots = layTree(twigs)
  const placed = twigs.map((twig): PlacedTwig => {
    const spot = spots.get(twig.id) ?? { depth: 0, row: 0 }
    return {
      ...twig,
      x: NODE.margin + spot.depth * (NODE.width + NODE.gap),
      y: round(NODE.margin + spot.row * NODE.row)
    }
  })
  const carried = new Map<string, number>()
  for (const twig of [...twigs].reverse()) {
    const own = (carried.get(twig.id) ?? 0) + (twig.kind === 'prompt' ? twig.ratingCount : 0)
    carried.set(twig.id, own)
    if (twig.parentId) carried.set(twig.parentId, (carried.get(twig.parentId) ?? 0) + own)
  }
  const byId = new Map(placed.map((twig) => [twig.id, twig]))
  const widths = new Map(placed.map(({ id }) => [id, branchWidth(carried.get(id) ?? 0)]))
  const starts = branchStarts(twigs, widths)
  const branches = placed.flatMap((twig): BranchLine[] => {
    const parent = byId.get(twig.parentId ?? '')
    if (!parent) return []
    return [
      {
        id: twig.id,
        path: curve(parent, twig, starts.get(twig.id) ?? 0),
        width: widths.get(twig.id) ?? 0,
        chain: twig.kind === 'prompt' && (twig.relation === 'self' || twig.relation === 'ancestor')
      }
    ]
  })
  return {
    twigs: placed,
    branches,
    width: Math.max(...placed.map(({ x }) => x), 0) + NODE.width + NODE.margin,
    height: Math.max(...placed.map(({ y }) => y), 0) + NODE.height + NODE.margin
  }
}

/** Part of a node's side that branches leave from, in pixels. */
const SIDE = NODE.height - 20

/** Branches of one parent leave side by side, as far as its side has room: pixels below the middle, by child. */
function branchStarts(twigs: readonly Twig[], widths: ReadonlyMap<string, number>): Map<string, number> {
  const totals = new Map<string, number>()
  const widthOf = (id: string) => (widths.get(id) ?? 0) + 1
  for (const { id, parentId } of twigs)
    if (parentId) totals.set(parentId, (totals.get(parentId) ?? 0) + widthOf(id))
  const starts = new Map<string, number>()
  const used = new Map<string, number>()
  for (const { id, parentId } of twigs) {
    if (!parentId) continue
    const total = totals.get(parentId) ?? 0
    const before = used.get(parentId) ?? 0
    starts.set(id, (before + widthOf(id) / 2 - total / 2) * Math.min(1, SIDE / total))
    used.set(parentId, before + widthOf(id))
  }
  return starts
}

function curve(parent: PlacedTwig, child: PlacedTwig, start: number): string {
  const [x1, y1] = [parent.x + NODE.width, round(parent.y + NODE.height / 2 + start)]
  const [x2, y2] = [child.x, round(child.y + NODE.height / 2)]
  const middle = (x1 + x2) / 2
  return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`
}
