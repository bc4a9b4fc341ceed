import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import type { LogEntry } from '../log/entry'

/**
 * What the public log says of a decision: who or what found the work, the rules that held it, how many reported it.
 *
 * @returns null for what was decided before there was the log, until it is brought in
 */
export async function readDecisionEntry(
  tx: Queryable,
  decision: { id: string; caseId: string }
): Promise<LogEntry | null> {
  const [row] = await tx.execute<{ entry: string }>(sql`
    select l.entry from events e join moderation_log l on l.event_id = e.id
    where e.subject_id in (select ${decision.caseId}::uuid union select id from appeals where first_case_id = ${decision.caseId})
      and e.type in ('case.decided', 'appeal.decided')
      and e.payload->>'decisionId' = ${decision.id}
    order by e.id limit 1`)
  return row ? (JSON.parse(row.entry) as LogEntry) : null
}
