import { sql } from 'drizzle-orm'
import { cachedFor } from './cached'
import type { Hub } from './hub.server'
import type { LiveCounts } from './live-counts'

const perHub = cachedFor<LiveCounts>({ ttlMs: 30_000, staleMs: 600_000, max: 1 })

/** How large the fire is. Kept half a minute; then one caller recounts behind the others. */
export const liveCounts = (hub: Pick<Hub, 'db'>): Promise<LiveCounts> =>
  perHub(hub.db, 'all', async () => {
    const [row] = await hub.db.execute<{ contributions: number; records: number; people: number }>(sql`
      select
        (select count(*) + coalesce(sum(output_count), 0) from prompts where moderation_state = 'published')::int as contributions,
        (select coalesce(sum(r.row_count), 0) from datasets d join releases r on r.id = d.latest_release_id)::int as records,
        (select count(distinct author_id) from prompts where moderation_state = 'published')::int as people`)
    return row ?? { contributions: 0, records: 0, people: 0 }
  })
