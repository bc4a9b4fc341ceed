import { and, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { cases, comments, outputs, promptRevisions, prompts, users } from '~db/schema'
import type {
  CaseLane,
  CaseState,
  CaseSubject,
  DecisionAction,
  Modality,
  ModerationState,
  ReportReason
} from '~db/vocabulary'
import type { Hub } from '../hub/hub.server'
import { hasAppeal } from './appeals/open-appeal.server'
import { allowedActions } from './case-actions'
import { commentState } from './comment-state.server'
import { countQueue } from './count-queue.server'
import { pageState, pageTitle } from './page-subject.server'
import { type PriorityReason, priorityReasons } from './priority'
import { behind, inView, type QueuePosition, queueOrder } from './queue-order.server'
import type { QueueCounts, QueueFilter } from './queue-query'

export interface QueueItem {
  id: string
  lane: CaseLane
  caseState: CaseState
  severity: number
  priority: number
  /** Why it stands where it does. */
  reasons: PriorityReason[]
  /** What a decision on it from the list binds to. */
  version: number
  contentHash: string
  actions: DecisionAction[]
  subjectType: CaseSubject
  /** Text for prompts and comments. */
  modality: Modality
  /** Of a comment: how it begins; empty for what is in quarantine. */
  title: string
  reportCount: number
  /** It has been hidden for `HIDDEN_HOURS` or longer without an answer. */
  hiddenLong: boolean
  /** What for. */
  reportedFor: ReportReason[]
  /** State of the contribution itself. */
  state: ModerationState
  openedAt: Date
  /** Of a snoozed case; null: until something new happens. */
  snoozedUntil: Date | null
  /** Who holds the lease now, if anyone. */
  holder: { id: string; name: string } | null
  /** An appeal waits in it: answered on its page, never from the list. */
  appeal: boolean
  /** True for the viewer's own contribution: seen, never decided. */
  own: boolean
}

const STATE = sql<ModerationState>`coalesce(${promptRevisions.moderationState}, ${outputs.moderationState}, ${commentState},
  ${pageState(cases.subjectType, cases.subjectId)}, 'erased')`

/** Characters of a comment that stand for its title. */
const COMMENT_START = 120

export interface Queue {
  items: QueueItem[]
  /** Keyset of the last row when there are more. */
  next: QueuePosition | null
  counts: QueueCounts
}

/**
 * What waits for the moderators: the most urgent first, then the oldest. Costs the same however long the queue is.
 *
 * @param options `after`: keyset of the last row seen; `limit`: rows a page (default 30)
 */
export async function listQueue(
  hub: Hub,
  viewer: { id: string },
  options: { filter?: QueueFilter; after?: QueuePosition | null; limit?: number } = {}
): Promise<Queue> {
  const limit = options.limit ?? 30
  const holder = alias(users, 'holder')
  const [rows, counts] = await Promise.all([
    hub.db
      .select({
        id: cases.id,
        lane: cases.lane,
        caseState: cases.state,
        severity: cases.severity,
        priority: cases.priority,
        parts: cases.priorityParts,
        version: cases.version,
        contentHash: cases.contentHash,
        snoozedUntil: cases.snoozedUntil,
        subjectType: cases.subjectType,
        modality: outputs.modality,
        title: sql<string>`case when ${STATE} = 'quarantined' then ''
          else coalesce(${pageTitle(cases.subjectType, cases.subjectId)}, left(${comments.body}, ${COMMENT_START}), ${promptRevisions.title}, ${prompts.title}, '') end`,
        reportCount: cases.reportCount,
        hiddenLong: sql<boolean>`(${cases.hiddenSince} is not null and ${cases.hiddenAlertedAt} is not null)`,
        reportedFor: cases.reasons,
        state: STATE,
        openedAt: cases.openedAt,
        appeal: hasAppeal,
        authorId: cases.authorId,
        holderId: holder.id,
        holderName: holder.displayName
      })
      .from(cases)
      .leftJoin(
        promptRevisions,
        and(eq(cases.subjectType, 'revision'), eq(promptRevisions.id, cases.subjectId))
      )
      .leftJoin(outputs, and(eq(cases.subjectType, 'output'), eq(outputs.id, cases.subjectId)))
      .leftJoin(comments, and(eq(cases.subjectType, 'comment'), eq(comments.id, cases.subjectId)))
      .leftJoin(prompts, eq(prompts.id, cases.promptId))
      .leftJoin(
        holder,
        and(
          eq(holder.id, cases.claimedBy),
          eq(cases.state, 'claimed'),
          sql`${cases.leaseUntil} > clock_timestamp()`
        )
      )
      .where(and(inView(options.filter ?? {}), options.after ? behind(options.after) : undefined))
      .orderBy(...queueOrder)
      .limit(limit + 1),
    countQueue(hub.db)
  ])
  const items = rows.slice(0, limit).map(({ authorId, holderId, holderName, parts, ...row }) => ({
    ...row,
    reasons: priorityReasons(parts),
    actions: row.appeal ? [] : allowedActions(row.state, row.subjectType as CaseSubject),
    subjectType: row.subjectType as CaseSubject,
    modality: row.modality ?? ('text' as const),
    holder: holderId ? { id: holderId, name: holderName ?? '' } : null,
    own: authorId === viewer.id
  }))
  const last = items.at(-1)
  return {
    items,
    next:
      rows.length > limit && last
        ? { priority: last.priority, openedAtMs: last.openedAt.getTime(), id: last.id }
        : null,
    counts
  }
}
