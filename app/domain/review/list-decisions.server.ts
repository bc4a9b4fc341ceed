import { type Column, eq, sql } from 'drizzle-orm'
import { cases, decisions, users } from '~db/schema'
import type { CaseLane, CaseSubject, DecisionAction, DecisionPolicy, Role } from '~db/vocabulary'
import type { Hub } from '../hub/hub.server'

/** A decision as anyone may read it: what kind of thing, what was done, why and when. No names, no contents, no notes. */
export interface PublicDecision {
  id: string
  /** For moderators alone: the way back to the case. */
  caseId: string | null
  subject: CaseSubject
  /** Null: decided where a moderator came upon it, without a report. */
  lane: CaseLane | null
  action: DecisionAction
  policy: DecisionPolicy
  /** Role, never the name, of who decided. */
  by: Role
  decidedAt: Date
}

/** Times are epoch milliseconds. */
export type DecisionCursor = [decidedAtMs: number, id: string]

/** As the index is sorted. */
const newestFirst = (column: Column) => sql`${column} desc nulls last`

/** The public moderation log, newest first. One range of `decisions_time_idx` a page. */
export async function listDecisions(
  hub: Hub,
  options: { after?: DecisionCursor | null; limit?: number; reviewer?: boolean } = {}
): Promise<{ decisions: PublicDecision[]; next: DecisionCursor | null }> {
  const limit = options.limit ?? 50
  const after = options.after
    ? sql`(${decisions.decidedAt}, ${decisions.id}) < (${new Date(options.after[0]).toISOString()}::timestamptz, ${options.after[1]}::uuid)`
    : undefined
  const rows = await hub.db
    .select({
      id: decisions.id,
      caseId: options.reviewer ? decisions.caseId : sql<null>`null`,
      subject: sql<CaseSubject>`${decisions.subjectType}`,
      lane: sql<CaseLane | null>`case when ${cases.lane} = 'reports' and ${cases.reportCount} = 0 then null else ${cases.lane} end`,
      action: decisions.action,
      policy: decisions.policy,
      by: users.role,
      decidedAt: decisions.decidedAt
    })
    .from(decisions)
    .innerJoin(cases, eq(cases.id, decisions.caseId))
    .innerJoin(users, eq(users.id, decisions.moderatorId))
    .where(after)
    .orderBy(newestFirst(decisions.decidedAt), newestFirst(decisions.id))
    .limit(limit + 1)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { decisions: shown, next: rows.length > limit && last ? [last.decidedAt.getTime(), last.id] : null }
}
