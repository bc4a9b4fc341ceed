import { type SQL, sql } from 'drizzle-orm'
import type { Lens } from '../content-ratings/lens'
import type { Hub } from '../hub/hub.server'
import { keyOf } from './facet-key.server'
import { type FairState, HORIZON, type ListedRow, type Position, pickFair } from './fair-page'
import type { ListOrder } from './list-order.server'
import { PAGE_SIZE, type PromptCard } from './list-prompts'
import { loadCards } from './prompt-cards.server'
import { type Asked, rangeQuery, type Stretch, type StretchRow, toStretch } from './read-listing.server'

/** A list that can be read fairly. */
export interface FairList {
  order: ListOrder
  lens?: Lens
  /** What comes after a position. */
  ahead: (asked: Asked) => Promise<Stretch>
  /** What the listing of one author must fit to belong to it; null: all of theirs does. */
  ofAuthor: (authorId: string) => SQL | null
}

/** Rows read at first; enough for a page unless one author fills the list. */
const GLANCE = 96
/** Rows looked at for what one waiting author has in a list. */
const WALKED_WAITING = 300

/**
 * One page on which no author takes more than three places while others have something to show (see `fair-page.ts`).
 *
 * @param after `next` of the page before: the frontier, then the last shown of each author who waits
 */
export async function listFair(
  hub: Pick<Hub, 'db'>,
  list: FairList,
  after: Position[] | null,
  size = PAGE_SIZE
): Promise<{ cards: PromptCard[]; next: Position[] | null }> {
  const state = await readState(hub, after)
  const backlog = await readBacklog(hub, list, state, size)
  const look = async (limit: number) => {
    const { rows, more, end } = await list.ahead({
      order: list.order,
      lens: list.lens,
      after: state.frontier,
      limit
    })
    return { page: pickFair(state, { ...backlog, ahead: rows, more, end }, size), stopped: end !== null }
  }
  const glance = await look(GLANCE)
  const again = glance.page.relaxed && glance.page.next && !glance.stopped
  const { ids, next } = again ? (await look(HORIZON)).page : glance.page
  return {
    cards: await loadCards(hub, ids, list.lens),
    next: next?.frontier ? [next.frontier, ...next.waiting.values()] : null
  }
}

/** Whose positions a cursor holds is asked of the database: a cursor that was made up names nobody, and is harmless. */
async function readState(hub: Pick<Hub, 'db'>, after: Position[] | null): Promise<FairState> {
  const [frontier = null, ...rest] = after ?? []
  if (rest.length === 0) return { frontier, waiting: new Map() }
  const ids = sql.join(
    rest.map(([, id]) => sql`${id}::uuid`),
    sql`, `
  )
  const rows = await hub.db.execute<{ id: string; author_id: string }>(
    sql`select id, author_id from prompts where id in (${ids})`
  )
  const authors = new Map(rows.map((row) => [row.id, row.author_id]))
  const waiting = new Map<string, Position>()
  for (const position of rest) {
    const author = authors.get(position[1])
    if (author) waiting.set(author, position)
  }
  return { frontier, waiting }
}

interface Backlog {
  backlog: ListedRow[]
  longer: Set<string>
  ends: Map<string, Position>
}

/** A page full of each waiting author's next ones, down to the frontier: a stretch of their own range each. */
async function readBacklog(
  hub: Pick<Hub, 'db'>,
  { order, lens, ofAuthor }: FairList,
  { frontier, waiting }: FairState,
  size: number
): Promise<Backlog> {
  const found: Backlog = { backlog: [], longer: new Set(), ends: new Map() }
  if (!frontier || waiting.size === 0) return found
  const until = sql`and (${order.column}, prompt_id) >= (${order.key(frontier[0])}, ${frontier[1]}::uuid)`
  const authors = [...waiting.keys()]
  const branches = authors.map((author, i) => {
    const asked = { order, lens, after: waiting.get(author) ?? null, limit: size, fits: ofAuthor(author) }
    const query = rangeQuery(keyOf({ kind: 'author', value: author }), asked, {
      walked: WALKED_WAITING,
      until
    })
    return sql`(select ${i}::int as branch, b.* from (${query}) b)`
  })
  const rows = await hub.db.execute<StretchRow & { branch: number }>(sql.join(branches, sql` union all `))
  for (const [i, author] of authors.entries()) {
    const {
      rows: theirs,
      more,
      end
    } = toStretch(
      rows.filter((row) => row.branch === i),
      size
    )
    found.backlog.push(...theirs)
    if (more) found.longer.add(author)
    if (end) found.ends.set(author, end)
  }
  return found
}
