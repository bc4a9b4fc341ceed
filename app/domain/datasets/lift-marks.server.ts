import { inArray, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { releases } from '~db/schema'
import { UNDO_MINUTES } from '../credit/holding-release'
import { holdsOutput, releasesHolding } from './held-rows.server'
import { type LiftedRow, tellLifted } from './leaving/tell-return.server'
import { announcePatches } from './patches/announce-patches.server'
import { PARTS, WHY_LEFT } from './patches/left-records.server'
import { shareWithdrawalLock } from './revoke-records.server'

type Part = { promptId: string } | { outputId: string }

/**
 * Lifts the marks that one decision left in releases. Call it in the transaction that takes the removal back,
 * after that change.
 *
 * @param at when it was removed, ISO 8601 to the millisecond; a row that had left before has its mark from
 * then
 */
export const liftMarks = (tx: Queryable, part: Part, at: string): Promise<void> =>
  lift(
    tx,
    part,
    sql`k.revoked_reason in ('removed', 'legal', 'limited') and k.revoked_at <= ${at}::timestamptz`
  )

/**
 * Lifts the marks that taking consent back left in releases. Call it in the transaction that gives consent
 * again, after that change.
 */
export const restoreRecords = (tx: Queryable, part: Part): Promise<void> =>
  lift(tx, part, sql`k.revoked_reason = 'consent'`)

/**
 * Lifts marks within `UNDO_MINUTES`: later the row may have been dropped by those who use the release, and
 * only new releases take it. A row that something else forbids stays marked, for that. Files that were
 * refused are given out again where no legal reason is left, but a row is. Who was told that the row left is told that it is back.
 */
async function lift(tx: Queryable, part: Part, marks: SQL): Promise<void> {
  await shareWithdrawalLock(tx)
  const which = 'promptId' in part ? sql`k.prompt_id = ${part.promptId}` : holdsOutput('k', part.outputId)
  const seen = await tx.execute<LiftedRow & { lifted: boolean }>(sql`
    update release_records m set revoked_at = case when ${WHY_LEFT} is not null then k.revoked_at end,
      revoked_reason = case when k.revoked_reason = 'legal' and ${WHY_LEFT} = 'removed' then 'legal' else ${WHY_LEFT} end
    from release_records k ${PARTS}
    where ${which} and m.release_id = k.release_id and m.position = k.position
      and ${marks} and k.revoked_at > now() - make_interval(mins => ${UNDO_MINUTES})
    returning m.release_id as "releaseId", m.gone_in as "goneIn",
      (m.prompt_id, m.output_id, m.other_output_id)::text as record, m.revoked_at is null as lifted`)
  if (seen.length === 0) return
  const holding = await releasesHolding(tx, seen)
  await tx.update(releases).set({ restoredAt: sql`now()` }).where(inArray(releases.id, holding))
  const opened = await tx.execute<{ id: string }>(sql`
    update releases r set disabled_at = null
    where r.id = any(${`{${holding.join(',')}}`}::uuid[]) and r.disabled_at is not null
      and not exists (select 1 from held_records k where k.release_id = r.id and k.revoked_reason = 'legal')
      and exists (select 1 from held_records k where k.release_id = r.id and k.revoked_at is null)
    returning r.id`)
  // where nothing had remained, no patch is due for what is still marked
  await announcePatches(
    tx,
    opened.map(({ id }) => id)
  )
  await tellLifted(
    tx,
    seen.filter(({ lifted }) => lifted)
  )
}
