/**
 * Fair pages: in a list by time or trend one author takes at most `PLACES_EACH` places of a page; what is over waits
 * for the next pages. Nothing is lost and nothing comes twice, because a page's cursor is exact: the *frontier* (how far
 * the list has been read) and, for each author who waits, the last of theirs that was shown. "Shown" is thus a rule, not
 * a memory: before the author's own position, or, for everybody else, before the frontier.
 *
 * The trade-offs: at most `MOST_WAITING` authors wait at a time (the cursor stays small; further ones keep their places),
 * and only `HORIZON` rows ahead are looked at for other people's work. Where nobody else has anything within it, places
 * are filled by those who wait rather than left empty. A page's cost does not grow with its depth.
 */
export const PLACES_EACH = 3
export const MOST_WAITING = 10
export const HORIZON = 480

/** The sort value and id of a prompt, as the list is sorted: both descending. */
export type Position = [value: number, id: string]

export interface ListedRow {
  id: string
  authorId: string
  value: number
}

export interface FairState {
  /** Null at the beginning. */
  frontier: Position | null
  /** Author → the last of theirs that was shown. */
  waiting: Map<string, Position>
}

export interface Candidates {
  /** What waits: after its author's position, not beyond the frontier. */
  backlog: ListedRow[]
  /** Authors of whom there may be more in the backlog than was read (a page full was). */
  longer: ReadonlySet<string>
  /** Of those, whose backlog was looked through only down to here: all of theirs before it is in `backlog`. */
  ends: ReadonlyMap<string, Position>
  /** What comes after the frontier, in order. */
  ahead: ListedRow[]
  /** There is more beyond `ahead`. */
  more: boolean
  /** Where looking ahead stopped before there was enough: everything before it is in `ahead`. */
  end: Position | null
}

export interface FairPage {
  ids: string[]
  /** Null when everything was shown. */
  next: FairState | null
  /** Somebody got more than their places, as nobody else was in sight. */
  relaxed: boolean
}

const inOrder = (a: ListedRow, b: ListedRow) => b.value - a.value || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0)

/** Chooses a page of `size` and says where the next one begins. */
export function pickFair(
  state: FairState,
  { backlog, longer, ends, ahead, more, end }: Candidates,
  size: number
): FairPage {
  const ofBacklog = new Set(backlog)
  const candidates = [...backlog, ...ahead].sort(inOrder)
  const taken: ListedRow[] = []
  const over: ListedRow[] = []
  const places = new Map<string, number>()
  const mayWait = new Set(state.waiting.keys())
  let walked = 0
  for (const row of candidates) {
    if (taken.length === size) break
    walked += 1
    // not before what is left of their backlog
    if (ends.has(row.authorId) && !ofBacklog.has(row)) continue
    const had = places.get(row.authorId) ?? 0
    if (had >= PLACES_EACH && (mayWait.has(row.authorId) || mayWait.size < MOST_WAITING)) {
      mayWait.add(row.authorId)
      over.push(row)
      continue
    }
    places.set(row.authorId, had + 1)
    taken.push(row)
  }
  const filling = over.splice(0, size - taken.length)
  taken.push(...filling)

  const unwalked = candidates.slice(walked)
  const behind = new Set(over.map((row) => row.authorId))
  for (const row of unwalked) if (ofBacklog.has(row)) behind.add(row.authorId)
  for (const author of longer) behind.add(author)
  const lastAhead = candidates.slice(0, walked).findLast((row) => !ofBacklog.has(row))
  const frontier =
    end && !unwalked.some((row) => !ofBacklog.has(row))
      ? end
      : lastAhead
        ? positionOf(lastAhead)
        : state.frontier
  const done = behind.size === 0 && !more && unwalked.length === 0
  taken.sort(inOrder)
  return {
    ids: taken.map((row) => row.id),
    next: done ? null : { frontier, waiting: positions({ behind, taken, backlog, ends }, state.waiting) },
    relaxed: filling.length > 0
  }
}

const positionOf = (row: ListedRow): Position => [row.value, row.id]

/**
 * Where each author who waits goes on: after the last of theirs on this page, else where they stood; and where their
 * backlog was looked through when all that was found is shown.
 */
function positions(
  {
    behind,
    taken,
    backlog,
    ends
  }: Pick<Candidates, 'backlog' | 'ends'> & { behind: Set<string>; taken: ListedRow[] },
  before: Map<string, Position>
) {
  const shown = new Set(taken)
  const waiting = new Map<string, Position>()
  for (const author of behind) {
    const end = ends.get(author)
    const all = end && backlog.every((row) => row.authorId !== author || shown.has(row))
    const last = taken.findLast((row) => row.authorId === author)
    const position = all ? end : last ? positionOf(last) : before.get(author)
    if (position) waiting.set(author, position)
  }
  return waiting
}
