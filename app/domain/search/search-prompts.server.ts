import type { Lens } from '../content-ratings/lens'
import type { Hub } from '../hub/hub.server'
import { countFacets } from '../prompts/count-facets.server'
import { type Facets, PAGE_SIZE, type PromptCard, type PromptFilters } from '../prompts/list-prompts'
import { listPrompts } from '../prompts/list-prompts.server'
import { countFound, countThese } from './count-found.server'
import { type Found, findPrompts, type SearchCursor } from './find-prompts.server'
import { mendWords } from './mend-words.server'
import { QUERY_LENGTH, type QueryTerm, writeTerm } from './query'
import { askedWords, type ReadQuery, readQuery, wantedBy } from './read-query.server'
import type { SearchMatch } from './search-match'
import { anyWord } from './search-query'
import { leavingOut, type Wanted } from './search-tiers.server'
import { toSearchText } from './words'

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

interface Options {
  q: string
  filters?: PromptFilters
  after?: SearchCursor | null
  /** Cards on the page. */
  limit?: number
  /** Only what matches as asked, without counts: for answers while somebody types. */
  quick?: boolean
  /** Who searches: what they leave out is neither found nor counted. */
  lens?: Lens
}

interface Search {
  hub: Pick<Hub, 'db'>
  query: ReadQuery
  options: Options
}

/**
 * Full-text search over published prompts, in any language `toSearchText` can split, in the language of `parseQuery`.
 *
 * The best-rated matches are ranked by how the words match (title before text) plus rating; the others follow by rating
 * (`findPrompts`). Nothing found: a mended spelling is tried, then any one of the words; phrases, what is taken away and
 * conditions stay. Conditions alone list what fulfils them, the best-rated first; nothing at all lists what is trending.
 */
export async function searchPrompts(hub: Pick<Hub, 'db'>, options: Options): Promise<SearchPage> {
  const query = await readQuery(hub, options.q.slice(0, QUERY_LENGTH), options.filters)
  const search: Search = { hub, query, options }
  const wanted = wantedBy(query, await askedWords(hub, query.words))
  if (!wanted.asked && !wanted.without) return trending(search)
  const found = await find(search, wanted, options.after)
  const relaxable = !options.after && !options.quick && query.words !== ''
  if (found.cards.length === 0 && relaxable) return relax(search)
  return finish(search, wanted, found, { match: query.terms.length > 0 ? 'exact' : 'popular' })
}

type Ranked = Wanted & { ranked: string }

const find = ({ hub, options }: Search, wanted: Ranked, after?: SearchCursor | null): Promise<Found> =>
  findPrompts(hub, wanted, options.limit ?? PAGE_SIZE, after ?? null, options.lens)

/** The page with what was understood and the counts of what it shows. */
async function finish(
  { hub, query: { terms }, options }: Search,
  wanted: Wanted,
  { cards, next, all }: Found,
  how: Pick<SearchPage, 'match' | 'corrected'>
): Promise<SearchPage> {
  const count = () => (all ? countThese(all) : countFound(hub, leavingOut(wanted, options.lens)))
  return { cards, next, ...how, terms, facets: options.quick ? null : await count() }
}

/** Nothing matched as asked: mends the spelling by words that titles and tags hold, else takes any one of the words. */
async function relax(search: Search): Promise<SearchPage> {
  const { hub, query } = search
  const mended = await mendWords(hub, query.words)
  if (mended) {
    const wanted = wantedBy(query, await askedWords(hub, mended))
    const page = await find(search, wanted)
    const others = query.terms.filter((term) => term.kind !== 'word' || term.not)
    const corrected = [mended, ...others.map(writeTerm)].join(' ')
    if (page.cards.length > 0) return finish(search, wanted, page, { match: 'corrected', corrected })
  }
  const wanted = wantedBy(query, anyWord(toSearchText(mended ?? query.words)))
  const found = await find(search, wanted)
  return finish(search, wanted, { ...found, next: null }, { match: 'any' })
}

async function trending({ hub, query: { terms }, options }: Search): Promise<SearchPage> {
  const { quick, limit, lens, after } = options
  const page = await listPrompts(hub, {
    sort: 'trending',
    limit,
    lens,
    after: after ? [after[2], after[3]] : null
  })
  const next: SearchCursor | null = page.next ? [0, 0, ...page.next] : null
  const facets = quick ? null : await countFacets(hub, lens)
  return { cards: page.cards, match: 'popular', next, terms, facets }
}
