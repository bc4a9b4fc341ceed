import { and, type SQL, sql } from 'drizzle-orm'
import { cases } from '~db/schema'
import type { CaseLane } from '~db/vocabulary'

/** Where a case stands in the queue: the keyset of every list of cases. */
export interface QueuePosition {
  severity: number
  /** Milliseconds since 1970, UTC. */
  openedAtMs: number
  id: string
}

const rank = sql`- ${cases.severity}`

/** Severest first, then the one that waits longest (indexes `cases_rank_idx`, `cases_lane_rank_idx`). */
export const queueOrder = [rank, cases.openedAt, cases.id]

/** Cases that stand behind `position` in the queue. */
export const behind = (position: QueuePosition): SQL => {
  const openedAt = sql`${new Date(position.openedAtMs).toISOString()}::timestamptz`
  return sql`(${rank}, ${cases.openedAt}, ${cases.id}) > (- ${position.severity}::smallint, ${openedAt}, ${position.id}::uuid)`
}

/** Live cases, of one lane when asked. */
export const live = (lane?: CaseLane | null): SQL | undefined =>
  and(sql`${cases.state} <> 'closed'`, lane ? sql`${cases.lane} = ${lane}` : undefined)
