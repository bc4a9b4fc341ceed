import type { CaseView } from './case-view'
import type { QueueItem } from './list-queue.server'

/**
 * The rows beside a case, with the case itself among them where its priority puts it: one looks at a case that is behind the
 * rows shown, in another lane, or a gold one, and still sees where it stands.
 */
export function withCurrent(items: readonly QueueItem[], one: CaseView, viewerId: string): QueueItem[] {
  if (one.state === 'closed' || items.some(({ id }) => id === one.id)) return [...items]
  const at = items.findIndex(({ priority }) => priority < one.priority)
  const place = at === -1 ? items.length : at
  return [...items.slice(0, place), asRow(one, viewerId), ...items.slice(place)]
}

function asRow(one: CaseView, viewerId: string): QueueItem {
  const { content, lease, context } = one
  return {
    ...{ id: one.id, lane: one.lane, caseState: one.state, severity: one.severity, priority: one.priority },
    ...{ reasons: one.reasons, version: one.version, contentHash: one.contentHash, actions: one.actions },
    subjectType: content?.type ?? 'revision',
    modality: content && 'modality' in content ? content.modality : 'text',
    title: content?.title ?? '',
    reportCount: context.reports.length,
    reportedFor: [...new Set(context.reports.map(({ reason }) => reason))],
    state: content?.state ?? 'erased',
    ...{ openedAt: one.openedAt, snoozedUntil: one.snoozedUntil, own: one.own },
    holder: lease ? { id: lease.mine ? viewerId : '', name: lease.holder } : null,
    appeal: one.appeal?.state === 'open',
    hiddenLong: one.hiddenLong
  }
}
