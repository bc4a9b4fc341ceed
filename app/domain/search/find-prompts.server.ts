import { sql } from 'drizzle-orm'
import type { Lens } from '../content-ratings/lens'
import type { Hub } from '../hub/hub.server'
import type { PromptCard } from '../prompts/list-prompts'
import { loadCards } from '../prompts/prompt-cards.server'
import { leavingOut, throughTiers, type Wanted, wantedIn } from './search-tiers.server'

/**
 * Where a page begins. Stage 0: among the ranked candidates, after (rank, id). Stage 1: among the other matches, after
 * (tier, score, id).
 */
export type SearchCursor = [stage: number, tier: number, value: number, id: string]

export interface Found {
  cards: PromptCard[]
  next: SearchCursor | null
  /** The marks of each match, where these were all there are. */
  all: string[][] | null
}

/** How many matches are ranked by their words; a query with more matches ranks its best-rated ones. */
export const CANDIDATES = 120

interface Hit extends Record<string, unknown> {
  id: string
  tier: number
  score: number
  rank: number
  marks: string[]
}

/**
 * A page of published prompts that are wanted. The candidates are the `CANDIDATES` best-rated of them; they are ranked by
 * how the words of `ranked` match (`ts_rank_cd`, title before text) plus rating. The others follow by rating alone.
 */
export async function findPrompts(
  hub: Pick<Hub, 'db'>,
  asked: Wanted & { ranked: string },
  limit: number,
  after: SearchCursor | null,
  lens?: Lens
): Promise<Found> {
  const query = leavingOut(asked, lens)
  const rest = after?.[0] === 1
  const hits = rest
    ? await bestHits(hub, query, limit + 1, after)
    : await bestHits(hub, query, CANDIDATES, null)
  const ordered = rest ? hits : byRank(hits).filter((hit) => !after || isBehind(hit, after[2], after[3]))
  const shown = ordered.slice(0, limit)
  const cards = await loadCards(
    hub,
    shown.map(({ id }) => id),
    lens
  )
  const all = rest || hits.length === CANDIDATES ? null : hits.map(({ marks }) => marks)
  return { cards, next: nextOf(shown.at(-1), ordered.length > limit, rest, hits), all }
}

const byRank = (hits: Hit[]): Hit[] => [...hits].sort((a, b) => b.rank - a.rank || (a.id < b.id ? 1 : -1))

const isBehind = (hit: Hit, rank: number, id: string): boolean =>
  hit.rank < rank || (hit.rank === rank && hit.id < id)

function nextOf(last: Hit | undefined, more: boolean, rest: boolean, hits: Hit[]): SearchCursor | null {
  if (!last) return null
  if (more) return rest ? [1, last.tier, last.score, last.id] : [0, 0, last.rank, last.id]
  const floor = hits.at(-1)
  return !rest && floor && hits.length === CANDIDATES ? [1, floor.tier, floor.score, floor.id] : null
}

/** The `most` best-rated that are wanted, in order, or all there are; those after (tier, score, id). */
export async function bestHits(
  hub: Pick<Hub, 'db'>,
  query: Wanted & { ranked: string },
  most: number,
  after: SearchCursor | null
): Promise<Hit[]> {
  const rank = query.ranked
    ? sql`round(1000 * ts_rank_cd(search, ${query.ranked}::tsquery, 1)) + round(10 * score)`
    : sql`round(1000 * score)`
  const hits: Hit[] = []
  const [, first = 0, score = 0, id] = after ?? []
  await throughTiers(hub, first, async (tx, table, tier) => {
    const on =
      id && tier === first ? sql`and (score, prompt_id) < (${Math.fround(score)}::real, ${id}::uuid)` : sql``
    const found = await tx.execute<Hit>(sql`
      select id, ${tier}::int as tier, score::float8, ${rank}::int as rank, marks from (
        select prompt_id as id, score, search, marks from ${table} where ${wantedIn(table, query)} ${on}
        order by score desc, prompt_id desc limit ${most - hits.length}
      ) best`)
    hits.push(...found)
    return hits.length < most ? 'more' : 'enough'
  })
  return hits
}
