import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { Role } from '~db/vocabulary'

/**
 * What is in quarantine is seen by admins and by those who put it there: who proposed it, and who agreed.
 *
 * @param viewer a person's id
 * @param subject the id of the revision or output
 */
export const maySeeSealed = (viewer: SQL, subject: SQL): SQL => sql`(
  (select role from users where id = ${viewer}) = 'admin'
  or exists (select from decisions d join cases k on k.id = d.case_id
    where d.subject_type in ('revision', 'output') and d.subject_id = ${subject}
      and (d.moderator_id = ${viewer} or k.asked_by = ${viewer})))`

/** True where a contribution of this state is kept from a viewer. One query, and only of what is in quarantine. */
export async function isSealed(
  { db }: { db: Queryable },
  viewer: { id: string; role: Role } | null,
  { state, subjectId }: { state: string; subjectId: string }
): Promise<boolean> {
  if (state !== 'quarantined') return false
  if (!viewer || (viewer.role !== 'moderator' && viewer.role !== 'admin')) return true
  const [row] = await db.execute<{ may: boolean }>(
    sql`select ${maySeeSealed(sql`${viewer.id}::uuid`, sql`${subjectId}::uuid`)} as may`
  )
  return row?.may !== true
}
