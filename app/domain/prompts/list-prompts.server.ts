import { type SQL, sql } from 'drizzle-orm'
import type { Lens } from '../content-ratings/lens'
import { andSeenBy } from '../content-ratings/seen-by.server'
import type { Hub } from '../hub/hub.server'
import type { Position } from './fair-page'
import { ORDERS } from './list-order.server'
import { PAGE_SIZE, type PromptCard, type PromptFilters, type PromptSort } from './list-prompts'
import { type CardRow, cardColumns, cardJoins, loadCards, shownPrompts, toCard } from './prompt-cards.server'
import { rarestOf } from './rarest-facet.server'
import { daysOf, readMerged, readRange } from './read-listing.server'

/** Where a page begins: the sort value and the id of the last card before it. Times are epoch milliseconds. */
export type PromptCursor = Position

export interface PromptPage {
  cards: PromptCard[]
  /** Null on the last page. */
  next: PromptCursor | null
}

/**
 * One page of published prompts, best first by `sort`, ties by id; a page costs the same however deep it lies and however
 * many prompts there are. One range of the listings, then the cards by primary key. With several filters the range of the
 * rarest is walked; where they hardly ever go together a page may be short, or empty, and still have a next one.
 *
 * @param options.after `next` of the page before
 * @param options.days only what was published in the last so many days, today included: the best of each day are merged
 */
export async function listPrompts(
  hub: Pick<Hub, 'db'>,
  options: {
    sort: PromptSort
    filters?: PromptFilters
    days?: number | null
    lens?: Lens
    after?: PromptCursor | null
    limit?: number
  }
): Promise<PromptPage> {
  const { facet, fits } = await rarestOf(hub, options.filters ?? {})
  const limit = options.limit ?? PAGE_SIZE
  const asked = { order: ORDERS[options.sort], after: options.after ?? null, limit, fits, lens: options.lens }
  const { rows, more, end } = options.days
    ? await readMerged(hub, daysOf(facet, options.days), asked)
    : await readRange(hub, facet, asked)
  const last = rows.at(-1)
  const cards = await loadCards(
    hub,
    rows.map((row) => row.id),
    options.lens
  )
  return { cards, next: more ? (end ?? (last ? [last.value, last.id] : null)) : null }
}

/**
 * One page of published prompts with conditions that are no facet: a range of the order's own index on `prompts`, walked
 * until there are enough that fit.
 *
 * @param options.where what is asked of a row of `prompts`
 */
export async function listMatching(
  hub: Pick<Hub, 'db'>,
  options: {
    sort: PromptSort | 'created'
    filters?: PromptFilters
    where: SQL
    lens?: Lens
    after?: PromptCursor | null
    limit?: number
  }
): Promise<PromptPage> {
  const limit = options.limit ?? PAGE_SIZE
  const { column, key, value } = ORDERS[options.sort]
  const beyond = options.after
    ? sql`and (${column}, id) < (${key(options.after[0])}, ${options.after[1]}::uuid)`
    : sql``
  const rows = await hub.db.execute<CardRow & { sort_value: number }>(sql`
    select ${cardColumns}, p.sort_value
    from (
      select *, ${value} as sort_value from prompts
      where ${shownPrompts(options.filters ?? {})} and ${options.where} ${andSeenBy(options.lens, sql`shown_rating`)} ${beyond}
      order by ${column} desc nulls last, id desc nulls last
      limit ${limit + 1}
    ) p ${cardJoins}
    order by p.${column} desc nulls last, p.id desc nulls last`)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    cards: shown.map((row) => toCard(row, options.lens)),
    next: rows.length > limit && last ? [Number(last.sort_value), last.id] : null
  }
}

/** A person's published prompts, the last they gave first: a range of their own index. */
export const listByAuthor = (
  hub: Pick<Hub, 'db'>,
  authorId: string,
  after: PromptCursor | null,
  lens?: Lens
): Promise<PromptPage> =>
  listMatching(hub, { sort: 'created', where: sql`author_id = ${authorId}::uuid`, after, lens })
