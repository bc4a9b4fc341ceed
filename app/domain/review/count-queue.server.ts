import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { cases } from '~db/schema'
import { inView } from './queue-order.server'
import { LANE_CAP, QUEUE_LANES, type QueueCounts } from './queue-query'

/** Cases that wait in each lane, and those set aside, each up to `LANE_CAP` + 1. One statement. */
export async function countQueue(tx: Queryable): Promise<QueueCounts> {
  const upTo = (where: SQL | undefined) => sql`(select count(*)::int from (
    select 1 from ${cases} where ${where} limit ${LANE_CAP + 1}) counted)`
  const lanes = QUEUE_LANES.map((lane) => sql`${upTo(inView({ lane }))} as ${sql.identifier(lane)}`)
  const [row] = await tx.execute<QueueCounts>(sql`select ${sql.join(lanes, sql`, `)}`)
  return row as QueueCounts
}
