import { type SQL, sql } from 'drizzle-orm'
import type { DatasetGate, DatasetVisibility } from '~db/vocabulary'
import type { Actor } from '../datasets/actor'
import { havingWords } from '../datasets/directory-words.server'
import type { Hub } from './hub.server'
import { baseFields, chosenFields, type InfoFields } from './repository-fields'

/** What a list of repositories is sorted by, always from the most down. */
export const REPOSITORY_SORTS = ['lastModified', 'createdAt', 'downloads', 'likes', 'trendingScore'] as const
export type RepositorySort = (typeof REPOSITORY_SORTS)[number]

/** Sort value (ms or a count) and id of the last repository told. */
export type RepositoryCursor = [value: number, id: string]

export interface RepositoryQuery {
  /** Words as the directory is searched by, the last of each unfinished; a repository has all of them. */
  search: string[]
  author: string | null
  /** Tags; a repository has all of them. */
  tags: string[]
  gated: boolean | null
  sort: RepositorySort
  limit: number
  after: RepositoryCursor | null
  /** With the card, and the files' names. */
  full: boolean
  expand: string[]
}

const FILES_TOLD = 1000

const COLUMNS: Record<RepositorySort, SQL> = {
  lastModified: sql`d.updated_at`,
  createdAt: sql`d.created_at`,
  downloads: sql`d.recent_downloads`,
  likes: sql`d.like_count`,
  trendingScore: sql`d.trending_score`
}

const isCount = (sort: RepositorySort): boolean => sort !== 'lastModified' && sort !== 'createdAt'

interface Row extends Record<string, unknown> {
  id: string
  owner: string
  name: string
  description: string
  visibility: DatasetVisibility
  gate: DatasetGate
  tags: string[]
  downloads: number
  ever: number
  trending: number
  disabled: boolean
  likes: number
  created_ms: number
  published_ms: number
  commit_id: string
  value: number
  card: Record<string, unknown> | null
  paths: string[] | null
}

/** Released datasets a reader may see, one keyset page over the index of its sort. */
export async function listRepositories(
  hub: Pick<Hub, 'db'>,
  reader: Actor | null,
  query: RepositoryQuery
): Promise<{ repositories: InfoFields[]; next: RepositoryCursor | null }> {
  const { sort, limit, expand } = query
  const column = COLUMNS[sort]
  const wants = (name: string) => query.full || expand.includes(name)
  const rows = await hub.db.execute<Row>(sql`
    select d.id, u.name as owner, d.name, d.description, d.visibility, d.gate, d.tags, d.recent_downloads as downloads, d.download_count as ever, d.trending_score as trending, d.like_count as likes,
      r.disabled_at is not null as disabled,
      (extract(epoch from d.created_at) * 1000)::float8 as created_ms,
      (extract(epoch from coalesce(r.published_at, r.created_at)) * 1000)::float8 as published_ms, r.commit_id,
      ${isCount(sort) ? column : sql`(extract(epoch from ${column}) * 1000)::float8`} as value,
      ${wants('cardData') ? sql`r.card` : sql`null`} as card,
      ${
        wants('siblings')
          ? sql`(select json_agg(f.path) from (select path from release_files where release_id = r.id
              order by path collate "C" limit ${FILES_TOLD}) f)`
          : sql`null`
      } as paths
    from datasets d join users u on u.id = d.owner_id
      join releases r on r.id = d.latest_release_id and r.commit_id is not null
    where ${sql.join([seenBy(reader), ...conditions(query), beyond(query, column)], sql` and `)}
    order by ${column} desc nulls last, d.id desc nulls last limit ${limit + 1}`)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    repositories: page.map((row) => chosenFields(fieldsOf(row, expand, wants), expand)),
    next: rows.length > limit && last ? [Number(last.value), last.id] : null
  }
}

const seenBy = (reader: Actor | null): SQL =>
  reader?.role === 'admin'
    ? sql`true`
    : reader
      ? sql`(d.visibility = 'public' or d.owner_id = ${reader.id}::uuid)`
      : sql`d.visibility = 'public'`

function conditions({ search, author, tags, gated }: RepositoryQuery): SQL[] {
  return [
    ...(author === null ? [] : [sql`lower(u.name) = ${author.toLowerCase()}`]),
    ...tags.map((tag) => sql`d.tags @> array[${tag}]::text[]`),
    // signs alone are found nowhere
    ...search.map((words) => havingWords(words) ?? sql`false`),
    ...(gated === null ? [] : [gated ? sql`d.gate <> 'none'` : sql`d.gate = 'none'`])
  ]
}

function beyond({ after, sort }: RepositoryQuery, column: SQL): SQL {
  if (!after) return sql`true`
  const [value, id] = after
  const from = isCount(sort)
    ? sql`${Math.trunc(value)}::bigint`
    : sql`${new Date(value).toISOString()}::timestamptz`
  return sql`(${column}, d.id) < (${from}, ${id}::uuid)`
}

const fieldsOf = (row: Row, expand: string[], wants: (name: string) => boolean): InfoFields => ({
  ...baseFields({
    ...row,
    recentDownloads: row.downloads,
    trendingScore: row.trending,
    likeCount: row.likes,
    createdAt: new Date(row.created_ms),
    changedAt: new Date(row.published_ms),
    commitId: row.commit_id
  }),
  ...(expand.includes('downloadsAllTime') ? { downloadsAllTime: row.ever } : {}),
  ...(wants('cardData') ? { cardData: row.card ?? {} } : {}),
  ...(wants('siblings') ? { siblings: (row.paths ?? []).map((rfilename) => ({ rfilename })) } : {})
})
