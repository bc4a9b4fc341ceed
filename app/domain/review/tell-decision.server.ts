import { eq } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { reports } from '~db/schema'
import type { DecisionAction, DecisionPolicy } from '~db/vocabulary'
import { commentPath } from '../comments/tell-people.server'
import { isAppealable, statementPath } from './appeals/appeal'
import { RESTRICTING } from './case-actions'
import type { NotificationKind } from './notification-kinds'
import { notify } from './notify.server'
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

/** Tells the author what was decided and why (with the way to the statement of reasons, where it can be appealed), and everyone who reported how it ended. Nobody learns who decided. */
export async function tellDecision(
  tx: Queryable,
  held: { id: string; authorId: string; promptId: string | null },
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
    .select({ id: reports.reporterId })
    .from(reports)
    .where(eq(reports.caseId, held.id))
  const upheld = RESTRICTING.includes(action)
  const said = subject.type === 'comment'
  const kind = (said ? OF_COMMENTS : OF_CONTRIBUTIONS)[action]
  const ended = action === 'limit' ? 'limited' : upheld ? 'upheld' : 'declined'
  const outcome: NotificationKind = said
    ? `report.comment_${upheld ? 'upheld' : 'declined'}`
    : `report.${ended}`
  const href = said ? commentPath(subject.id) : `/prompts/${held.promptId}`
  const author = kind && {
    userId: held.authorId,
    kind,
    params: { title, subject: subject.type, policy, note },
    href: isAppealable(action) ? statementPath(decision.id) : action === 'quarantine' ? '' : href,
    eventId
  }
  const told = reporters.map((reporter) => ({
    userId: reporter.id,
    kind: outcome,
    params: { title },
    href: upheld ? '' : href,
    eventId
  }))
  const aboutWithdrawn = action === 'dismiss' && !['published', 'limited', 'hidden'].includes(subject.state)
  await notify(tx, aboutWithdrawn || !author ? [] : [author, ...told])
}
