import { type SQL, sql } from 'drizzle-orm'
import type { Lens } from '../content-ratings/lens'
import { andShownBy } from '../content-ratings/seen-by.server'
import type { Hub } from '../hub/hub.server'
import { COLLECTIONS_PER_PAGE, type CollectionCard } from './collection'

/** Which collections: all public ones, a person's public ones, the public ones that hold a prompt, or one's own. */
export type CollectionScope =
  | { kind: 'public' }
  | { kind: 'owner'; userId: string }
  | { kind: 'prompt'; promptId: string }
  | { kind: 'mine'; userId: string }

/** When the last one before a page was changed, in epoch milliseconds, and its id. */
export type CollectionCursor = [updatedMs: number, id: string]

interface Row extends CollectionCard, Record<string, unknown> {
  updated_ms: number
}

const SEEN = sql`is_public and item_count > 0`

function within(scope: CollectionScope): SQL {
  if (scope.kind === 'public') return SEEN
  if (scope.kind === 'owner') return sql`${SEEN} and owner_id = ${scope.userId}::uuid`
  if (scope.kind === 'prompt')
    return sql`${SEEN} and id = any (array(select collection_id from collection_items where prompt_id = ${scope.promptId}::uuid))`
  // few enough to be gathered first, whatever the planner believes
  return sql`id = any (array(select id from collections where owner_id = ${scope.userId}::uuid
    union all select collection_id from collection_editors where user_id = ${scope.userId}::uuid))`
}

/**
 * One page of collections, last changed first. One query: a range of the scope's index, then owner, visible items and
 * the first three pictures (or first titles) of each.
 */
export async function listCollections(
  hub: Pick<Hub, 'db'>,
  scope: CollectionScope,
  options: { after?: CollectionCursor | null; limit?: number; lens?: Lens } = {}
): Promise<{ collections: CollectionCard[]; next: CollectionCursor | null }> {
  const limit = options.limit ?? COLLECTIONS_PER_PAGE
  const beyond = options.after
    ? sql`and (updated_at, id) < (${new Date(options.after[0]).toISOString()}::timestamptz, ${options.after[1]}::uuid)`
    : sql``
  // a cover is small: what would be veiled is not among them
  const shown = andShownBy(options.lens, sql`p.shown_rating`)
  const rows = await hub.db.execute<Row>(sql`
    select c.id, c.title, c.description, c.is_public as "isPublic", u.name as by, u.display_name as author,
      (extract(epoch from c.updated_at) * 1000)::float8 as updated_ms, coalesce(v.covers, '[]') as covers,
      case when v.covers is null then array(
        select p.title from collection_items i join prompts p on p.id = i.prompt_id and p.moderation_state = 'published' ${shown}
        where i.collection_id = c.id order by i.position, i.prompt_id limit 4) else '{}' end as titles,
      (select count(*)::int from collection_items i join prompts p on p.id = i.prompt_id
        where i.collection_id = c.id and p.moderation_state = 'published') as items
    from (
      select * from collections where ${within(scope)} ${beyond}
      order by updated_at desc nulls last, id desc nulls last limit ${limit + 1}
    ) c
    join users u on u.id = c.owner_id
    left join lateral (
      select json_agg(x) as covers from (
        select o.blob_sha256 as sha256, coalesce(o.width, 1) as width, o.alt
        from collection_items i join prompts p on p.id = i.prompt_id and p.moderation_state = 'published' ${shown}
        join outputs o on o.id = p.cover_output_id and o.moderation_state = 'published' and o.modality = 'image'
        where i.collection_id = c.id order by i.position, i.prompt_id limit 3) x
    ) v on true
    order by c.updated_at desc nulls last, c.id desc nulls last`)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    collections: page.map(({ updated_ms: _, ...card }) => card),
    next: rows.length > limit && last ? [last.updated_ms, last.id] : null
  }
}
