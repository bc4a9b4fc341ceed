import { type SQL, sql } from 'drizzle-orm'
import type { Hub } from '../hub/hub.server'
import { PAGE_SIZE, type PromptCard, type PromptFilters } from '../prompts/list-prompts'
import { listPrompts } from '../prompts/list-prompts.server'
import { type CardRow, cardColumns, cardJoins, shownPrompts, toCard } from '../prompts/prompt-cards.server'
import { anyWordQuery, correctWords } from './correct-words'
import { knownTags } from './known-tags.server'
import type { SearchMatch } from './search-match'
import { similarTitles } from './similar-titles.server'
import { toSearchQuery, toSearchText } from './words'

/**
 * Where a page begins. Stage 0: among the ranked candidates, after (rank, id). Stage 1: among the other matches, after
 * (score, id).
 */
export type SearchCursor = [stage: number, value: number, id: string]

export interface SearchPage {
  cards: PromptCard[]
  match: SearchMatch
  /** The query as mended; only when `match` is `corrected`. */
  corrected?: string
  /** Matches on the whole, up to `CANDIDATES`; null for `popular` and later pages. */
  count: number | null
  next: SearchCursor | null
}

/** How many matches are ranked by their words; a query with more matches ranks its best-rated ones. */
export const CANDIDATES = 120

/**
 * Full-text search over published prompts, in any language `toSearchText` can split.
 *
 * The candidates are the `CANDIDATES` best-rated matches; they are ranked by how the words match (`ts_rank_cd`, title
 * before text) plus rating. Matches beyond them follow by rating alone. So a word that half of the hub holds walks the
 * rating index and stops early, and a rare one reads its few rows from the word index: the planner knows which from the
 * lexeme statistics. Nothing found: a mended spelling is tried, then any one of the words. An empty query lists what
 * is trending.
 */
export async function searchPrompts(
  hub: Pick<Hub, 'db'>,
  options: { q: string; filters?: PromptFilters; after?: SearchCursor | null }
): Promise<SearchPage> {
  const filters = options.filters ?? {}
  const q = options.q.trim().slice(0, 200)
  const query = toSearchQuery(q)
  if (!query) return popular(hub, filters, options.after)
  const asked = await find(hub, query, filters, options.after)
  if (asked.cards.length > 0 || options.after) return { ...asked, match: 'exact' }
  return relax(hub, q, filters)
}

/** Nothing matched as asked: mends the spelling by the titles nearest to it and by tags, else takes any one of the words. */
async function relax(hub: Pick<Hub, 'db'>, q: string, filters: PromptFilters): Promise<SearchPage> {
  const [titles, tags] = await Promise.all([similarTitles(hub, q), knownTags(hub)])
  const corrected = correctWords(q, [...titles, ...tags])
  if (corrected) {
    const page = await find(hub, toSearchQuery(corrected), filters, null)
    if (page.cards.length > 0) return { ...page, match: 'corrected', corrected }
  }
  const any = anyWordQuery(toSearchText(corrected ?? q))
  const page = any ? await find(hub, any, filters, null) : { cards: [], count: 0, next: null }
  return { ...page, match: 'any', next: null }
}

async function popular(
  hub: Pick<Hub, 'db'>,
  filters: PromptFilters,
  after?: SearchCursor | null
): Promise<SearchPage> {
  const page = await listPrompts(hub, {
    sort: 'trending',
    filters,
    after: after ? [after[1], after[2]] : null
  })
  return { cards: page.cards, match: 'popular', count: null, next: page.next ? [0, ...page.next] : null }
}

type Found = Pick<SearchPage, 'cards' | 'count' | 'next'>
type HitRow = CardRow & { sort_value: number }

async function find(
  hub: Pick<Hub, 'db'>,
  query: string,
  filters: PromptFilters,
  after?: SearchCursor | null
): Promise<Found> {
  const matches = sql`${shownPrompts(filters)} and search @@ to_tsquery('simple', ${query})`
  return after?.[0] === 1 ? findRest(hub, matches, after) : findRanked(hub, matches, query, after)
}

async function findRanked(
  hub: Pick<Hub, 'db'>,
  matches: SQL,
  query: string,
  after?: SearchCursor | null
): Promise<Found> {
  const beyond = after ? sql`where (rank, id) < (${Math.round(after[1])}::int, ${after[2]}::uuid)` : sql``
  const rows = await hub.db.execute<HitRow & { hits: number; floor_score: number; floor_id: string }>(sql`
    with hits as materialized (
      select id, score, search from prompts where ${matches} order by score desc nulls last, id desc nulls last limit ${CANDIDATES}
    ), ranked as (
      select id, (round(1000 * ts_rank_cd(search, to_tsquery('simple', ${query}), 1)) + round(10 * score))::int as rank
      from hits
    ), page as (
      select * from ranked ${beyond} order by rank desc, id desc limit ${PAGE_SIZE + 1}
    ), floor as (
      select score, id, (select count(*)::int from hits) as hits from hits order by score, id limit 1
    )
    select ${cardColumns}, page.rank as sort_value, floor.hits, floor.score::float8 as floor_score, floor.id as floor_id
    from page cross join floor join prompts p on p.id = page.id ${cardJoins}
    order by page.rank desc, page.id desc`)
  const shown = rows.slice(0, PAGE_SIZE)
  const last = shown.at(-1)
  const more = rows.length > PAGE_SIZE
  let next: SearchCursor | null = null
  if (last && more) next = [0, last.sort_value, last.id]
  else if (last && last.hits === CANDIDATES) next = [1, last.floor_score, last.floor_id]
  return { cards: shown.map(toCard), count: after ? null : (rows[0]?.hits ?? 0), next }
}

async function findRest(hub: Pick<Hub, 'db'>, matches: SQL, after: SearchCursor): Promise<Found> {
  const rows = await hub.db.execute<HitRow>(sql`
    select ${cardColumns}, p.score::float8 as sort_value
    from (
      select * from prompts where ${matches} and (score, id) < (${Math.fround(after[1])}::real, ${after[2]}::uuid)
      order by score desc nulls last, id desc nulls last limit ${PAGE_SIZE + 1}
    ) p ${cardJoins}
    order by p.score desc nulls last, p.id desc nulls last`)
  const shown = rows.slice(0, PAGE_SIZE)
  const last = shown.at(-1)
  return {
    cards: shown.map(toCard),
    count: null,
    next: rows.length > PAGE_SIZE && last ? [1, last.sort_value, last.id] : null
  }
}
