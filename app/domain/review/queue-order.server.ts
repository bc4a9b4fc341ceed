import { and, type SQL, sql } from 'drizzle-orm'
import { cases, users } from '~db/schema'
import type { QueueFilter } from './queue-query'

/** Where a case stands in the queue: the keyset of every list of cases. */
export interface QueuePosition {
  priority: number
  /** Milliseconds since 1970, UTC. */
  openedAtMs: number
  id: string
}

const rank = sql`(- ${cases.priority})`

/** Most urgent first, then the one that waits longest (indexes `cases_rank_idx`, `cases_lane_rank_idx`, `cases_aside_idx`). */
export const queueOrder = [rank, cases.openedAt, cases.id]

/** Cases that stand behind `position` in the queue. */
export const behind = (position: QueuePosition): SQL => {
  const openedAt = sql`${new Date(position.openedAtMs).toISOString()}::timestamptz`
  return sql`(${rank}, ${cases.openedAt}, ${cases.id}) > (- ${position.priority}::int, ${openedAt}, ${position.id}::uuid)`
}

/** Cases that wait for somebody; or what was set aside. Written as the indexes' conditions are. */
const waiting = (lane: QueueFilter['lane']): SQL | undefined => {
  if (lane === 'snoozed') return sql`${cases.state} not in ('open', 'claimed', 'closed')`
  return and(
    sql`${cases.state} in ('open', 'claimed')`,
    lane ? sql`${cases.lane} = ${lane}::case_lane` : undefined
  )
}

/** The cases a filter shows. All but the author and the likeness stand in the row itself. */
export const inView = (filter: QueueFilter): SQL | undefined =>
  and(
    waiting(filter.lane),
    filter.severity ? sql`${cases.severity} >= ${filter.severity}` : undefined,
    filter.reason ? sql`${cases.reasons} @> array[${filter.reason}]::report_reason[]` : undefined,
    filter.language ? sql`${cases.language} = ${filter.language}` : undefined,
    filter.modality ? sql`${cases.modality} = ${filter.modality}::modality` : undefined,
    filter.age
      ? sql`${cases.openedAt} < clock_timestamp() - make_interval(hours => ${filter.age}::int)`
      : undefined,
    filter.author
      ? sql`${cases.authorId} = (select id from ${users} where lower(name) = lower(${filter.author}))`
      : undefined,
    filter.like ? alike(filter.like) : undefined
  )

/** The case itself and those about contributions of its near-duplicate cluster, or with the same fingerprint. */
const alike = (caseId: string): SQL => sql`(${cases.id} = ${caseId}::uuid or ${cases.subjectId} in (
  select f.subject_id from cases c
  join fingerprints mine on mine.subject_type = c.subject_type and mine.subject_id = c.subject_id
  join fingerprints f on f.subject_type = mine.subject_type
    and (f.exact = mine.exact or f.cluster_id = mine.cluster_id)
  where c.id = ${caseId}::uuid))`
