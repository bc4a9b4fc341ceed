import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { cases, reports } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { NOTE_LIMIT } from './case-actions'
import { closeCases } from './close-cases.server'
import { weighCases } from './weigh-cases.server'

/**
 * Adds words to a report of one's own while it waits. They are a paragraph of their own; what was said stays. The case
 * moves on, so that nobody decides without having read them.
 *
 * @throws AppError `not_found`; `conflict` when it was decided meanwhile; `invalid` with `fields`
 */
export async function addToReport(hub: Hub, me: { id: string }, id: string, words: string): Promise<void> {
  const more = words.trim()
  await hub.db.transaction(async (tx) => {
    const { note, caseId } = await lockWaiting(tx, me, id)
    const whole = [note, more].filter(Boolean).join('\n\n')
    if (!more || whole.length > NOTE_LIMIT)
      throw new AppError('invalid', 'Words', {
        fields: { words: more ? 'errors:field.too_long' : 'errors:field.required' }
      })
    await tx.update(reports).set({ note: whole }).where(eq(reports.id, id))
    await tx
      .update(cases)
      .set({ version: sql`${cases.version} + 1` })
      .where(eq(cases.id, caseId))
    await recordEvents(tx, [{ type: 'report.added_to', actorId: me.id, subjectId: caseId }])
  })
}

/**
 * Takes a report of one's own back while it waits: it counts no more. A case that reports alone had opened, with none
 * left and nobody at work on it, closes without a decision.
 *
 * @throws AppError `not_found`; `conflict` when it was decided meanwhile
 */
export async function takeReportBack(hub: Hub, me: { id: string }, id: string): Promise<void> {
  await hub.db.transaction(async (tx) => {
    const { caseId, subjectId, idle } = await lockWaiting(tx, me, id)
    await tx.delete(reports).where(eq(reports.id, id))
    const [left] = await tx
      .update(cases)
      .set({ reportCount: sql`greatest(0, ${cases.reportCount} - 1)`, version: sql`${cases.version} + 1` })
      .where(eq(cases.id, caseId))
      .returning({ lane: cases.lane, reports: cases.reportCount })
    if (left?.lane === 'reports' && left.reports === 0 && idle) await closeCases(tx, [subjectId])
    else await weighCases(tx, [caseId])
    await recordEvents(tx, [{ type: 'report.taken_back', actorId: me.id, subjectId: caseId }])
  })
}

/** Locks the case of a report and reads the report. The case first, as whoever decides it does. */
async function lockWaiting(tx: Queryable, me: { id: string }, id: string) {
  const [known] = await tx
    .select({ caseId: reports.caseId, by: reports.reporterId })
    .from(reports)
    .where(eq(reports.id, id))
  if (known?.by !== me.id) throw new AppError('not_found', 'No such report')
  const [held] = await tx
    .select({
      state: cases.state,
      subjectId: cases.subjectId,
      working: sql<boolean>`coalesce(${cases.state} = 'claimed' and ${cases.leaseUntil} > clock_timestamp(), false)`
    })
    .from(cases)
    .where(eq(cases.id, known.caseId))
    .for('update')
  const [report] = await tx.select({ note: reports.note }).from(reports).where(eq(reports.id, id))
  if (!held || !report) throw new AppError('not_found', 'No such report')
  if (held.state === 'closed')
    throw new AppError('conflict', 'It was decided meanwhile', { key: 'reports:error.decided' })
  return { caseId: known.caseId, subjectId: held.subjectId, note: report.note, idle: !held.working }
}
