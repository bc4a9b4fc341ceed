import { type SQL, sql } from 'drizzle-orm'
import type { DatasetGate, DatasetVisibility } from '~db/vocabulary'
import type { Hub } from '../hub/hub.server'
import type { Actor } from './actor'
import type { DatasetSummary } from './dataset-summary'
import { type DirectoryQuery, type DirectorySort, SIZE_CLASSES, type SizeClass } from './directory-query'
import { havingWords } from './directory-words.server'
import type { Recipe } from './recipe'

/** Where the next page begins: sort value (ms or a count) and id of the last dataset shown. */
export type DatasetCursor = [value: number, id: string]

/** How many datasets each choice would leave, by facet and word. */
export type FacetCounts = Record<'task' | 'license' | 'language' | 'size' | 'gate', Record<string, number>>

/** Datasets that are counted for the facets; a hub with more says of each "at least". */
const COUNTED = 10_000

const COLUMNS: Record<DirectorySort, SQL> = {
  newest: sql`d.updated_at`,
  downloads: sql`d.download_count`,
  likes: sql`d.like_count`
}

interface Row extends Record<string, unknown> {
  id: string
  owner: string
  name: string
  title: string
  description: string
  recipe: Recipe
  rows: number | null
  version: string | null
  downloads: number
  likes: number
  visibility: DatasetVisibility
  gate: DatasetGate
  changedMs: number
  value: number
}

/** Datasets a reader may see that answer a question, one keyset page over the index of its sort. */
export async function listDatasets(
  hub: Pick<Hub, 'db'>,
  reader: Actor | null,
  query: DirectoryQuery,
  { after = null, limit = 24 }: { after?: DatasetCursor | null; limit?: number } = {}
): Promise<{ datasets: DatasetSummary[]; next: DatasetCursor | null }> {
  const column = COLUMNS[query.sort]
  const from =
    query.sort === 'newest'
      ? sql`${new Date(after?.[0] ?? 0).toISOString()}::timestamptz`
      : sql`${Math.trunc(after?.[0] ?? 0)}::bigint`
  const rows = await hub.db.execute<Row>(sql`
    select d.id, u.name as owner, d.name, d.title, left(d.description, 300) as description, d.recipe, r.row_count as rows,
      r.version, d.download_count as downloads, d.like_count as likes, d.visibility, d.gate,
      (extract(epoch from d.updated_at) * 1000)::float8 as "changedMs",
      ${query.sort === 'newest' ? sql`(extract(epoch from d.updated_at) * 1000)::float8` : column} as value
    ${asked(reader, query)} and ${after ? sql`(${column}, d.id) < (${from}, ${after[1]}::uuid)` : sql`true`}
    order by ${column} desc nulls last, d.id desc nulls last limit ${limit + 1}`)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    datasets: page.map(({ recipe, changedMs, value: _, ...rest }) => {
      const { task, licenses, languages } = recipe
      return { ...rest, task, licenses, languages, updatedAt: new Date(changedMs) }
    }),
    next: rows.length > limit && last ? [Number(last.value), last.id] : null
  }
}

/** What each further choice would leave of the datasets that answer a question. */
export async function countFacets(
  hub: Pick<Hub, 'db'>,
  reader: Actor | null,
  query: DirectoryQuery
): Promise<FacetCounts> {
  const sizes = Object.entries(SIZE_CLASSES).map(
    ([size, [from, below]]) => sql`when r.row_count >= ${from} and r.row_count < ${below} then ${size}::text`
  )
  const rows = await hub.db.execute<{ facet: keyof FacetCounts; word: string; n: number }>(sql`
    with found as materialized (
      select d.recipe ->> 'task' as task, d.tags, case when d.gate = 'none' then 'open' else 'gated' end as gate,
        case ${sql.join(sizes, sql` `)} end as size
      ${asked(reader, query)} limit ${COUNTED})
    select 'task' as facet, task as word, count(*)::int as n from found group by task
    union all select 'gate', gate, count(*)::int from found group by gate
    union all select 'size', size, count(*)::int from found where size is not null group by size
    union all select split_part(tag, ':', 1), split_part(tag, ':', 2), count(*)::int from found, unnest(tags) tag
      where tag like 'license:%' or tag like 'language:%' group by tag`)
  const counts: FacetCounts = { task: {}, license: {}, language: {}, size: {}, gate: {} }
  for (const { facet, word, n } of rows) counts[facet][word] = n
  return counts
}

/** `from … where …` of a question, for a reader. */
function asked(reader: Actor | null, query: DirectoryQuery): SQL {
  const { tab, q, task, license, language, size, gate } = query
  const words = q ? havingWords(q) : null
  return sql`
    from datasets d join users u on u.id = d.owner_id left join releases r on r.id = d.latest_release_id
    where ${sql.join(
      [
        seenBy(reader),
        ...(tab === 'liked' && reader
          ? [sql`d.id in (select dataset_id from dataset_likes where user_id = ${reader.id}::uuid)`]
          : []),
        ...(tab === 'mine' && reader ? [sql`d.owner_id = ${reader.id}::uuid`] : []),
        // signs alone are found nowhere
        ...(q ? [words ?? sql`false`] : []),
        ...(task ? [sql`d.recipe ->> 'task' = ${task}`] : []),
        ...(license ? [sql`d.tags @> array[${`license:${license.toLowerCase()}`}]::text[]`] : []),
        ...(language ? [sql`d.tags @> array[${`language:${language}`}]::text[]`] : []),
        ...(size ? [ofSize(size)] : []),
        ...(gate ? [gate === 'open' ? sql`d.gate = 'none'` : sql`d.gate <> 'none'`] : [])
      ],
      sql` and `
    )}`
}

const ofSize = (size: SizeClass): SQL =>
  sql`r.row_count >= ${SIZE_CLASSES[size][0]} and r.row_count < ${SIZE_CLASSES[size][1]}`

const seenBy = (reader: Actor | null): SQL =>
  reader?.role === 'admin'
    ? sql`true`
    : reader
      ? sql`(d.visibility = 'public' or d.owner_id = ${reader.id}::uuid)`
      : sql`d.visibility = 'public'`
