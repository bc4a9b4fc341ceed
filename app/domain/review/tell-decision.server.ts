import { eq } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { reports } from '~db/schema'
import type { DecisionAction, DecisionPolicy } from '~db/vocabulary'
import { commentPath } from '../comments/tell-people.server'
import type { NotificationKind } from './notification-kinds'
import { notify } from './notify.server'
import type { Subject } from './subject.server'

type Kinds = Partial<Record<DecisionAction, NotificationKind>>

const OF_CONTRIBUTIONS: Kinds = {
  publish: 'contribution.published',
  reject: 'contribution.rejected',
  remove: 'contribution.removed',
  dismiss: 'contribution.kept'
}
const OF_COMMENTS: Kinds = { remove: 'comment.removed', dismiss: 'comment.kept', restore: 'comment.restored' }

/** Tells the author what was decided and why, and everyone who reported how it ended. Nobody learns who decided. */
export async function tellDecision(
  tx: Queryable,
  held: { id: string; authorId: string; promptId: string | null },
  subject: Subject | null,
  decision: { action: DecisionAction; policy: DecisionPolicy; note: string; eventId: number | null }
): Promise<void> {
  if (!subject) return
  const { action, policy, note, eventId } = decision
  const title = subject.title
  const reporters = await tx
    .select({ id: reports.reporterId })
    .from(reports)
    .where(eq(reports.caseId, held.id))
  const upheld = action === 'remove' || action === 'reject'
  const said = subject.type === 'comment'
  const kind = (said ? OF_COMMENTS : OF_CONTRIBUTIONS)[action]
  const outcome: NotificationKind = said
    ? `report.comment_${upheld ? 'upheld' : 'declined'}`
    : `report.${upheld ? 'upheld' : 'declined'}`
  const href = said ? commentPath(subject.id) : `/prompts/${held.promptId}`
  const author = kind && {
    userId: held.authorId,
    kind,
    params: { title, subject: subject.type, policy, note },
    href,
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
