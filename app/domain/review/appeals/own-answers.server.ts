import { and, eq, type SQL, sql } from 'drizzle-orm'
import { appeals, comments, datasets, decisions, prompts } from '~db/schema'
import type { CaseSubject } from '~db/vocabulary'
import type { Hub } from '../../hub/hub.server'
import type { OwnDecision } from '../own-decisions.server'
import { pageTitle } from '../page-subject.server'
import { UNDO_MINUTES } from '../undo'
import type { AppealOutcome } from './appeal'

/** Along `appeals_answerer_idx`. */
const readAnswers = (
  hub: Pick<Hub, 'db'>,
  moderator: { id: string },
  which: SQL | undefined,
  limit: number
): Promise<OwnDecision[]> =>
  hub.db
    .select({
      ...{ id: appeals.id, caseId: appeals.caseId, action: decisions.action, policy: decisions.policy },
      subject: sql<CaseSubject>`${decisions.subjectType}`,
      title: sql<string>`coalesce(${prompts.title}, ${datasets.title}, ${pageTitle(decisions.subjectType, decisions.subjectId)}, '')`,
      outcome: sql<AppealOutcome>`${appeals.state}`,
      decidedAt: sql<Date>`${appeals.decidedAt}`.mapWith(appeals.filedAt),
      undoable: sql<boolean>`(${appeals.before} is not null
        and ${appeals.decidedAt} > clock_timestamp() - make_interval(mins => ${UNDO_MINUTES}))`
    })
    .from(appeals)
    .innerJoin(decisions, eq(decisions.id, appeals.decisionId))
    .leftJoin(prompts, eq(prompts.id, decisions.promptId))
    .leftJoin(comments, and(sql`${decisions.promptId} is null`, eq(comments.id, decisions.subjectId)))
    .leftJoin(datasets, eq(datasets.id, comments.datasetId))
    .where(and(eq(appeals.decidedBy, moderator.id), which))
    .orderBy(sql`${appeals.decidedAt} desc nulls last`)
    .limit(limit)

/** Appeals a moderator answered last, newest first. */
export const listOwnAnswers = (hub: Pick<Hub, 'db'>, moderator: { id: string }, limit: number) =>
  readAnswers(hub, moderator, undefined, limit)

/** One of them while it can be taken back; null afterwards. */
export async function findOwnAnswer(
  hub: Pick<Hub, 'db'>,
  moderator: { id: string },
  appealId: string
): Promise<OwnDecision | null> {
  const [row] = await readAnswers(hub, moderator, eq(appeals.id, appealId), 1)
  return row?.undoable ? row : null
}
