import { desc, eq, sql } from 'drizzle-orm'
import { savedSearches } from '~db/schema'
import type { Hub } from '../hub/hub.server'
import { readFilters } from '../prompts/list-prompts'
import { shownPrompts } from '../prompts/prompt-cards.server'
import { NEW_CAP, type SavedSearch } from './saved-search'
import { toSearchQuery } from './words'

/**
 * A person's searches, newest first, with how many prompts each would find that were published since it was looked at.
 * Two queries: the searches, then one branch for each, which stops counting at `NEW_CAP` + 1.
 */
export async function listSearches(hub: Pick<Hub, 'db'>, user: { id: string }): Promise<SavedSearch[]> {
  const kept = await hub.db
    .select()
    .from(savedSearches)
    .where(eq(savedSearches.userId, user.id))
    .orderBy(desc(savedSearches.createdAt), desc(savedSearches.id))
  if (kept.length === 0) return []
  const branches = kept.map(({ id, query, seenAt }) => {
    const asked = new URLSearchParams(query)
    const words = toSearchQuery(asked.get('q') ?? '')
    const found = words ? sql`and search @@ to_tsquery('simple', ${words})` : sql``
    return sql`(select ${id}::uuid as id, count(*)::int as fresh from (
      select 1 from prompts where ${shownPrompts(readFilters(asked))} ${found}
        and published_at > ${seenAt.toISOString()}::timestamptz limit ${NEW_CAP + 1}) found)`
  })
  const rows = await hub.db.execute<{ id: string; fresh: number }>(sql.join(branches, sql` union all `))
  const fresh = new Map(rows.map((row) => [row.id, row.fresh]))
  return kept.map(({ id, name, query }) => ({ id, name, query, fresh: fresh.get(id) ?? 0 }))
}
