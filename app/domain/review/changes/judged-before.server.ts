import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { prepared } from '~db/prepared'
import { anyOf } from '../../prompts/publish-ids.server'

/**
 * Of contributions on their way through cleaning, those a person judges whatever the rules find: what was handed in because a
 * moderator asked for changes, and what is given again after one limited it or asked for changes in it.
 */
export async function judgedBefore(tx: Queryable, subjectIds: readonly string[]): Promise<Set<string>> {
  if (subjectIds.length === 0) return new Set()
  const rows = await prepared<{ id: string }>(
    tx,
    sql`
    select s.id from unnest(${`{${subjectIds.join()}}`}::uuid[]) as s(id)
    where coalesce((
      select d.action in ('limit', 'ask_changes', 'quarantine') from decisions d
      where d.subject_type in ('revision', 'output') and d.subject_id = s.id order by d.decided_at desc limit 1),
      exists (select from change_requests c where c.answer_id = s.id))`
  )
  return new Set(rows.map(({ id }) => id))
}

/** What answers a moderator's request is theirs first: their next case, though any other may take it. */
export async function returnToAskers(tx: Queryable, subjectIds: readonly string[]): Promise<void> {
  if (subjectIds.length === 0) return
  await tx.execute(sql`
    update cases c set asked_by = r.asked_by from change_requests r
    where r.answer_id = ${anyOf([...subjectIds])} and c.subject_id = r.answer_id and c.state <> 'closed'`)
}
