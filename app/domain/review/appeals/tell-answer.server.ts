import { and, eq, isNotNull } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { reports } from '~db/schema'
import type { DecisionPolicy } from '~db/vocabulary'
import { notify } from '../notify.server'
import type { Subject } from '../subject.server'
import { subjectHref } from '../tell-decision.server'
import { type AppealOutcome, statementPath } from './appeal'

/** Tells the author what became of the appeal; and whoever had been told that the work is gone, that it is shown again. */
export async function tellAnswer(
  tx: Queryable,
  appeal: { decisionId: string; firstCaseId: string; authorId: string },
  subject: Subject,
  answer: { outcome: AppealOutcome; policy: DecisionPolicy; note: string; shownAgain: boolean },
  eventId: number | null
): Promise<void> {
  const { title, type } = subject
  const href = await subjectHref(tx, subject)
  const { outcome, policy, note } = answer
  const reporters = answer.shownAgain
    ? await tx
        .select({ id: reports.reporterId })
        .from(reports)
        .where(and(eq(reports.caseId, appeal.firstCaseId), isNotNull(reports.reporterId)))
    : []
  await notify(tx, [
    {
      ...{
        userId: appeal.authorId,
        kind: `appeal.${outcome}`,
        params: { title, subject: type, policy, note }
      },
      ...{ href: statementPath(appeal.decisionId), eventId }
    },
    ...reporters.map((reporter) => ({
      userId: reporter.id as string,
      kind: type === 'comment' ? ('report.comment_reversed' as const) : ('report.reversed' as const),
      params: { title },
      href,
      eventId
    }))
  ])
}
