import { asc, desc, eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { appeals, decisions, reports } from '~db/schema'
import type { AppealState, DecisionAction, DecisionPolicy, ReportReason, SUBJECT_TYPES } from '~db/vocabulary'
import type { Hub } from '../../hub/hub.server'
import { canBeAnswered } from './open-appeal.server'

/** Reports of the first case that are shown. */
const SHOWN = 50

/** An appeal as the one who answers it sees it: what was decided and why, and not by whom. */
export interface CaseAppeal {
  state: AppealState
  words: string
  filedAt: Date
  /** When its answer is due. */
  dueAt: Date
  late: boolean
  /** The viewer took or proposed the decision: another answers. */
  barred: boolean
  /** Somebody could answer it at present. */
  answerable: boolean
  decision: {
    id: string
    action: DecisionAction
    policy: DecisionPolicy
    subjectType: (typeof SUBJECT_TYPES)[number]
    note: string
    decidedAt: Date
  }
  /** What people had said of the work, without who they are. */
  reports: { id: string; reason: ReportReason; note: string }[]
  /** Once it is answered. */
  answer: {
    note: string
    decidedAt: Date
    action: DecisionAction | null
    policy: DecisionPolicy | null
  } | null
}

/** The latest appeal that came before the moderators in a case. */
export async function readCaseAppeal(
  hub: Pick<Hub, 'db' | 'settings'>,
  viewer: { id: string },
  caseId: string
): Promise<CaseAppeal | null> {
  const due = sql`(${appeals.filedAt} + make_interval(hours => ${hub.settings.lateHours.appeals}::int))`
  const [row] = await hub.db
    .select({
      appeal: appeals,
      dueAt: sql<Date>`${due}`.mapWith(appeals.filedAt),
      late: sql<boolean>`(${appeals.state} = 'open' and ${due} < clock_timestamp())`,
      decision: {
        id: decisions.id,
        action: decisions.action,
        policy: decisions.policy,
        subjectType: decisions.subjectType,
        note: decisions.note,
        decidedAt: decisions.decidedAt
      }
    })
    .from(appeals)
    .innerJoin(decisions, eq(decisions.id, appeals.decisionId))
    .where(eq(appeals.caseId, caseId))
    .orderBy(desc(appeals.filedAt))
    .limit(1)
  if (!row) return null
  const { appeal, dueAt, late, decision } = row
  const { state, words, filedAt, note, decidedAt, action, policy } = appeal
  return {
    ...{ state, words, filedAt, dueAt, late, decision },
    barred: appeal.barred.includes(viewer.id),
    answerable: state !== 'open' || (await canBeAnswered(hub.db, appeal)),
    reports: await readSaid(hub.db, appeal.firstCaseId),
    answer: decidedAt && state !== 'withdrawn' ? { note, decidedAt, action, policy } : null
  }
}

const readSaid = (tx: Queryable, caseId: string): Promise<CaseAppeal['reports']> =>
  tx
    .select({ id: reports.id, reason: reports.reason, note: reports.note })
    .from(reports)
    .where(eq(reports.caseId, caseId))
    .orderBy(asc(reports.createdAt))
    .limit(SHOWN)
