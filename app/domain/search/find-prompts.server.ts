import { type SQL, sql } from 'drizzle-orm'
import type { Hub } from '../hub/hub.server'
import type { PromptCard } from '../prompts/list-prompts'
import { type CardRow, cardColumns, cardJoins, toCard } from '../prompts/prompt-cards.server'
import type { Asked } from './search-query'
import { bestMatches, type Place, type Wanted } from './search-tiers.server'

/**
 * Where a page begins. Stage 0: among the ranked candidates, after (rank, id). Stage 1: among the other matches, after
 * (tier, score, id).
 */
export type SearchCursor = [stage: number, tier: number, value: number, id: string]

export interface Found {
  cards: PromptCard[]
  next: SearchCursor | null
}

/** How many matches are ranked by their words; a query with more matches ranks its best-rated ones. */
export const CANDIDATES = 120

type HitRow = CardRow & { tier: number; sort_value: number }
/** `hits` candidates there are, and the last of them by rating. */
type RankedRow = HitRow & { hits: number; floor_tier: number; floor_score: number; floor_id: string }

/**
 * A page of published prompts that hold what is asked. The candidates are the `CANDIDATES` best-rated matches; they are
 * ranked by how the words match (`ts_rank_cd`, title before text) plus rating. The others follow by rating alone.
 */
export const findPrompts = (
  hub: Pick<Hub, 'db'>,
  query: Asked & Wanted,
  limit: number,
  after: SearchCursor | null
): Promise<Found> =>
  after?.[0] === 1
    ? findRest(hub, query, limit, { tier: after[1], score: after[2], id: after[3] })
    : findRanked(hub, query, limit, after)

/** Runs a query that the planner must not answer by reading whole tables: it can not know how words go together. */
export const byIndex = <Row extends Record<string, unknown>>(
  hub: Pick<Hub, 'db'>,
  query: SQL
): Promise<Row[]> =>
  hub.db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('enable_seqscan', 'off', true)`)
    return [...(await tx.execute(query))] as Row[]
  })

async function findRanked(
  hub: Pick<Hub, 'db'>,
  query: Asked & Wanted,
  limit: number,
  after: SearchCursor | null
): Promise<Found> {
  const beyond = after ? sql`where (rank, id) < (${Math.round(after[2])}::int, ${after[3]}::uuid)` : sql``
  const rank = query.ranked
    ? sql`round(1000 * ts_rank_cd(search, ${query.ranked}::tsquery, 1)) + round(10 * score)`
    : sql`round(1000 * score)`
  const rows = await byIndex<RankedRow>(
    hub,
    sql`
    with ${bestMatches(query, CANDIDATES)}
    , hits as materialized (
      select * from found order by tier, score desc, id desc limit ${CANDIDATES}
    ), page as (
      select * from (select id, tier, ${rank}::int as rank from hits) ranked ${beyond}
      order by rank desc, id desc limit ${limit + 1}
    ), floor as (
      select tier, score, id, (select count(*)::int from hits) as hits from hits order by tier desc, score, id limit 1
    )
    select ${cardColumns}, page.tier, page.rank as sort_value,
      floor.hits, floor.tier as floor_tier, floor.score::float8 as floor_score, floor.id as floor_id
    from page cross join floor join prompts p on p.id = page.id ${cardJoins}
    order by page.rank desc, page.id desc`
  )
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  let next: SearchCursor | null = null
  if (last && rows.length > limit) next = [0, 0, last.sort_value, last.id]
  else if (last && last.hits === CANDIDATES) next = [1, last.floor_tier, last.floor_score, last.floor_id]
  return { cards: shown.map(toCard), next }
}

async function findRest(hub: Pick<Hub, 'db'>, query: Wanted, limit: number, after: Place): Promise<Found> {
  const rows = await byIndex<HitRow>(
    hub,
    sql`
    with ${bestMatches(query, limit + 1, after)}
    , page as (select * from found order by tier, score desc, id desc limit ${limit + 1})
    select ${cardColumns}, page.tier, page.score::float8 as sort_value
    from page join prompts p on p.id = page.id ${cardJoins}
    order by page.tier, page.score desc, page.id desc`
  )
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    cards: shown.map(toCard),
    next: rows.length > limit && last ? [1, last.tier, last.sort_value, last.id] : null
  }
}
