import { sql } from 'drizzle-orm'
import { cachedFor } from '../hub/cached'
import type { Hub } from '../hub/hub.server'
import { type FacetKey, hasAll, keysOf } from './facet-key.server'
import type { PromptFilters } from './list-prompts'
import type { Asked } from './read-listing.server'

const perFilters = cachedFor<number>({ ttlMs: 60_000, staleMs: 600_000, max: 2000 })

/** Where a list with these filters is read: the range of the rarest of them, and what its rows must fit besides. */
export async function rarestOf(
  hub: Pick<Hub, 'db'>,
  filters: PromptFilters
): Promise<{ facet: FacetKey; fits: Asked['fits'] }> {
  const keys = keysOf(filters)
  const [first] = keys
  if (!first) throw new Error('a list has a facet')
  if (keys.length === 1) return { facet: first, fits: null }
  const rarest = await perFilters(hub.db, JSON.stringify(filters), () => findRarest(hub, keys))
  const facet = keys[rarest] ?? first
  return { facet, fits: hasAll(keys.filter((key) => key !== facet)) }
}

async function findRarest(hub: Pick<Hub, 'db'>, keys: FacetKey[]): Promise<number> {
  const branches = keys.map(
    ({ key }, i) =>
      sql`select ${i}::int as i, coalesce((select count from facet_counts where facet = ${key}), 0) as count`
  )
  const [row] = await hub.db.execute<{ i: number }>(
    sql`${sql.join(branches, sql` union all `)} order by count, i limit 1`
  )
  return row?.i ?? 0
}
