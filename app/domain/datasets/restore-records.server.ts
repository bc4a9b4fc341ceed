import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { UNDO_MINUTES } from '../credit/holding-release'
import { PARTS, WHY_LEFT } from './patches/left-records.server'
import { shareWithdrawalLock } from './revoke-records.server'

/**
 * Lifts the marks that taking consent back left in releases, when consent is given again within `UNDO_MINUTES`: later the
 * row may have been dropped by those who use the release, and only new releases take it. Lifts nothing of what is not
 * published, or where another part of the row lacks its consent. Call it in the transaction that gives consent, after that change.
 *
 * @returns how many marks were lifted
 */
export async function restoreRecords(
  tx: Queryable,
  what: { promptId: string } | { outputId: string }
): Promise<number> {
  await shareWithdrawalLock(tx)
  const which =
    'promptId' in what
      ? sql`k.prompt_id = ${what.promptId}`
      : sql`(k.output_id = ${what.outputId} or k.other_output_id = ${what.outputId})`
  const lifted = await tx.execute(sql`
    update release_records m set revoked_at = null, revoked_reason = null from release_records k ${PARTS}
    where ${which} and m.release_id = k.release_id and m.position = k.position
      and k.revoked_reason = 'consent' and k.revoked_at > now() - make_interval(mins => ${UNDO_MINUTES}) and ${WHY_LEFT} is null
    returning m.position`)
  return lifted.length
}
