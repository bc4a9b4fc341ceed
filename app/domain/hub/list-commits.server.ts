import { sql } from 'drizzle-orm'
import type { Hub } from './hub.server'
import type { Revision } from './read-repository.server'

/** A published release as a commit. */
export interface Commit {
  id: string
  number: number
  version: string
  rows: number
  by: string
  publishedAt: Date
}

interface Row extends Record<string, unknown> {
  id: string
  number: number
  version: string
  rows: number
  by: string
  published_ms: number
}

/**
 * The releases up to a revision, newest first, one page, and how many there are in all.
 *
 * @param page.before number of the release the page before ended with
 * @param page.skip pages to leave out; for clients that count pages themselves
 */
export async function listCommits(
  hub: Pick<Hub, 'db'>,
  datasetId: string,
  { release }: Revision,
  page: { limit: number; before: number | null; skip: number }
): Promise<{ commits: Commit[]; total: number; next: number | null }> {
  if (!release) return { commits: [], total: 0, next: null }
  const upTo = sql`r.dataset_id = ${datasetId} and r.state = 'published' and r.number <= ${release.number}`
  const before = page.before === null ? sql`true` : sql`r.number < ${page.before}`
  const [rows, counted] = await Promise.all([
    hub.db.execute<Row>(sql`
      select r.commit_id as id, r.number, r.version, coalesce(r.row_count, 0) as rows, u.name as by,
        (extract(epoch from coalesce(r.published_at, r.created_at)) * 1000)::float8 as published_ms
      from releases r join users u on u.id = r.created_by where ${upTo} and ${before}
      order by r.number desc limit ${page.limit + 1} offset ${page.skip * page.limit}`),
    hub.db.execute<{ total: number }>(sql`select count(*)::int as total from releases r where ${upTo}`)
  ])
  const told = rows.slice(0, page.limit)
  return {
    commits: told.map(({ published_ms, ...row }) => ({ ...row, publishedAt: new Date(published_ms) })),
    total: counted[0]?.total ?? 0,
    next: rows.length > page.limit ? (told.at(-1)?.number ?? null) : null
  }
}

/** Versions with their commits, newest first. */
export const listTags = async (
  hub: Pick<Hub, 'db'>,
  datasetId: string
): Promise<{ version: string; commitId: string }[]> => [
  ...(await hub.db.execute<{ version: string; commitId: string }>(sql`
    select version, commit_id as "commitId" from releases
    where dataset_id = ${datasetId} and state = 'published' and commit_id is not null order by number desc`))
]
