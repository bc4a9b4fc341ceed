import { and, desc, eq, exists, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { cases, decisions, reports } from '~db/schema'
import type { ReportDetail, ReportReason } from '~db/vocabulary'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { NOTE_LIMIT } from './case-actions'
import { findReportable, type Reportable } from './find-reportable.server'
import { openCases } from './open-case.server'
import { reportWeight } from './priority'
import type { ReportOutcome } from './report-outcome'
import { severityOf } from './report-severity'
import type { ReportSubject } from './report-tree'
import { readReporter } from './reporter.server'
import { weighCases } from './weigh-cases.server'

export interface ReportInput {
  subjectType: ReportSubject
  /** Id of the prompt, the output or the comment. */
  id: string
  reason: ReportReason
  /** What exactly, of what the reason can mean (`REPORT_TREE`). */
  detail?: ReportDetail | null
  /** ≤ 1000 UTF-16 code units; needed with reason `other`. */
  note?: string
}

/**
 * Files a person's complaint about a published contribution or a comment. All reports of one meet in one live case,
 * whose severity is that of the gravest reason. After moderators kept the same content in spite of the same reason, a
 * further report is counted with that decision and opens no new case.
 *
 * @throws AppError `not_found` when it is not public, `forbidden` for one's own work, `invalid` with `fields`
 */
export async function reportContribution(
  hub: Hub,
  reporter: { id: string },
  input: ReportInput
): Promise<ReportOutcome> {
  const { reason, detail = null, note = '' } = input
  const severity = severityOf(reason, detail)
  if (note.length > NOTE_LIMIT)
    throw new AppError('invalid', 'The note is too long', { fields: { note: 'errors:field.too_long' } })
  if (reason === 'other' && !note.trim())
    throw new AppError('invalid', 'Another reason needs words', {
      fields: { note: 'review:error.report_note' }
    })
  return hub.db.transaction(async (tx) => {
    const subject = await findReportable(tx, input)
    if (subject.authorId === reporter.id)
      throw new AppError('forbidden', 'One withdraws one’s own work', { key: 'review:error.report_own' })
    const weight = reportWeight(await readReporter(tx, reporter.id), severity)
    const news = { ...subject, lane: 'reports' as const, severity }
    const caseId = (await settledCase(tx, subject, reason)) ?? (await openCases(tx, [news]))[0]?.id
    if (!caseId) throw new AppError('unavailable', 'The case could not be opened')
    const added = await tx
      .insert(reports)
      .values({ id: newId(), caseId, reporterId: reporter.id, reason, detail, note: note.trim(), weight })
      .onConflictDoNothing()
      .returning({ id: reports.id })
    if (added.length === 0) return 'already'
    await tx
      .update(cases)
      .set({ reportCount: sql`${cases.reportCount} + 1`, version: sql`${cases.version} + 1` })
      .where(eq(cases.id, caseId))
    await weighCases(tx, [caseId])
    await recordEvents(tx, [
      { type: 'report.filed', actorId: reporter.id, subjectId: caseId, payload: { reason, detail } }
    ])
    return 'filed'
  })
}

/** The last case in which moderators kept this very content although it was reported for this reason. */
async function settledCase(tx: Queryable, subject: Reportable, reason: ReportReason): Promise<string | null> {
  const sameReason = tx
    .select({ one: sql`1` })
    .from(reports)
    .where(and(eq(reports.caseId, decisions.caseId), eq(reports.reason, reason)))
  const [row] = await tx
    .select({ caseId: decisions.caseId })
    .from(decisions)
    .where(
      and(
        eq(decisions.subjectType, subject.subjectType),
        eq(decisions.subjectId, subject.subjectId),
        eq(decisions.action, 'dismiss'),
        eq(decisions.contentHash, subject.contentHash),
        exists(sameReason)
      )
    )
    .orderBy(desc(decisions.decidedAt))
    .limit(1)
  return row?.caseId ?? null
}
