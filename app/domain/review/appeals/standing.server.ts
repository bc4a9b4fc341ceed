import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { cases, decisions } from '~db/schema'
import { AppError } from '../../errors'
import { lastWordOf } from '../last-word.server'
import type { Subject } from '../subject.server'
import { leadsTo } from '../transitions'
import { APPEAL_MONTHS } from './appeal'

export type Decision = typeof decisions.$inferSelect

/** Until when a decision can be appealed, and whether that is still to come, on the database's clock. */
export const appealUntil =
  sql<Date>`(${decisions.decidedAt} + make_interval(months => ${APPEAL_MONTHS}))`.mapWith(decisions.decidedAt)
export const inTime = sql<boolean>`(${decisions.decidedAt} > clock_timestamp() - make_interval(months => ${APPEAL_MONTHS}))`

/** @throws AppError `not_found` */
export async function readDecision(tx: Queryable, id: string): Promise<Decision & { inTime: boolean }> {
  const [row] = await tx.select({ decision: decisions, inTime }).from(decisions).where(eq(decisions.id, id))
  if (!row) throw new AppError('not_found', 'No such decision')
  return { ...row.decision, inTime: row.inTime }
}

/** The decision is the last word: its case's last one, of content that is the same and stands as it left it. */
export const isLastWord = (
  decision: Pick<Decision, 'id' | 'action' | 'contentHash'>,
  lastId: string | undefined,
  subject: Pick<Subject, 'state' | 'contentHash'> | null
): boolean =>
  lastId === decision.id &&
  subject !== null &&
  subject.contentHash === decision.contentHash &&
  leadsTo(decision.action, subject.state)

/** The decision that holds in a case. */
export async function lastDecision(tx: Queryable, caseId: string): Promise<string | undefined> {
  const [last] = await tx.execute<{ id: string }>(sql`select id from ${lastWordOf(sql`${caseId}::uuid`)} w`)
  return last?.id
}

/** @throws AppError `unavailable`: every decision has its case */
export async function readCase(tx: Queryable, id: string): Promise<typeof cases.$inferSelect> {
  const [row] = await tx.select().from(cases).where(eq(cases.id, id))
  if (!row) throw new AppError('unavailable', 'A decision without its case')
  return row
}
