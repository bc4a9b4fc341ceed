import { asc, desc, eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { appeals, decisions, reports } from '~db/schema'
import type {
  AppealState,
  CounterGround,
  DecisionAction,
  DecisionPolicy,
  ReportReason,
  Role,
  SUBJECT_TYPES
} from '~db/vocabulary'
import type { Hub } from '../../hub/hub.server'
import { UNDO_MINUTES } from '../undo'
import { type Claim, readClaim } from './claim.server'
import { canBeAnswered } from './open-appeal.server'

/** Reports of the first case that are shown. */
const SHOWN = 50

/** An appeal as the one who answers it sees it: what was decided and why, and not by whom. */
export interface CaseAppeal {
  id: string
  state: AppealState
  words: string
  /** Whose the author says it is, against the claim of a rights holder. */
  ground: CounterGround | null
  link: string
  claim: Claim | null
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
    /** The viewer can take it back now. */
    undoable: boolean
  } | null
}

/** The latest appeal that came before the moderators in a case. */
export async function readCaseAppeal(
  hub: Pick<Hub, 'db' | 'settings'>,
  viewer: { id: string; role: Role },
  caseId: string
): Promise<CaseAppeal | null> {
  const due = sql`(${appeals.filedAt} + make_interval(hours => ${hub.settings.lateHours.appeals}::int))`
  const [row] = await hub.db
    .select({
      appeal: appeals,
      dueAt: sql<Date>`${due}`.mapWith(appeals.filedAt),
      late: sql<boolean>`(${appeals.state} = 'open' and ${due} < clock_timestamp())`,
      recent: sql<boolean>`coalesce(${appeals.decidedAt} > clock_timestamp() - make_interval(mins => ${UNDO_MINUTES}), false)`,
      decision: {
        id: decisions.id,
        caseId: decisions.caseId,
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
  const { appeal, dueAt, late, recent } = row
  const { caseId: firstCaseId, ...decision } = row.decision
  const { id, state, words, ground, link, filedAt, note, decidedAt, action, policy } = appeal
  const theirs = appeal.decidedBy === viewer.id && recent
  const barred = appeal.barred.includes(viewer.id)
  const undoable = appeal.before !== null && !barred && (theirs || viewer.role === 'admin')
  return {
    ...{ id, state, words, ground, link, filedAt, dueAt, late, decision },
    barred,
    claim: await readClaim(hub.db, { caseId: firstCaseId, policy: decision.policy }),
    answerable: state !== 'open' || (await canBeAnswered(hub.db, appeal)),
    reports: await readSaid(hub.db, appeal.firstCaseId),
    answer: decidedAt && state !== 'withdrawn' ? { note, decidedAt, action, policy, undoable } : null
  }
}

const readSaid = (tx: Queryable, caseId: string): Promise<CaseAppeal['reports']> =>
  tx
    .select({ id: reports.id, reason: reports.reason, note: reports.note })
    .from(reports)
    .where(eq(reports.caseId, caseId))
    .orderBy(asc(reports.createdAt))
    .limit(SHOWN)
