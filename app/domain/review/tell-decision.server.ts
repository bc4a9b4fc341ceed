import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { reports } from '~db/schema'
import type { DecisionAction, DecisionPolicy } from '~db/vocabulary'
import { commentPath } from '../comments/tell-people.server'
import { isAppealable, statementPath } from './appeals/appeal'
import type { NotificationKind } from './notification-kinds'
import { notify } from './notify.server'
import { pagePath } from './page-subject.server'
import { isPageSubject } from './page-subjects'
import { isUpheld } from './reporter.server'
import type { Subject } from './subject.server'

type Kinds = Partial<Record<DecisionAction, NotificationKind>>

const OF_CONTRIBUTIONS: Kinds = {
  publish: 'contribution.published',
  reject: 'contribution.rejected',
  remove: 'contribution.removed',
  dismiss: 'contribution.kept',
  limit: 'contribution.limited',
  ask_changes: 'contribution.changes_asked',
  quarantine: 'contribution.quarantined'
}
const OF_COMMENTS: Kinds = { remove: 'comment.removed', dismiss: 'comment.kept', restore: 'comment.restored' }

const OF_PAGES: Kinds = { remove: 'page.removed', dismiss: 'contribution.kept' }

/** Where a person finds what a case is about. */
export const subjectHref = async (
  tx: Queryable,
  { type, id, promptId }: Pick<Subject, 'type' | 'id' | 'promptId'>
): Promise<string> => {
  if (type === 'comment') return commentPath(id)
  if (!isPageSubject(type)) return `/prompts/${promptId}`
  const [row] = await tx.execute<{ path: string | null }>(
    sql`select ${pagePath(sql`${type}`, sql`${id}::uuid`)} as path`
  )
  return row?.path ?? ''
}

/**
 * Tells the author what was decided and why (with the way to the statement of reasons, where it can be appealed), and everyone
 * who reported how it ended. Nobody learns who decided.
 */
export async function tellDecision(
  tx: Queryable,
  held: { id: string; authorId: string },
  subject: Subject | null,
  decision: {
    id: string
    action: DecisionAction
    policy: DecisionPolicy
    note: string
    eventId: number | null
  }
): Promise<void> {
  if (!subject) return
  const { action, policy, note, eventId } = decision
  const title = subject.title
  const reporters = await tx
    .select({ id: reports.reporterId, reason: reports.reason })
    .from(reports)
    .where(and(eq(reports.caseId, held.id), isNotNull(reports.reporterId)))
  const upheld = isUpheld(action)
  const said = subject.type === 'comment'
  const kinds = said ? OF_COMMENTS : isPageSubject(subject.type) ? OF_PAGES : OF_CONTRIBUTIONS
  const kind = kinds[action]
  const ended = action === 'limit' ? 'limited' : upheld ? 'upheld' : 'declined'
  const outcome: NotificationKind = said
    ? `report.comment_${upheld ? 'upheld' : 'declined'}`
    : `report.${ended}`
  const href = await subjectHref(tx, subject)
  const author = kind && {
    userId: held.authorId,
    kind,
    params: { title, subject: subject.type, policy, note },
    href: isAppealable(action) ? statementPath(decision.id) : action === 'quarantine' ? '' : href,
    eventId
  }
  const told = reporters.map((reporter) => ({
    userId: reporter.id as string,
    kind: outcome,
    params: { title, subject: subject.type, reason: reporter.reason, policy },
    href: '/me/reports',
    eventId
  }))
  const aboutWithdrawn = action === 'dismiss' && !['published', 'limited', 'hidden'].includes(subject.state)
  await notify(tx, aboutWithdrawn || !author ? [] : [author, ...told])
}
