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
