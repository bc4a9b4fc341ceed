import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { UNDO_MINUTES } from '../credit/holding-release'
import { shareWithdrawalLock } from './revoke-records.server'

/**
 * Lifts the marks that one decision left in releases, within `UNDO_MINUTES` of it: later the row may have been dropped by
 * those who use the release, and only new releases take it. Files that were refused because of it are given out again
 * where nothing else forbids it. Call it in the transaction that takes the removal back, after that change.
 *
 * @param at when it was removed, ISO 8601 to the millisecond, as the marks say
 * @returns how many marks were lifted
 */
export async function liftMarks(
  tx: Queryable,
  what: { promptId: string } | { outputId: string },
  at: string
): Promise<number> {
  await shareWithdrawalLock(tx)
  const which =
    'promptId' in what
      ? sql`prompt_id = ${what.promptId}`
      : sql`(output_id = ${what.outputId} or other_output_id = ${what.outputId})`
  const lifted = await tx.execute<{ id: string }>(sql`
    update release_records set revoked_at = null, revoked_reason = null
    where ${which} and revoked_at = ${at}::timestamptz and revoked_reason in ('removed', 'legal', 'limited')
      and revoked_at > now() - make_interval(mins => ${UNDO_MINUTES})
    returning release_id as id`)
  if (lifted.length === 0) return 0
  await tx.execute(sql`
    update releases r set disabled_at = null
    where r.id in (${sql.join(
      [...new Set(lifted.map(({ id }) => id))].map((id) => sql`${id}::uuid`),
      sql`, `
    )})
      and r.disabled_at >= ${at}::timestamptz
      and not exists (select 1 from release_records k where k.release_id = r.id and k.revoked_reason = 'legal')`)
  return lifted.length
}
