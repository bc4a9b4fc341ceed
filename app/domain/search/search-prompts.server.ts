import { type SQL, sql } from 'drizzle-orm'
import type { Hub } from '../hub/hub.server'
import { countFacets, countMatches } from '../prompts/count-facets.server'
import { type Facets, PAGE_SIZE, type PromptCard, type PromptFilters } from '../prompts/list-prompts'
import { listMatching, listPrompts, type PromptCursor } from '../prompts/list-prompts.server'
import { type CardRow, cardColumns, cardJoins, shownPrompts, toCard } from '../prompts/prompt-cards.server'
import { anyWordQuery, correctWords } from './correct-words'
import { knownTags } from './known-tags.server'
import { QUERY_LENGTH, type QueryTerm, writeTerm } from './query'
import { allOf, type ReadQuery, readQuery, textOf } from './read-query.server'
import type { SearchMatch } from './search-match'
import { similarTitles } from './similar-titles.server'
import { toSearchText } from './words'

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
  next: SearchCursor | null
  /** What was understood, in the order it was typed. */
  terms: QueryTerm[]
  /** Counts of what matches; null when they were not asked for. */
  facets: Facets | null
}

/** How many matches are ranked by their words; a query with more matches ranks its best-rated ones. */
export const CANDIDATES = 120
/** The best-rated prompts that are looked through first: enough for any word that one prompt in twelve holds. */
const WALKED = 1500

interface Options {
  q: string
  filters?: PromptFilters
  after?: SearchCursor | null
  /** Cards on the page. */
  limit?: number
  /** Only what matches as asked, without counts: for answers while somebody types. */
  quick?: boolean
}

/**
 * Full-text search over published prompts, in any language `toSearchText` can split, in the language of `parseQuery`.
 *
 * The candidates are the `CANDIDATES` best-rated matches; they are ranked by how the words match (`ts_rank_cd`, title
 * before text) plus rating. Matches beyond them follow by rating alone. A word that half of the hub holds is found among the
 * `WALKED` best-rated prompts; what is not found often enough there is rarer, and read from the word index. Nothing found: a mended spelling is tried, then any one of the words; phrases, what is taken away and
 * conditions stay. A query without words lists what is trending.
 */
export async function searchPrompts(hub: Pick<Hub, 'db'>, options: Options): Promise<SearchPage> {
  const query = await readQuery(hub, options.q.slice(0, QUERY_LENGTH))
  const search: Search = { hub, query, options, where: narrowed(query, options.filters ?? {}) }
  const text = textOf(query)
  if (!text) return listed(search)
  const asked = await find(search, text, options.after)
  const relaxable = !options.after && !options.quick && query.words !== ''
  if (asked.cards.length === 0 && relaxable) return relax(search)
  return finish(search, text, { ...asked, match: 'exact' })
}

interface Search {
  hub: Pick<Hub, 'db'>
  query: ReadQuery
  options: Options
  /** Published, and fits the filters and conditions. */
  where: SQL
}

/** Whether a `to_tsquery` text holds several words, whose common occurrence the planner can only guess. */
const goesTogether = (text: string): boolean => /[&<]/.test(text)

const narrowed = (query: ReadQuery, filters: PromptFilters): SQL =>
  query.where ? sql`${shownPrompts(filters)} and ${query.where}` : shownPrompts(filters)

const matching = (search: Search, text: string): SQL =>
  text ? sql`${search.where} and search @@ to_tsquery('simple', ${text})` : search.where

/** The page with what was understood and the counts of what it shows. */
async function finish(
  search: Search,
  text: string,
  page: Omit<SearchPage, 'terms' | 'facets'>
): Promise<SearchPage> {
  const { hub, query, options } = search
  const { terms } = query
  if (options.quick) return { ...page, terms, facets: null }
  const filters = options.filters ?? {}
  const everything = !text && !query.where && Object.keys(filters).length === 0
  const facets = everything
    ? await countFacets(hub)
    : await countMatches(
        hub,
        JSON.stringify([text, options.q, filters]),
        matching(search, text),
        goesTogether(text)
      )
  return { ...page, terms, facets }
}

/** Nothing matched as asked: mends the spelling by the titles nearest to it and by tags, else takes any one of the words. */
async function relax(search: Search): Promise<SearchPage> {
  const { hub, query } = search
  const [titles, tags] = await Promise.all([similarTitles(hub, query.words), knownTags(hub)])
  const mended = correctWords(query.words, [...titles, ...tags])
  if (mended) {
    const text = textOf(query, mended)
    const page = await find(search, text, null)
    const others = query.terms.filter((term) => term.kind !== 'word' || term.not)
    const corrected = [mended, ...others.map(writeTerm)].join(' ')
    if (page.cards.length > 0) return finish(search, text, { ...page, match: 'corrected', corrected })
  }
  const any = anyWordQuery(toSearchText(mended ?? query.words))
  const text = any ? allOf(`(${any})`, query.fixed) : ''
  const page = text ? await find(search, text, null) : { cards: [] }
  return finish(search, text || textOf(query), { ...page, match: 'any', next: null })
}

async function listed(search: Search): Promise<SearchPage> {
  const { hub, query, options } = search
  const asked = {
    sort: 'trending' as const,
    filters: options.filters,
    limit: options.limit,
    after: options.after ? ([options.after[1], options.after[2]] as PromptCursor) : null
  }
  const page = query.where
    ? await listMatching(hub, { ...asked, where: query.where })
    : await listPrompts(hub, asked)
  const next: SearchCursor | null = page.next ? [0, ...page.next] : null
  return finish(search, '', { cards: page.cards, match: query.where ? 'exact' : 'popular', next })
}

type Found = Pick<SearchPage, 'cards' | 'next'>
type HitRow = CardRow & { sort_value: number }
/** `hits` candidates there are, and the last of them by rating. */
type RankedRow = HitRow & { hits: number; floor_score: number; floor_id: string }

async function find(search: Search, text: string, after?: SearchCursor | null): Promise<Found> {
  const matches = matching(search, text)
  const limit = search.options.limit ?? PAGE_SIZE
  return after?.[0] === 1
    ? findRest(search.hub, matches, limit, after)
    : findRanked(search.hub, matches, limit, text, after)
}

/** The best-rated matches of a single word: the planner knows how common it is. */
const plainHits = (matches: SQL): SQL => sql`hits as materialized (
      select id, score, search from prompts where ${matches} order by score desc nulls last, id desc nulls last limit ${CANDIDATES}
    )`

/**
 * The best-rated matches of words that must, or must not, go together: the planner takes them to be independent, and
 * would walk the whole rating index for a pair that is rarer than that. So only its head is walked.
 */
const walkedHits = (matches: SQL): SQL => sql`walked as materialized (
      select id, score, search from (
        select * from prompts where moderation_state = 'published'
        order by score desc nulls last, id desc nulls last limit ${WALKED}
      ) prompts where ${matches} order by score desc nulls last, id desc nulls last limit ${CANDIDATES}
    ), found as materialized (
      select id, score from prompts where ${matches} and (select count(*) from walked) < ${CANDIDATES}
      order by score + 0 desc, id desc limit ${CANDIDATES}
    ), hits as materialized (
      select * from walked where (select count(*) from walked) = ${CANDIDATES}
      union all select p.id, p.score, p.search from found f join prompts p on p.id = f.id
    )`

async function findRanked(
  hub: Pick<Hub, 'db'>,
  matches: SQL,
  limit: number,
  query: string,
  after?: SearchCursor | null
): Promise<Found> {
  const beyond = after ? sql`where (rank, id) < (${Math.round(after[1])}::int, ${after[2]}::uuid)` : sql``
  const together = goesTogether(query)
  const rows = await byIndex(
    hub,
    together,
    sql`
    with ${together ? walkedHits(matches) : plainHits(matches)}
    , ranked as (
      select id, (round(1000 * ts_rank_cd(search, to_tsquery('simple', ${query}), 1)) + round(10 * score))::int as rank
      from hits
    ), page as (
      select * from ranked ${beyond} order by rank desc, id desc limit ${limit + 1}
    ), floor as (
      select score, id, (select count(*)::int from hits) as hits from hits order by score, id limit 1
    )
    select ${cardColumns}, page.rank as sort_value, floor.hits, floor.score::float8 as floor_score, floor.id as floor_id
    from page cross join floor join prompts p on p.id = page.id ${cardJoins}
    order by page.rank desc, page.id desc`
  )
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > limit
  let next: SearchCursor | null = null
  if (last && more) next = [0, last.sort_value, last.id]
  else if (last && last.hits === CANDIDATES) next = [1, last.floor_score, last.floor_id]
  return { cards: shown.map(toCard), next }
}

/** Runs a query; with `forced`, the planner must not answer it by reading the whole table. */
async function byIndex(hub: Pick<Hub, 'db'>, forced: boolean, query: SQL): Promise<RankedRow[]> {
  if (!forced) return [...(await hub.db.execute<RankedRow>(query))]
  return hub.db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('enable_seqscan', 'off', true)`)
    return [...(await tx.execute<RankedRow>(query))]
  })
}

async function findRest(
  hub: Pick<Hub, 'db'>,
  matches: SQL,
  limit: number,
  after: SearchCursor
): Promise<Found> {
  const rows = await hub.db.execute<HitRow>(sql`
    select ${cardColumns}, p.score::float8 as sort_value
    from (
      select * from prompts where ${matches} and (score, id) < (${Math.fround(after[1])}::real, ${after[2]}::uuid)
      order by score desc nulls last, id desc nulls last limit ${limit + 1}
    ) p ${cardJoins}
    order by p.score desc nulls last, p.id desc nulls last`)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    cards: shown.map(toCard),
    next: rows.length > limit && last ? [1, last.sort_value, last.id] : null
  }
}
