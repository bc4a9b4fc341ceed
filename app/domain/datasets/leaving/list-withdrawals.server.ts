import { sql } from 'drizzle-orm'
import type { Hub } from '../../hub/hub.server'
import { jsonLine } from '../jsonl'
import { RECORD_ID } from '../patches/left-records.server'

const BATCH = 1000

/** A record that left published releases of a dataset. */
export type Withdrawal = {
  id: string
  reason: string
  at: string
  /** Versions that hold it, oldest first. */
  versions: string[]
}

/** What left published releases of a dataset, oldest first, a batch at a time; marks that were lifted are not among them. */
async function withdrawalsAfter(
  hub: Pick<Hub, 'db'>,
  datasetId: string,
  after: Pick<Withdrawal, 'at' | 'id'> | null
): Promise<Withdrawal[]> {
  const rows = await hub.db.execute<Withdrawal>(sql`
    select * from (select ${RECORD_ID} as id, min(k.revoked_reason) as reason,
        to_char(min(k.revoked_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
        array_agg(r.version order by r.number) as versions
      from releases r join held_records k on k.release_id = r.id and k.revoked_at is not null
      where r.dataset_id = ${datasetId}::uuid and r.state = 'published' group by 1) left_records
    where ${after ? sql`(at, id) > (${after.at}, ${after.id})` : sql`true`}
    order by at, id limit ${BATCH}`)
  return [...rows]
}

/** The lines of `withdrawals.jsonl`. */
export async function* withdrawalLines(hub: Pick<Hub, 'db'>, datasetId: string): AsyncGenerator<string> {
  for (let after: Withdrawal | null = null; ; ) {
    const batch = await withdrawalsAfter(hub, datasetId, after)
    if (batch.length > 0) yield batch.map(jsonLine).join('')
    if (batch.length < BATCH) return
    after = batch.at(-1) ?? null
  }
}
