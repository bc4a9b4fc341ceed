import { type SQL, sql } from 'drizzle-orm'
import type { Hub } from '../hub/hub.server'
import { ORDERS } from './list-order.server'
import { PAGE_SIZE, type PromptCard, type PromptFilters, type PromptSort } from './list-prompts'
import { type CardRow, cardColumns, cardJoins, shownPrompts, toCard } from './prompt-cards.server'

/** Where a page begins: the sort value and the id of the last card before it. Times are epoch milliseconds. */
export type PromptCursor = [value: number, id: string]

export interface PromptPage {
  cards: PromptCard[]
  /** Null on the last page. */
  next: PromptCursor | null
}

/**
 * One page of published prompts, best first by `sort`, ties by id. One query: a range of the order's partial index,
 * then author and cover by primary key. A page costs the same however deep it lies.
 *
 * @param options.after `next` of the page before
 */
export async function listPrompts(
  hub: Pick<Hub, 'db'>,
  options: {
    sort: PromptSort | 'created'
    filters?: PromptFilters
    /** One person's only; with `sort: 'created'` a range of that person's own index. */
    authorId?: string
    after?: PromptCursor | null
    limit?: number
    /** What else is asked of a row of `prompts`. */
    where?: SQL
  }
): Promise<PromptPage> {
  const limit = options.limit ?? PAGE_SIZE
  const { column, key, value } = ORDERS[options.sort]
  const beyond = options.after
    ? sql`and (${column}, id) < (${key(options.after[0])}, ${options.after[1]}::uuid)`
    : sql``
  const theirs = options.authorId ? sql`and author_id = ${options.authorId}::uuid` : sql``
  const rows = await hub.db.execute<CardRow & { sort_value: number }>(sql`
    select ${cardColumns}, p.sort_value
    from (
      select *, ${value} as sort_value from prompts
      where ${shownPrompts(options.filters ?? {})} ${theirs} ${beyond}
        ${options.where ? sql`and ${options.where}` : sql``}
      order by ${column} desc nulls last, id desc nulls last
      limit ${limit + 1}
    ) p ${cardJoins}
    order by p.${column} desc nulls last, p.id desc nulls last`)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    cards: shown.map(toCard),
    next: rows.length > limit && last ? [Number(last.sort_value), last.id] : null
  }
}
