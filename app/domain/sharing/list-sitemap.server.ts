import { type SQL, sql } from 'drizzle-orm'
import { cachedFor } from '../hub/cached'
import type { Hub } from '../hub/hub.server'
import { PART_CUT, PART_LIMIT, SITEMAP_KINDS, type SitemapKind, type SitemapPart } from './sitemap'

const MINUTE_MS = 60_000
const indexes = cachedFor<SitemapPart[]>({ ttlMs: 10 * MINUTE_MS, staleMs: 24 * 60 * MINUTE_MS, max: 8 })

/** Of each kind: id, path and time of change of every page, in the order of ids; all by an index that begins with it. */
const pagesOf: Record<SitemapKind, SQL> = {
  prompts: sql`select p.id, '/prompts/' || p.id as path, p.updated_at as changed
    from prompts p where p.moderation_state = 'published' and p.content_rating < 'mature'`,
  users: sql`select u.id, '/users/' || u.name as path, l.published_at as changed from users u
    cross join lateral (select published_at from prompts where author_id = u.id and moderation_state = 'published'
      order by published_at desc nulls last, id desc nulls last limit 1) l where u.deleted_at is null`,
  datasets: sql`select d.id, '/datasets/' || u.name || '/' || d.name as path, d.updated_at as changed
    from datasets d join users u on u.id = d.owner_id where d.latest_release_id is not null and d.visibility = 'public'`
}

const tables = { prompts: sql`prompts`, users: sql`users`, datasets: sql`datasets` } as const

/**
 * Where the parts of the sitemap begin and end; kept ten minutes, and made anew behind the answer after that. Where a part
 * was cut is remembered, so only what came since is counted: all rows by the primary key, shown or not, so that a part
 * never holds more than it was cut to, whatever is published or taken back in it later.
 */
export const listParts = (hub: Pick<Hub, 'db'>, cut = PART_CUT): Promise<SitemapPart[]> =>
  indexes(hub.db, String(cut), async () => {
    const found: SitemapPart[] = []
    for (const kind of SITEMAP_KINDS) {
      const firsts = await cutParts(hub, kind, cut)
      for (const [i, from] of firsts.entries()) found.push({ kind, from, to: firsts[i + 1] ?? null })
    }
    return found
  })

/** Goes on from the last part that was cut; two who do so at once find the same. */
async function cutParts(hub: Pick<Hub, 'db'>, kind: SitemapKind, cut: number): Promise<string[]> {
  const rows = await hub.db.execute<{ first: string }>(sql`
    with recursive kept as (
      select first from sitemap_parts where kind = ${kind}
    ), more (first) as (
      select coalesce((select first from kept order by first desc limit 1), (select id from ${tables[kind]} order by id limit 1))
      union all
      select (select id from ${tables[kind]} where id >= more.first order by id offset ${cut} limit 1) from more
      where more.first is not null
    ), added as (
      insert into sitemap_parts (kind, first) select ${kind}, first from more where first is not null on conflict do nothing
    )
    select first from kept union select first from more where first is not null order by first`)
  return rows.map((row) => row.first)
}

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
