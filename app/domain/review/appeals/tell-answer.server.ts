import { eq } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { reports } from '~db/schema'
import type { DecisionPolicy } from '~db/vocabulary'
import { commentPath } from '../../comments/tell-people.server'
import { notify } from '../notify.server'
import type { Subject } from '../subject.server'
import { type AppealOutcome, statementPath } from './appeal'

/** Tells the author what became of the appeal; and whoever had been told that the work is gone, that it is shown again. */
export async function tellAnswer(
  tx: Queryable,
  appeal: { decisionId: string; firstCaseId: string; authorId: string },
  subject: Subject,
  answer: { outcome: AppealOutcome; policy: DecisionPolicy; note: string; shownAgain: boolean },
  eventId: number | null
): Promise<void> {
  const { title, type, id, promptId } = subject
  const { outcome, policy, note } = answer
  const reporters = answer.shownAgain
    ? await tx.select({ id: reports.reporterId }).from(reports).where(eq(reports.caseId, appeal.firstCaseId))
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
      userId: reporter.id,
      kind: type === 'comment' ? ('report.comment_reversed' as const) : ('report.reversed' as const),
      params: { title },
      href: type === 'comment' ? commentPath(id) : `/prompts/${promptId}`,
      eventId
    }))
  ])
}
