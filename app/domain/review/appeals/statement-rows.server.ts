import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { appeals, comments, decisions, outputs, promptRevisions, prompts } from '~db/schema'
import type { CaseSubject, ModerationState } from '~db/vocabulary'
import { contentHash } from '../../prompts/content-hash.server'
import { commentState } from '../comment-state.server'
import { lastWordOf } from '../last-word.server'
import { pageState, pageTitle, pageWords } from '../page-subject.server'
import { appealUntil, inTime, isLastWord } from './standing.server'
import type { ListedStatement } from './statement'

/** Characters of a comment that stand for its title. */
const COMMENT_START = 120

/** Decisions with the works they are about, how they stand, and their appeals. */
export const selectStatements = (tx: Queryable) =>
  tx
    .select({
      decision: decisions,
      ...{ until: appealUntil, inTime },
      title: sql<string>`coalesce(${promptRevisions.title}, ${prompts.title},
        ${pageTitle(decisions.subjectType, decisions.subjectId)}, '')`,
      page: pageWords(decisions.subjectType, decisions.subjectId),
      body: comments.body,
      state: sql<ModerationState>`coalesce(${promptRevisions.moderationState}, ${outputs.moderationState}, ${commentState},
        ${pageState(decisions.subjectType, decisions.subjectId)}, 'erased')`,
      hash: sql<string | null>`coalesce(${promptRevisions.contentHash}, ${outputs.contentHash})`,
      last: sql<boolean>`${decisions.id} = (select w.id from ${lastWordOf(sql`${decisions.caseId}`)} w)`,
      instead: sql<
        string | null
      >`(select a.decision_id from appeals a where a.first_case_id = ${decisions.caseId}
        and a.result_id = ${decisions.id})`,
      appeal: appeals
    })
    .from(decisions)
    .leftJoin(appeals, eq(appeals.decisionId, decisions.id))
    .leftJoin(
      promptRevisions,
      and(eq(decisions.subjectType, 'revision'), eq(promptRevisions.id, decisions.subjectId))
    )
    .leftJoin(outputs, and(eq(decisions.subjectType, 'output'), eq(outputs.id, decisions.subjectId)))
    .leftJoin(comments, and(eq(decisions.subjectType, 'comment'), eq(comments.id, decisions.subjectId)))
    .leftJoin(
      prompts,
      sql`${prompts.id} = coalesce(${promptRevisions.promptId}, ${outputs.promptId}, ${comments.promptId})`
    )

export type StatementRow = Awaited<ReturnType<typeof selectStatements>>[number]

/** A row as lists show it. */
export function toListed(row: StatementRow): ListedStatement {
  const { decision, body, state } = row
  const words = body ?? row.page
  const hash = words === null ? (row.hash ?? '') : contentHash(words)
  const holds = isLastWord(decision, row.last ? decision.id : undefined, { state, contentHash: hash })
  return {
    ...{ id: decision.id, action: decision.action, policy: decision.policy, decidedAt: decision.decidedAt },
    subject: decision.subjectType as CaseSubject,
    title: state === 'quarantined' ? '' : body === null ? row.title : body.slice(0, COMMENT_START),
    promptId: decision.promptId,
    standing: holds ? 'holds' : 'gone',
    appeal: row.appeal?.state ?? null,
    ...{ onAppeal: row.instead !== null, inTime: row.inTime }
  }
}
