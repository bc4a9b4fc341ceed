import { type SQL, sql } from 'drizzle-orm'
import { cachedFor } from '../hub/cached'
import type { Hub } from '../hub/hub.server'
import { type Credit, type CreditedRelease, RELEASES_SHOWN } from './credit'

/** Where counting stops: remixes in a person's subtrees, and rows of theirs in releases. */
const DESCENDANTS_COUNTED = 10_000
const ROWS_COUNTED = 500_000

const kept = cachedFor<Credit>({ ttlMs: 5000, staleMs: 60_000, max: 500 })

/** What a person's published work came to, in three queries, each over indexes of the author; kept five seconds. */
export const readCredit = (hub: Pick<Hub, 'db'>, authorId: string): Promise<Credit> =>
  kept(hub.db, authorId, () => countCredit(hub, authorId))

/** The same, counted now. */
export async function countCredit(hub: Pick<Hub, 'db'>, authorId: string): Promise<Credit> {
  const author = sql`${authorId}::uuid`
  const [own, spread, releases] = await Promise.all([
    ownWork(hub, author),
    descendants(hub, author),
    creditedReleases(hub, author)
  ])
  return { ...own, ...spread, ...releases }
}

type Counts<K extends keyof Credit> = Pick<Credit, K> & Record<string, unknown>

async function ownWork(hub: Pick<Hub, 'db'>, author: SQL) {
  const [row] = await hub.db.execute<Counts<'prompts' | 'outputs' | 'ratings' | 'meanScore'>>(sql`
    select (select count(*) from prompts where author_id = ${author} and moderation_state = 'published')::int as prompts,
      count(*)::int as outputs, coalesce(sum(o.rating_count), 0)::int as ratings,
      coalesce(sum(o.overall_sum)::float8 / nullif(sum(o.rating_count), 0), 0) as "meanScore"
    from outputs o join prompts p on p.id = o.prompt_id and p.moderation_state = 'published'
    where o.author_id = ${author} and o.moderation_state = 'published'`)
  return row ?? { prompts: 0, outputs: 0, ratings: 0, meanScore: 0 }
}

/** Walks the subtrees by the index of parents; what is hidden is walked through, but not counted. */
async function descendants(hub: Pick<Hub, 'db'>, author: SQL) {
  const [row] = await hub.db.execute<Counts<'descendants' | 'remixers' | 'more'>>(sql`
    with recursive tree(id) as (
      select c.id from prompts p join prompts c on c.parent_id = p.id
        where p.author_id = ${author} and p.moderation_state = 'published'
      union select c.id from tree t join prompts c on c.parent_id = t.id),
    walked as materialized (select id from tree limit ${DESCENDANTS_COUNTED})
    select count(*)::int as descendants, count(distinct p.author_id)::int as remixers,
      (select count(*) from walked) >= ${DESCENDANTS_COUNTED} as more
    from walked w join prompts p on p.id = w.id
    where p.moderation_state = 'published' and p.author_id <> ${author}`)
  return row ?? { descendants: 0, remixers: 0, more: false }
}

type ReleaseRow = CreditedRelease & { all_releases: number; all_rows: number; dataset_id: string }

/** Rows that hold a prompt or an output of theirs, by the indexes of both, counted for each published release. */
async function creditedReleases(hub: Pick<Hub, 'db'>, author: SQL) {
  const [row] = await hub.db.execute<
    { list: ReleaseRow[] | null } & Counts<'releaseCount' | 'datasetCount' | 'rows' | 'downloads'>
  >(sql`
    with mine as (
      select rr.release_id, rr.place, rr.prompt_id, rr.output_id, rr.other_output_id from prompts p join held_records rr on rr.prompt_id = p.id
        where p.author_id = ${author} and rr.revoked_at is null
      union
      select rr.release_id, rr.place, rr.prompt_id, rr.output_id, rr.other_output_id from outputs o join held_records rr on rr.prompt_id = o.prompt_id and rr.output_id = o.id
        where o.author_id = ${author} and rr.revoked_at is null
      union
      select rr.release_id, rr.place, rr.prompt_id, rr.output_id, rr.other_output_id from outputs o join held_records rr on rr.prompt_id = o.prompt_id and rr.other_output_id = o.id
        where o.author_id = ${author} and rr.revoked_at is null
      limit ${ROWS_COUNTED}),
    held as materialized (
      select m.release_id, count(*)::int as rows from mine m
        join prompts p on p.id = m.prompt_id and p.moderation_state = 'published'
        left join outputs o on o.id = m.output_id
        left join outputs x on x.id = m.other_output_id
      where (m.output_id is null or o.moderation_state = 'published')
        and (m.other_output_id is null or x.moderation_state = 'published')
      group by 1),
    named as materialized (
      select u.name as owner, d.id as dataset_id, d.name, d.title, r.version, r.commit_id as "commitId",
        (extract(epoch from r.published_at) * 1000)::float8 as "publishedMs", h.rows, r.download_count as downloads,
        d.latest_release_id = r.id as newest
      from held h join releases r on r.id = h.release_id and r.state = 'published'
        join datasets d on d.id = r.dataset_id and d.visibility = 'public' join users u on u.id = d.owner_id)
    select (select json_agg(x) from (
        select * from named order by "publishedMs" desc, owner, name limit ${RELEASES_SHOWN}) x) as list,
      count(*)::int as "releaseCount", count(distinct dataset_id)::int as "datasetCount",
      coalesce(sum(rows), 0)::int as rows,
      coalesce(sum(downloads), 0)::int as downloads
    from named`)
  const { list, ...sums } = row ?? { list: null, releaseCount: 0, datasetCount: 0, rows: 0, downloads: 0 }
  return { ...sums, releases: (list ?? []).map(({ dataset_id: _, ...release }) => release) }
}
