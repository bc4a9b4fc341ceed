import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { UNDO_MINUTES } from '../credit/holding-release'
import { releasesHolding } from './held-rows.server'
import { PARTS, WHY_LEFT } from './patches/left-records.server'
import { shareWithdrawalLock } from './revoke-records.server'

/**
 * Lifts the marks that one decision left in releases, within `UNDO_MINUTES` of it: later the row may have been dropped by
 * those who use the release, and only new releases take it. Files that were refused because of it are given out again
 * where nothing else forbids it. A row another part of which left meanwhile stays marked, for that. Call it in the transaction that takes the removal back, after that change.
 *
 * @param at when it was removed, ISO 8601 to the millisecond, as the marks say
 * @returns how many marks were lifted, or are there for something else
 */
export async function liftMarks(
  tx: Queryable,
  what: { promptId: string } | { outputId: string },
  at: string
): Promise<number> {
  await shareWithdrawalLock(tx)
  const which =
    'promptId' in what
      ? sql`k.prompt_id = ${what.promptId}`
      : sql`(k.output_id = ${what.outputId} or k.other_output_id = ${what.outputId})`
  const lifted = await tx.execute<{ id: string; gone_in: number | null }>(sql`
    update release_records m set revoked_at = case when ${WHY_LEFT} is not null then k.revoked_at end,
      revoked_reason = case when k.revoked_reason = 'legal' and ${WHY_LEFT} = 'removed' then 'legal' else ${WHY_LEFT} end
    from release_records k ${PARTS}
    where ${which} and m.release_id = k.release_id and m.position = k.position
      and k.revoked_at = ${at}::timestamptz and k.revoked_reason in ('removed', 'legal', 'limited')
      and k.revoked_at > now() - make_interval(mins => ${UNDO_MINUTES})
    returning m.release_id as id, m.gone_in`)
  if (lifted.length === 0) return 0
  const holding = await releasesHolding(
    tx,
    lifted.map(({ id, gone_in }) => ({ releaseId: id, goneIn: gone_in }))
  )
  await tx.execute(sql`
    update releases r set disabled_at = null
    where r.id = any(${`{${holding.join(',')}}`}::uuid[])
      and r.disabled_at >= ${at}::timestamptz
      and not exists (select 1 from held_records k where k.release_id = r.id and k.revoked_reason = 'legal')`)
  return lifted.length
}
