import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { releaseRecords, releases } from '~db/schema'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { type Claim, updateClaimed } from '../claim-release.server'
import { leftRows } from '../held-rows.server'
import { lockAgainstWithdrawals } from '../revoke-records.server'
import { RECORD_ID } from './left-records.server'

/** A row that left: its position in the release before, its name, why, and when (ISO 8601). */
export type LeftRow = { position: number; id: string; prompt_id: string; reason: string; at: string | null }

/**
 * Makes the rows of the release before the rows of a patch, without those that are marked, and returns these
 * in order. Writes what left and nothing of what stays. No mark is half-way meanwhile: what is marked later
 * is seen when the patch is published.
 */
export const takeOut = (hub: Hub, claim: Claim, sourceId: string): Promise<LeftRow[]> =>
  hub.db.transaction(async (tx) => {
    await lockAgainstWithdrawals(tx)
    const full = await keepRows(tx, sourceId)
    await updateClaimed(tx, claim, { rowsOf: full })
    await tx.execute(sql`
      update release_records set gone_in = ${claim.number}
      where release_id = ${full}::uuid and revoked_at is not null and gone_in is null`)
    const left = await tx.execute<LeftRow>(sql`
      select k.position, ${RECORD_ID} as id, k.prompt_id, coalesce(k.revoked_reason, 'withdrawn') as reason,
        to_char(k.revoked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
      from (${leftRows(sourceId)}) k where k.gone_in = ${claim.number} order by k.position`)
    return [...left]
  })

/**
 * Takes back what patches of a release that came to nothing took out of its rows.
 *
 * @returns the full release whose rows it holds
 */
export async function keepRows(tx: Queryable, sourceId: string): Promise<string> {
  const [source] = await tx.select().from(releases).where(eq(releases.id, sourceId))
  if (!source) throw new AppError('not_found', 'The release to be patched is gone')
  const full = source.rowsOf ?? source.id
  await tx
    .update(releaseRecords)
    .set({ goneIn: null })
    .where(sql`${releaseRecords.releaseId} = ${full} and ${releaseRecords.goneIn} > ${source.number}`)
  return full
}
