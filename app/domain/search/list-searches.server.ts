import { desc, eq, sql } from 'drizzle-orm'
import { savedSearches } from '~db/schema'
import type { Hub } from '../hub/hub.server'
import { ORDERS } from '../prompts/list-order.server'
import { readFilters } from '../prompts/list-prompts'
import { shownPrompts } from '../prompts/prompt-cards.server'
import { rarestOf } from '../prompts/rarest-facet.server'
import { rangeQuery } from '../prompts/read-listing.server'
import { NEW_CAP, type SavedSearch } from './saved-search'
import { toSearchQuery } from './words'

type Kept = typeof savedSearches.$inferSelect

/**
 * A person's searches, newest first, with how many prompts each would find that were published since it was looked at;
 * of filters that rarely go together, those among the newest that are looked at for a page. Two queries: the searches,
 * then one branch for each, which stops counting at `NEW_CAP` + 1.
 */
export async function listSearches(hub: Pick<Hub, 'db'>, user: { id: string }): Promise<SavedSearch[]> {
  const kept = await hub.db
    .select()
    .from(savedSearches)
    .where(eq(savedSearches.userId, user.id))
    .orderBy(desc(savedSearches.createdAt), desc(savedSearches.id))
  if (kept.length === 0) return []
  const branches = await Promise.all(kept.map((search) => countFresh(hub, search)))
  const rows = await hub.db.execute<{ id: string; fresh: number }>(sql.join(branches, sql` union all `))
  const fresh = new Map(rows.map((row) => [row.id, row.fresh]))
  return kept.map(({ id, name, query }) => ({ id, name, query, fresh: fresh.get(id) ?? 0 }))
}

async function countFresh(hub: Pick<Hub, 'db'>, { id, query, seenAt }: Kept) {
  const asked = new URLSearchParams(query)
  const filters = readFilters(asked)
  const words = toSearchQuery(asked.get('q') ?? '')
  const since = sql`and published_at > ${seenAt.toISOString()}::timestamptz`
  if (words)
    return sql`(select ${id}::uuid as id, count(*)::int as fresh from (
      select 1 from prompts where ${shownPrompts(filters)} and search @@ to_tsquery('simple', ${words})
        ${since} limit ${NEW_CAP + 1}) found)`
  const { facet, fits } = await rarestOf(hub, filters)
  const range = rangeQuery(
    facet,
    { order: ORDERS.newest, after: null, limit: NEW_CAP, fits },
    { until: since }
  )
  return sql`(select ${id}::uuid as id, count(*) filter (where fits)::int as fresh from (${range}) found)`
}
