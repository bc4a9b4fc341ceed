import { and, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { cases } from '~db/schema'
import { endAppeals } from './appeals/end-appeals.server'
import { endRequests } from './changes/answer-changes.server'
import { endDisputes } from './open-disputes.server'

/**
 * Closes the live cases of contributions their author took back: there is nothing left to decide, and the withdrawal
 * is its own reason; nor is a change asked for any more. A decision that comes later finds the case closed (`stale`).
 *
 * @param subjectIds ids of revisions, outputs and comments
 */
export async function closeCases(tx: Queryable, subjectIds: string[]): Promise<void> {
  if (subjectIds.length === 0) return
  await endRequests(tx, subjectIds)
  const closed = await tx
    .update(cases)
    .set({ state: 'closed', closedAt: sql`clock_timestamp()`, leaseToken: null, leaseUntil: null })
    .where(and(inArray(cases.subjectId, subjectIds), sql`${cases.state} <> 'closed'`))
    .returning({ id: cases.id })
  const ids = closed.map(({ id }) => id)
  await endDisputes(tx, ids, 'taken_back')
  await endAppeals(tx, ids)
}
