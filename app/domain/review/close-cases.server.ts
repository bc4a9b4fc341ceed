import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { cases, prompts, reports } from '~db/schema'
import { endAppeals } from './appeals/end-appeals.server'
import { endRequests } from './changes/answer-changes.server'
import { notify } from './notify.server'
import { endDisputes } from './open-disputes.server'
import { pageTitle } from './page-subject.server'

/**
 * Closes the live cases of contributions their author took back: there is nothing left to decide, and the withdrawal
 * is its own reason; nor is a change asked for any more. A decision that comes later finds the case closed (`stale`).
 *
 * @param subjectIds ids of revisions, outputs, comments, people, collections and datasets
 */
export async function closeCases(tx: Queryable, subjectIds: string[]): Promise<void> {
  if (subjectIds.length === 0) return
  await endRequests(tx, subjectIds)
  const closed = await tx
    .update(cases)
    .set({
      state: 'closed',
      closedAt: sql`clock_timestamp()`,
      leaseToken: null,
      leaseUntil: null,
      hiddenSince: null
    })
    .where(and(inArray(cases.subjectId, subjectIds), sql`${cases.state} <> 'closed'`))
    .returning({ id: cases.id })
  const ids = closed.map(({ id }) => id)
  await endDisputes(tx, ids, 'taken_back')
  await endAppeals(tx, ids)
  await tellMoot(tx, ids)
}

/** Whoever reported what its author then took back hears that it is gone. */
async function tellMoot(tx: Queryable, caseIds: string[]): Promise<void> {
  if (caseIds.length === 0) return
  const told = await tx
    .select({
      userId: reports.reporterId,
      title: sql<string>`coalesce(${prompts.title}, ${pageTitle(cases.subjectType, cases.subjectId)}, '')`
    })
    .from(reports)
    .innerJoin(cases, eq(cases.id, reports.caseId))
    .leftJoin(prompts, eq(prompts.id, cases.promptId))
    .where(and(inArray(reports.caseId, caseIds), isNotNull(reports.reporterId)))
  await notify(
    tx,
    told.map(({ userId, title }) => ({
      userId: userId as string,
      kind: 'report.moot',
      params: { title },
      href: '/me/reports'
    }))
  )
}
