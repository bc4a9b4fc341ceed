import { and, type Column, eq, isNull, ne, not, sql } from 'drizzle-orm'
import { cases, comments, datasets, decisions, prompts } from '~db/schema'
import type { CaseSubject, DecisionAction, DecisionPolicy } from '~db/vocabulary'
import type { Hub } from '../hub/hub.server'
import type { AppealOutcome } from './appeals/appeal'
import { findOwnAnswer, listOwnAnswers } from './appeals/own-answers.server'
import { pageTitle } from './page-subject.server'
import { UNDO_MINUTES } from './undo'

export interface OwnDecision {
  id: string
  caseId: string
  subject: CaseSubject
  /** Of the prompt it is about, or of the prompt or dataset a comment speaks of. */
  title: string
  action: DecisionAction
  policy: DecisionPolicy
  /** It answers an appeal, whose id this is: the action is what was decided first. */
  outcome: AppealOutcome | null
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

const saidOfDataset = and(isNull(decisions.promptId), eq(comments.id, decisions.subjectId))

const columns = {
  id: decisions.id,
  caseId: decisions.caseId,
  subject: sql<CaseSubject>`${decisions.subjectType}`,
  title: sql<string>`coalesce(${prompts.title}, ${datasets.title}, ${pageTitle(decisions.subjectType, decisions.subjectId)}, '')`,
  action: decisions.action,
  policy: decisions.policy,
  decidedAt: decisions.decidedAt,
  outcome: sql<null>`null`,
  undoable
}

/** Decisions that answers to appeals brought about stand with those. */
const ofAppeal = sql`exists (select from appeals a where a.first_case_id = ${decisions.caseId} and a.result_id = ${decisions.id})`

/** What a moderator decided and answered last, newest first. One range of `decisions_moderator_idx`, one of `appeals_answerer_idx`. */
export async function listOwnDecisions(
  hub: Pick<Hub, 'db'>,
  moderator: { id: string }
): Promise<OwnDecision[]> {
  const [decided, answers] = await Promise.all([
    readDecided(hub, moderator),
    listOwnAnswers(hub, moderator, SHOWN)
  ])
  return [...decided, ...answers]
    .sort((a, b) => b.decidedAt.getTime() - a.decidedAt.getTime())
    .slice(0, SHOWN)
}

const readDecided = (hub: Pick<Hub, 'db'>, moderator: { id: string }): Promise<OwnDecision[]> =>
  hub.db
    .select(columns)
    .from(decisions)
    .innerJoin(cases, eq(cases.id, decisions.caseId))
    .leftJoin(prompts, eq(prompts.id, decisions.promptId))
    .leftJoin(comments, saidOfDataset)
    .leftJoin(datasets, eq(datasets.id, comments.datasetId))
    .where(and(eq(decisions.moderatorId, moderator.id), not(ofAppeal)))
    .orderBy(newestFirst(decisions.decidedAt), newestFirst(decisions.id))
    .limit(SHOWN)

/** One of the moderator's own decisions or answers while it can be taken back; null afterwards. */
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
    .leftJoin(comments, saidOfDataset)
    .leftJoin(datasets, eq(datasets.id, comments.datasetId))
    .where(
      and(eq(decisions.id, decisionId), eq(decisions.moderatorId, moderator.id), ne(decisions.action, 'undo'))
    )
  if (!row) return findOwnAnswer(hub, moderator, decisionId)
  return row.undoable ? row : null
}
