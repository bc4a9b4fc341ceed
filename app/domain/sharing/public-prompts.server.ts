import { sql } from 'drizzle-orm'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { keyOf } from '../prompts/facet-key.server'
import { ORDERS } from '../prompts/list-order.server'
import type { PromptFilters } from '../prompts/list-prompts'
import { anyOf } from '../prompts/publish-ids.server'
import { rarestOf } from '../prompts/rarest-facet.server'
import { readRange } from '../prompts/read-listing.server'
import type { PublicPrompt } from './public-prompt'

/** Entries on a page of a feed. */
const FEED_PAGE = 24
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Publication (epoch milliseconds) and id of the last entry before a page. */
export type FeedCursor = [publishedMs: number, id: string]

type Row = PublicPrompt & Record<string, unknown>

/** What outsiders are told of at all: what is for adults stays in the hub. */
const forOutsiders = sql`p.moderation_state = 'published' and p.content_rating < 'mature'`

/** From `p`, published prompts; of what is not for everybody neither pictures nor words: the author by primary key, the pictures by the prompt's own index. */
const columns = sql`p.id, p.title, case when p.content_rating = 'general' then p.excerpt else '' end as excerpt, p.language, p.scenario, p.tags, p.license, u.name as by, u.display_name as author,
  p.score, p.rating_count as ratings, (extract(epoch from p.published_at) * 1000)::float8 as "publishedMs",
  (extract(epoch from greatest(p.updated_at, p.published_at)) * 1000)::float8 as "updatedMs", coalesce(i.images, '[]'::json) as images`
const joins = sql`join users u on u.id = p.author_id
  left join lateral (select json_agg(json_build_object('sha256', x.blob_sha256, 'width', x.width, 'height', x.height,
      'alt', x.alt, 'by', x.by, 'author', x.author, 'license', x.license)) as images from (
    select o.blob_sha256, o.width, o.height, o.alt, o.license, ou.name as by, ou.display_name as author
    from outputs o join users ou on ou.id = o.author_id
    where o.prompt_id = p.id and o.moderation_state = 'published' and o.modality = 'image' and o.blob_sha256 is not null
      and p.content_rating = 'general' and o.content_rating = 'general'
    order by o.score desc, o.id limit 4) x) i on true`

/**
 * One page of published prompts for a feed, newest first, ties by id: a stretch of the listings, then each by its key.
 *
 * @param options.after `next` of the page before
 */
export async function listPublicPrompts(
  hub: Pick<Hub, 'db'>,
  options: { filters?: PromptFilters; authorId?: string; after?: FeedCursor | null }
): Promise<{ prompts: PublicPrompt[]; next: FeedCursor | null }> {
  const { facet, fits } = options.authorId
    ? { facet: keyOf({ kind: 'author', value: options.authorId }), fits: null }
    : await rarestOf(hub, options.filters ?? {})
  const asked = { order: ORDERS.newest, after: options.after ?? null, limit: FEED_PAGE, fits }
  const { rows, more, end } = await readRange(hub, facet, asked)
  const ids = anyOf(rows.map((row) => row.id))
  const prompts = await hub.db.execute<Row>(sql`
    select ${columns} from prompts p ${joins} where p.id = ${ids} and ${forOutsiders}
    order by p.published_at desc, p.id desc`)
  const last = rows.at(-1)
  return { prompts: [...prompts], next: more ? (end ?? (last ? [last.value, last.id] : null)) : null }
}

/** A published prompt as strangers may have it. @throws AppError `not_found`, also for what is not published, or for adults */
export async function getPublicPrompt(hub: Pick<Hub, 'db'>, id: string): Promise<PublicPrompt> {
  const [row] = UUID.test(id)
    ? await hub.db.execute<Row>(sql`
        select ${columns} from prompts p ${joins} where p.id = ${id}::uuid and ${forOutsiders}`)
    : []
  if (!row) throw new AppError('not_found', 'No such prompt')
  return row
}

/** A person by handle, as feeds name them. @throws AppError `not_found` */
export async function findAuthor(
  hub: Pick<Hub, 'db'>,
  name: string
): Promise<{ id: string; name: string; displayName: string }> {
  const [row] = await hub.db.execute<{ id: string; name: string; displayName: string }>(sql`
    select id, name, display_name as "displayName" from users where lower(name) = lower(${name}) and deleted_at is null`)
  if (!row) throw new AppError('not_found', `No person called ${name}`)
  return row
}
