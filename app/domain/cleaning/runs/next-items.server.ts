import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { Item } from './twin-groups.server'

/** The next contributions of a run whose words are others, revisions first, in id order. `cursor` is `n id`, or empty. */
export async function nextItems(
  tx: Queryable,
  runId: string,
  cursor: string,
  limit: number
): Promise<{ items: Item[]; cursor: string }> {
  const [type = 'revision', id = '00000000-0000-0000-0000-000000000000'] = cursor ? cursor.split(' ') : []
  const rows = await tx.execute(sql`
    select subject_type as type, subject_id as id, old_exact::text as "oldExact", new_exact::text as "newExact"
    from cleaning_items
    where run_id = ${runId}::uuid and (subject_type, subject_id) > (${type}::subject_type, ${id}::uuid) and new_exact is not null
    order by subject_type, subject_id limit ${limit}`)
  const items = rows as unknown as Item[]
  const last = items.at(-1)
  return { items, cursor: last ? `${last.type} ${last.id}` : cursor }
}

/**
 * Takes out of a run, for good, all items of the clusters that some are of, and those: so that a cluster is taken apart
 * once, not once a batch.
 *
 * @returns they, in id order
 */
export async function takeWithClusters(
  tx: Queryable,
  runId: string,
  items: readonly Item[]
): Promise<Item[]> {
  const asked = JSON.stringify(items.map(({ type, id }) => ({ type, id })))
  const rows = await tx.execute(sql`
    with mine as materialized (
      select n.type::subject_type as subject_type, n.id as subject_id from json_to_recordset(${asked}::json) as n(type text, id uuid)
    ), wanted as materialized (
      select * from mine union select 'revision', f.subject_id from fingerprints f
      where f.subject_type = 'revision' and f.cluster_id in (
        select o.cluster_id from mine join fingerprints o using (subject_type, subject_id) where o.subject_type = 'revision')
    ), taken as materialized (
      select i.subject_type, i.subject_id, i.old_exact, i.new_exact
      from wanted join cleaning_items i using (subject_type, subject_id)
      where i.run_id = ${runId}::uuid and i.new_exact is not null
    ), left_out as (
      update cleaning_items i set new_exact = null, old_exact = null from taken t
      where i.run_id = ${runId}::uuid and i.subject_type = t.subject_type and i.subject_id = t.subject_id
    )
    select subject_type as type, subject_id as id, old_exact::text as "oldExact", new_exact::text as "newExact"
    from taken order by subject_type, subject_id`)
  return rows as unknown as Item[]
}
