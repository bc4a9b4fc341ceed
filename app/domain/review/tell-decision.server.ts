import { eq } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { reports } from '~db/schema'
import type { DecisionAction, DecisionPolicy } from '~db/vocabulary'
import type { NotificationKind } from './notification-kinds'
import { notify } from './notify.server'
import type { Subject } from './subject.server'

const AUTHOR_KINDS: Record<DecisionAction, NotificationKind> = {
  publish: 'contribution.published',
  reject: 'contribution.rejected',
  remove: 'contribution.removed',
  dismiss: 'contribution.kept'
}

/** Tells the author what was decided and why, and everyone who reported how it ended. Nobody learns who decided. */
export async function tellDecision(
  tx: Queryable,
  held: { id: string; authorId: string; promptId: string },
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
  const author = {
    userId: held.authorId,
    kind: AUTHOR_KINDS[action],
    params: { title, subject: subject.type, policy, note },
    href: `/prompts/${held.promptId}`,
    eventId
  }
  const outcome = reporters.map((reporter) => ({
    userId: reporter.id,
    kind: upheld ? ('report.upheld' as const) : ('report.declined' as const),
    params: { title },
    href: upheld ? '' : `/prompts/${held.promptId}`,
    eventId
  }))
  const aboutWithdrawn = action === 'dismiss' && !['published', 'limited', 'hidden'].includes(subject.state)
  await notify(tx, aboutWithdrawn ? [] : [author, ...outcome])
}
