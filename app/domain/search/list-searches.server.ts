import { desc, eq, type SQL, sql } from 'drizzle-orm'
import { savedSearches } from '~db/schema'
import type { Lens } from '../content-ratings/lens'
import type { Hub } from '../hub/hub.server'
import { ORDERS } from '../prompts/list-order.server'
import { type PromptFilters, readFilters } from '../prompts/list-prompts'
import { shownPrompts } from '../prompts/prompt-cards.server'
import { rarestOf } from '../prompts/rarest-facet.server'
import { rangeQuery } from '../prompts/read-listing.server'
import { askedWords, readQuery, wantedBy } from './read-query.server'
import { NEW_CAP, type SavedSearch } from './saved-search'
import { leavingOut } from './search-tiers.server'

/** The newest prompts since a search was looked at that are looked through for new results. */
const LOOKED_THROUGH = 2000

type Kept = typeof savedSearches.$inferSelect

/**
 * A person's searches, newest first, with how many prompts each would find that were published since it was looked at.
 * One branch for each search, which stops counting at `NEW_CAP` + 1; words are looked for in the newest `LOOKED_THROUGH`,
 * filters that rarely go together in those that are looked at for a page.
 */
export async function listSearches(
  hub: Pick<Hub, 'db'>,
  user: { id: string; lens?: Lens }
): Promise<SavedSearch[]> {
  const kept = await hub.db
    .select()
    .from(savedSearches)
    .where(eq(savedSearches.userId, user.id))
    .orderBy(desc(savedSearches.createdAt), desc(savedSearches.id))
  if (kept.length === 0) return []
  const branches = await Promise.all(kept.map((search) => countFresh(hub, search, user.lens)))
  const rows = await hub.db.execute<{ id: string; fresh: number }>(sql.join(branches, sql` union all `))
  const fresh = new Map(rows.map((row) => [row.id, row.fresh]))
  return kept.map(({ id, name, query }) => ({ id, name, query, fresh: fresh.get(id) ?? 0 }))
}

/** One row: how many fresh prompts a search finds. */
async function countFresh(hub: Pick<Hub, 'db'>, { id, query, seenAt }: Kept, lens?: Lens): Promise<SQL> {
  const asked = new URLSearchParams(query)
  const filters = readFilters(asked)
  const fresh = sql`published_at > ${seenAt.toISOString()}::timestamptz`
  const q = asked.get('q')
  if (q)
    return sql`(select ${id}::uuid as id, count(*)::int as fresh
      from (${await freshWords(hub, { q, filters, lens }, fresh)} limit ${NEW_CAP + 1}) found)`
  const { facet, fits } = await rarestOf(hub, filters)
  const range = rangeQuery(
    facet,
    { order: ORDERS.newest, after: null, limit: NEW_CAP, fits, lens },
    { until: sql`and ${fresh}` }
  )
  return sql`(select ${id}::uuid as id, count(*) filter (where fits)::int as fresh from (${range}) found)`
}

/** Rows for the fresh prompts that words and filters find. */
async function freshWords(
  hub: Pick<Hub, 'db'>,
  { q, filters, lens }: { q: string; filters: PromptFilters; lens?: Lens },
  fresh: SQL
): Promise<SQL> {
  const read = await readQuery(hub, q, filters)
  const wanted = wantedBy(read, await askedWords(hub, read.words))
  const { asked, without, least } = leavingOut(wanted, lens)
  return sql`select from (
      select id from prompts where ${shownPrompts({})} and ${fresh}
      order by published_at desc nulls last, id desc nulls last limit ${LOOKED_THROUGH}
    ) p join prompt_words w on w.prompt_id = p.id
    where w.score >= ${least}::real
      ${asked ? sql`and w.search @@ ${asked}::tsquery` : sql``} ${without ? sql`and not w.search @@ ${without}::tsquery` : sql``}`
}
