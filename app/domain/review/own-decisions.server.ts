import { and, type Column, eq, ne, sql } from 'drizzle-orm'
import { cases, decisions, prompts } from '~db/schema'
import type { CaseSubject, DecisionAction, DecisionPolicy } from '~db/vocabulary'
import type { Hub } from '../hub/hub.server'
import { pageTitle } from './page-subject.server'
import { UNDO_MINUTES } from './undo'

export interface OwnDecision {
  id: string
  caseId: string
  subject: CaseSubject
  /** Of the prompt it is about, or stands under. */
  title: string
  action: DecisionAction
  policy: DecisionPolicy
  decidedAt: Date
  /** It can be taken back still: it is the last word, and recent enough on the database's clock. */
  undoable: boolean
}

/** Latest decisions that are shown. */
const SHOWN = 50

/** As the index is sorted. */
const newestFirst = (column: Column) => sql`${column} desc nulls last`

const undoable = sql<boolean>`(${decisions.action} <> 'undo' and ${cases.state} = 'closed'
  and not exists (select 1 from decisions later where later.case_id = ${decisions.caseId} and later.case_version > ${decisions.caseVersion})
  and ${cases.before} is not null and ${decisions.decidedAt} > clock_timestamp() - make_interval(mins => ${UNDO_MINUTES}))`

const columns = {
  id: decisions.id,
  caseId: decisions.caseId,
  subject: sql<CaseSubject>`${decisions.subjectType}`,
  title: sql<string>`coalesce(${prompts.title}, ${pageTitle(decisions.subjectType, decisions.subjectId)}, '')`,
  action: decisions.action,
  policy: decisions.policy,
  decidedAt: decisions.decidedAt,
  undoable
}

/** What a moderator decided last, newest first. One range of `decisions_moderator_idx`. */
export const listOwnDecisions = (hub: Pick<Hub, 'db'>, moderator: { id: string }): Promise<OwnDecision[]> =>
  hub.db
    .select(columns)
    .from(decisions)
    .innerJoin(cases, eq(cases.id, decisions.caseId))
    .leftJoin(prompts, eq(prompts.id, decisions.promptId))
    .where(eq(decisions.moderatorId, moderator.id))
    .orderBy(newestFirst(decisions.decidedAt), newestFirst(decisions.id))
    .limit(SHOWN)

/** One of the moderator's own decisions while it can be taken back; null afterwards. */
export async function findUndoable(
  hub: Pick<Hub, 'db'>,
  moderator: { id: string },
  decisionId: string
): Promise<OwnDecision | null> {
  const [row] = await hub.db
    .select(columns)
    .from(decisions)
    .innerJoin(cases, eq(cases.id, decisions.caseId))
    .leftJoin(prompts, eq(prompts.id, decisions.promptId))
    .where(
      and(eq(decisions.id, decisionId), eq(decisions.moderatorId, moderator.id), ne(decisions.action, 'undo'))
    )
  return row?.undoable ? row : null
}
