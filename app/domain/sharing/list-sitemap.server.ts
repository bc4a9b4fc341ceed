import { type SQL, sql } from 'drizzle-orm'
import { cachedFor } from '../hub/cached'
import type { Hub } from '../hub/hub.server'
import { PART_CUT, PART_LIMIT, SITEMAP_KINDS, type SitemapKind, type SitemapPart } from './sitemap'

const MINUTE_MS = 60_000
const indexes = cachedFor<SitemapPart[]>({ ttlMs: 10 * MINUTE_MS, staleMs: 24 * 60 * MINUTE_MS, max: 8 })

/** Of each kind: id, path and time of change of every page, in the order of ids; all by an index that begins with it. */
const pagesOf: Record<SitemapKind, SQL> = {
  prompts: sql`select p.id, '/prompts/' || p.id as path, p.updated_at as changed
    from prompts p where p.moderation_state = 'published'`,
  users: sql`select u.id, '/users/' || u.name as path, l.published_at as changed from users u
    cross join lateral (select published_at from prompts where author_id = u.id and moderation_state = 'published'
      order by published_at desc nulls last, id desc nulls last limit 1) l where u.deleted_at is null`,
  datasets: sql`select d.id, '/datasets/' || u.name || '/' || d.name as path, d.updated_at as changed
    from datasets d join users u on u.id = d.owner_id where d.latest_release_id is not null`
}

/** Where the parts of the sitemap begin and end; kept ten minutes, and made anew behind the answer after that. */
export const listParts = (hub: Pick<Hub, 'db'>, cut = PART_CUT): Promise<SitemapPart[]> =>
  indexes(hub.db, String(cut), async () => {
    const found: SitemapPart[] = []
    for (const kind of SITEMAP_KINDS) {
      const rows = await hub.db.execute<{ first: string; changed_ms: number | null }>(sql`
        select (min(id::text)) as first, (extract(epoch from max(changed)) * 1000)::float8 as changed_ms
        from (select id, changed, (row_number() over (order by id) - 1) / ${cut} as part from (${pagesOf[kind]}) pages) cut_up
        group by part order by 1`)
      for (const [i, row] of rows.entries())
        found.push({ kind, from: row.first, to: rows[i + 1]?.first ?? null, changedMs: row.changed_ms })
    }
    return found
  })

/** The pages of one part, at most `PART_LIMIT`: one range of the primary key. */
export async function listPart(
  hub: Pick<Hub, 'db'>,
  part: Pick<SitemapPart, 'kind' | 'from' | 'to'>
): Promise<{ path: string; changedMs: number | null }[]> {
  const upTo = part.to ? sql`and id < ${part.to}::uuid` : sql``
  const rows = await hub.db.execute<{ path: string; changed_ms: number | null }>(sql`
    select path, (extract(epoch from changed) * 1000)::float8 as changed_ms
    from (${pagesOf[part.kind]}) pages where id >= ${part.from}::uuid ${upTo} order by id limit ${PART_LIMIT}`)
  return rows.map((row) => ({
    path: row.path.split('/').map(encodeURIComponent).join('/'),
    changedMs: row.changed_ms
  }))
}
