import { inArray, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { releases } from '~db/schema'
import type { LeavingReason } from '~db/vocabulary'

// Rows stand in `release_records` once, under the full release they were chosen for. A patch holds those of its
// full release (`releases.rows_of`) but for what is gone by its number (`gone_in`), so it has positions of its
// own. The view `held_records` answers which releases hold a contribution; here is what one release holds. But
// for those who write it, nobody else reads the table.

const fullOf = (releaseId: string | SQL) =>
  sql`(select coalesce(rows_of, id) from releases where id = ${releaseId}::uuid)`
const numberOf = (releaseId: string | SQL) => sql`(select number from releases where id = ${releaseId}::uuid)`

/**
 * The rows a release holds, as `release_records` has them: in its order, at the positions of the full
 * release.
 *
 * @param releaseId its id, or the name of a column that has it
 */
export const heldRows = (releaseId: string | SQL): SQL => sql`
  select k.* from release_records k
  where k.release_id = ${fullOf(releaseId)} and (k.gone_in is null or k.gone_in > ${numberOf(releaseId)})`

/**
 * The rows of a release that left since, at their positions in it. Costs as much as left its full release.
 *
 * @param releaseId its id, or the name of a column that has it
 */
export const leftRows = (releaseId: string | SQL): SQL => sql`
  select * from (
    select (k.position - count(*) filter (where k.gone_in <= ${numberOf(releaseId)}) over (order by k.position))::int as position,
      k.prompt_id, k.output_id, k.other_output_id, k.revoked_at, k.revoked_reason, k.gone_in
    from release_records k
    where k.release_id = ${fullOf(releaseId)} and (k.revoked_at is not null or k.gone_in is not null)) k
  where k.revoked_at is not null and (k.gone_in is null or k.gone_in > ${numberOf(releaseId)})`

/**
 * True of rows that hold an output. They are indexed by their prompt first.
 *
 * @param rows the name they have in the query
 */
export const holdsOutput = (rows: string, outputId: string): SQL => {
  const k = sql.identifier(rows)
  return sql`(${k}.prompt_id = (select prompt_id from outputs where id = ${outputId}::uuid)
    and (${k}.output_id = ${outputId}::uuid or ${k}.other_output_id = ${outputId}::uuid))`
}

/** Where a row of `held_records h` stands in its release. */
export const POSITION = sql`(h.place - (
  select count(*) from release_records g where g.release_id = h.rows_of and g.gone_in <= h.number and g.position < h.place))::int`

/**
 * Why rows of a release left, by position.
 *
 * @param positions ascending: of these only
 */
export async function reasonsOfLeft(
  db: Queryable,
  release: { id: string; rowsOf: string | null },
  positions?: readonly number[]
): Promise<Map<number, LeavingReason>> {
  const [first, last] = [positions?.[0], positions?.at(-1)]
  if (positions && (first === undefined || last === undefined)) return new Map()
  // positions of a full release are those of the table, so that a page of it is looked up and not counted
  const left = release.rowsOf
    ? leftRows(release.id)
    : sql`select position, revoked_reason from release_records where release_id = ${release.id}::uuid and revoked_at is not null`
  const which = !positions
    ? sql`true`
    : // neighbours are one range of the index
      Number(last) - Number(first) < 2 * positions.length
      ? sql`position between ${first} and ${last}`
      : sql`position = any(${`{${positions.join(',')}}`}::int[])`
  const rows = await db.execute<{ position: number; reason: LeavingReason | null }>(
    sql`select position, revoked_reason as reason from (${left}) l where ${which}`
  )
  return new Map(rows.map(({ position, reason }) => [position, reason ?? 'withdrawn']))
}

/**
 * Counts the rows of a full release that patches had taken out, and the release before it had not. A row whose mark was
 * lifted since, in files that are given out, is not among them: that was told as it was lifted.
 *
 * @returns with the numbers of those patches
 */
export async function countHeldAgain(
  db: Queryable,
  release: { releaseId: string; datasetId: string; number: number }
): Promise<{ count: number; patches: number[] }> {
  const sameRecord = sql`h.prompt_id = g.prompt_id and h.output_id is not distinct from g.output_id
    and h.other_output_id is not distinct from g.other_output_id`
  // what left is little and indexed: of it is asked what is back, rather than of every row of the release
  const [found] = await db.execute<{ count: number; patches: number[] | null }>(sql`
    with gone as (
      select distinct on (k.prompt_id, k.output_id, k.other_output_id)
        k.prompt_id, k.output_id, k.other_output_id, k.gone_in, k.release_id, k.revoked_at
      from releases f join release_records k on k.release_id = f.id and k.gone_in is not null
      where f.dataset_id = ${release.datasetId}::uuid and f.rows_of is null
      order by k.prompt_id, k.output_id, k.other_output_id, k.gone_in desc),
    before as (
      select id from releases where dataset_id = ${release.datasetId}::uuid and state = 'published'
        and number < ${release.number} order by number desc limit 1)
    select count(distinct (g.prompt_id, g.output_id, g.other_output_id))::int as count,
      array_agg(distinct g.gone_in) as patches from gone g
    where (g.revoked_at is not null or not exists (select from releases r
        where coalesce(r.rows_of, r.id) = g.release_id and r.number < g.gone_in and r.state = 'published' and r.disabled_at is null))
      and exists (select from release_records h where h.release_id = ${release.releaseId}::uuid and ${sameRecord})
      and not exists (select from held_records h where h.release_id = (select id from before) and ${sameRecord})`)
  return { count: found?.count ?? 0, patches: found?.patches ?? [] }
}

/** A row as a change of its mark returns it. */
export interface MarkedRow {
  releaseId: string
  goneIn: number | null
}

/** All releases that hold any of these rows: the full ones, and their patches until the rows are gone. */
export async function releasesHolding(db: Queryable, rows: readonly MarkedRow[]): Promise<string[]> {
  const until = new Map<string, number>()
  for (const { releaseId, goneIn } of rows)
    until.set(releaseId, Math.max(until.get(releaseId) ?? 0, goneIn ?? Number.POSITIVE_INFINITY))
  if (until.size === 0) return []
  const full = sql<string>`coalesce(${releases.rowsOf}, ${releases.id})`
  const found = await db
    .select({ id: releases.id, full, number: releases.number })
    .from(releases)
    .where(inArray(full, [...until.keys()]))
  return found.filter(({ full, number }) => number < (until.get(full) ?? 0)).map(({ id }) => id)
}
