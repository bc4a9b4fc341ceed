import { type SQL, sql } from 'drizzle-orm'
import type { Hub } from '../hub/hub.server'
import { type FairState, HORIZON, type ListedRow, type Position, pickFair } from './fair-page'
import type { ListOrder } from './list-order.server'
import { PAGE_SIZE, type PromptCard } from './list-prompts'
import { loadCards } from './prompt-cards.server'

/** A list that can be read fairly. */
export interface FairList {
  order: ListOrder
  /** What belongs to the list; on table `prompts`. */
  belongs: SQL
  /** A query for `limit` rows of `rowColumns` after a position, in order; left out: the order's own index. */
  ahead?: (after: Position | null, limit: number) => SQL
}

interface Row extends Record<string, unknown> {
  id: string
  author_id: string
  value: number
}

/** Rows read at first; enough for a page unless one author fills the list. */
const GLANCE = 96

/** What `pickFair` needs of a prompt, on table `prompts`. */
export const rowColumns = ({ value }: ListOrder): SQL => sql`id, author_id, ${value} as value`

/** The condition "after this position", empty at the beginning. */
export const beyond = ({ column, key }: ListOrder, after: Position | null): SQL =>
  after ? sql`and (${column}, id) < (${key(after[0])}, ${after[1]}::uuid)` : sql``

const listed = (rows: Row[]): ListedRow[] =>
  rows.map((row) => ({ id: row.id, authorId: row.author_id, value: Number(row.value) }))

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
    const rows = await readAhead(hub, list, state.frontier, limit + 1)
    return pickFair(state, { ...backlog, ahead: rows.slice(0, limit), more: rows.length > limit }, size)
  }
  const glance = await look(GLANCE)
  const page = glance.relaxed && glance.next ? await look(HORIZON) : glance
  const { next } = page
  return {
    cards: await loadCards(hub, page.ids),
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

/**
 * A page full of each waiting author's next ones. Each is a branch with its own constants, so that the planner chooses by
 * the author's share of the hub: a frequent author's are near in the order's index, a rare one's are few.
 */
async function readBacklog(
  hub: Pick<Hub, 'db'>,
  list: FairList,
  { frontier, waiting }: FairState,
  size: number
) {
  if (!frontier || waiting.size === 0) return { backlog: [], longer: new Set<string>() }
  const { column, key } = list.order
  const branches = [...waiting].map(
    ([author, position]) => sql`(
      select ${rowColumns(list.order)} from prompts
      where ${list.belongs} and author_id = ${author}::uuid ${beyond(list.order, position)}
        and (${column}, id) >= (${key(frontier[0])}, ${frontier[1]}::uuid)
      order by ${column} desc nulls last, id desc nulls last limit ${size})`
  )
  const backlog = listed(await hub.db.execute<Row>(sql.join(branches, sql` union all `)))
  const counts = new Map<string, number>()
  for (const { authorId } of backlog) counts.set(authorId, (counts.get(authorId) ?? 0) + 1)
  return { backlog, longer: new Set([...counts].filter(([, n]) => n === size).map(([author]) => author)) }
}

async function readAhead(hub: Pick<Hub, 'db'>, list: FairList, after: Position | null, limit: number) {
  const { order, belongs } = list
  const query =
    list.ahead?.(after, limit) ??
    sql`
    select ${rowColumns(order)} from prompts where ${belongs} ${beyond(order, after)}
    order by ${order.column} desc nulls last, id desc nulls last limit ${limit}`
  return listed(await hub.db.execute<Row>(query))
}
