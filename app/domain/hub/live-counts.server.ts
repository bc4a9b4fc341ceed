import { sql } from 'drizzle-orm'
import { readCounts } from '../prompts/kept-counts.server'
import { cachedFor } from './cached'
import type { Hub } from './hub.server'
import type { LiveCounts } from './live-counts'

const perHub = cachedFor<LiveCounts>({ ttlMs: 30_000, staleMs: 600_000, max: 1 })

/**
 * How large the fire is: prompts and outputs as they are counted on the way; people by one step of the authors' index for
 * each. Kept half a minute; then one caller recounts behind the others.
 */
export const liveCounts = (hub: Pick<Hub, 'db'>): Promise<LiveCounts> =>
  perHub(hub.db, 'all', async () => {
    const [counts, [row]] = await Promise.all([
      readCounts(hub, { all: 1, outputs: 1 }),
      hub.db.execute<{ records: number; people: number }>(sql`
        with recursive author (id) as (
          (select author_id from prompts where moderation_state = 'published' order by author_id limit 1)
          union all
          select (select author_id from prompts where moderation_state = 'published' and author_id > author.id
            order by author_id limit 1) from author where author.id is not null)
        select count(id)::int as people,
          (select coalesce(sum(r.row_count), 0) from datasets d join releases r on r.id = d.latest_release_id
            where d.visibility = 'public')::int as records
        from author`)
    ])
    const contributions = (counts.all[0]?.count ?? 0) + (counts.outputs[0]?.count ?? 0)
    return { contributions, records: row?.records ?? 0, people: row?.people ?? 0 }
  })
