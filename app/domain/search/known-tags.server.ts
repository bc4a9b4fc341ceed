import { sql } from 'drizzle-orm'
import { cachedFor } from '../hub/cached'
import type { Hub } from '../hub/hub.server'

const MOST = 3000
const perHub = cachedFor<string[]>({ ttlMs: 300_000, staleMs: 3_600_000, max: 1 })

/** The most used tags of published prompts, at most 3000, most used first: words people really write. Kept five minutes. */
export const knownTags = (hub: Pick<Hub, 'db'>): Promise<string[]> =>
  perHub(hub.db, 'all', async () => {
    const rows = await hub.db.execute<{ tag: string }>(sql`
      select tag from prompts, unnest(tags) tag where moderation_state = 'published'
      group by tag order by count(*) desc, tag limit ${MOST}`)
    return rows.map((row) => row.tag)
  })
