import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { UNDO_MINUTES } from '../credit/holding-release'
import { shareWithdrawalLock } from './revoke-records.server'

/**
 * Lifts the marks that taking consent back left in releases, when consent is given again within `UNDO_MINUTES`: later the
 * row may have been dropped by those who use the release, and only new releases take it. Lifts nothing of what is not
 * published or lacks the other half's consent. Call it in the transaction that gives consent, after that change.
 *
 * @returns how many marks were lifted
 */
export async function restoreRecords(
  tx: Queryable,
  what: { promptId: string } | { outputId: string }
): Promise<number> {
  await shareWithdrawalLock(tx)
  const which =
    'promptId' in what ? sql`rr.prompt_id = ${what.promptId}` : sql`rr.output_id = ${what.outputId}`
  const lifted = await tx.execute(sql`
    update release_records rr set revoked_at = null, revoked_reason = null from prompts p, outputs o
    where ${which} and p.id = rr.prompt_id and o.id = rr.output_id
      and rr.revoked_reason = 'consent' and rr.revoked_at > now() - make_interval(mins => ${UNDO_MINUTES})
      and p.training_consent and p.moderation_state = 'published'
      and o.training_consent and o.moderation_state = 'published'
    returning rr.position`)
  return lifted.length
}
