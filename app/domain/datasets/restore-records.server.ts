import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { UNDO_MINUTES } from '../credit/holding-release'
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
      ? sql`rr.prompt_id = ${what.promptId}`
      : sql`(rr.output_id = ${what.outputId} or rr.other_output_id = ${what.outputId})`
  const lifted = await tx.execute(sql`
    update release_records rr set revoked_at = null, revoked_reason = null from prompts p
    where ${which} and p.id = rr.prompt_id
      and rr.revoked_reason = 'consent' and rr.revoked_at > now() - make_interval(mins => ${UNDO_MINUTES})
      and p.training_consent and p.moderation_state = 'published'
      and not exists (select 1 from unnest(array[rr.output_id, rr.other_output_id]) part left join outputs o on o.id = part
        where part is not null and (o.training_consent and o.moderation_state = 'published') is not true)
    returning rr.position`)
  return lifted.length
}
