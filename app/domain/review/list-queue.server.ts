import { and, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Queryable } from '~db/client'
import { cases, comments, outputs, promptRevisions, prompts, users } from '~db/schema'
import {
  CASE_LANES,
  type CaseLane,
  type CaseSubject,
  type Modality,
  type ModerationState
} from '~db/vocabulary'
import type { Hub } from '../hub/hub.server'
import { commentState } from './comment-state.server'
import { behind, live, type QueuePosition, queueOrder } from './queue-order.server'
import { LANE_CAP } from './queue-query'

export interface QueueItem {
  id: string
  lane: CaseLane
  severity: number
  subjectType: CaseSubject
  /** Text for prompts and comments. */
  modality: Modality
  /** Of a comment: how it begins. */
  title: string
  reportCount: number
  /** State of the contribution itself. */
  state: ModerationState
  openedAt: Date
  /** Who holds the lease now, if anyone. */
  holder: { id: string; name: string } | null
  /** True for the viewer's own contribution: seen, never decided. */
  own: boolean
}

/** Characters of a comment that stand for its title. */
const COMMENT_START = 120

export interface Queue {
  items: QueueItem[]
  /** Keyset of the last row when there are more. */
  next: QueuePosition | null
  /** Live cases a lane, up to `LANE_CAP` + 1. */
  counts: Record<CaseLane, number>
}

/**
 * What waits for the moderators: severest first, then oldest. Costs the same however long the queue is.
 *
 * @param options `after`: keyset of the last row seen; `limit`: rows a page (default 30)
 */
export async function listQueue(
  hub: Hub,
  viewer: { id: string },
  options: { lane?: CaseLane | null; after?: QueuePosition | null; limit?: number } = {}
): Promise<Queue> {
  const limit = options.limit ?? 30
  const holder = alias(users, 'holder')
  const [rows, counts] = await Promise.all([
    hub.db
      .select({
        id: cases.id,
        lane: cases.lane,
        severity: cases.severity,
        subjectType: cases.subjectType,
        modality: outputs.modality,
        title: sql<string>`coalesce(left(${comments.body}, ${COMMENT_START}), ${promptRevisions.title}, ${prompts.title}, '')`,
        reportCount: cases.reportCount,
        state: sql<ModerationState>`coalesce(${promptRevisions.moderationState}, ${outputs.moderationState}, ${commentState}, 'erased')`,
        openedAt: cases.openedAt,
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
      .where(and(live(options.lane), options.after ? behind(options.after) : undefined))
      .orderBy(...queueOrder)
      .limit(limit + 1),
    countLanes(hub.db)
  ])
  const items = rows.slice(0, limit).map(({ authorId, holderId, holderName, ...row }) => ({
    ...row,
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
        ? { severity: last.severity, openedAtMs: last.openedAt.getTime(), id: last.id }
        : null,
    counts
  }
}

async function countLanes(tx: Queryable): Promise<Record<CaseLane, number>> {
  const upTo = (lane: CaseLane) => sql`(select count(*)::int from (
    select 1 from ${cases} where ${live(lane)} limit ${LANE_CAP + 1}) counted)`
  const lanes = CASE_LANES.map((lane) => sql`${upTo(lane)} as ${sql.identifier(lane)}`)
  const [row] = await tx.execute<Record<CaseLane, number>>(sql`select ${sql.join(lanes, sql`, `)}`)
  return { new: row?.new ?? 0, reports: row?.reports ?? 0, appeals: row?.appeals ?? 0 }
}
