import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { cleaningRuns } from '~db/schema'
import type { Hub } from '../../hub/hub.server'
import { rule as exactDuplicate } from '../rules/exact-duplicate'
import { VISIBLE } from './compare-stored'
import { endRun, moveRun } from './move-run.server'
import { nextItems } from './next-items.server'
import { reportRun } from './report-run.server'
import { lockRun, type Run } from './run-row.server'
import { takeSamples } from './take-samples.server'
import { readyWith, tellStarter } from './tell-starter.server'
import { evaluateTwins, hasChanged, type Twinned } from './twin-groups.server'
import type { WorkOptions } from './work-options'

const BATCH = 500

/**
 * Ends a check: finds whose words become the same as others', or no longer are, then sums up and takes samples. Goes on
 * behind the last batch that is done. Changes no contribution.
 */
export async function compareRun(hub: Hub, run: Run, options: WorkOptions): Promise<void> {
  for (let more = true; more; ) {
    options.signal?.throwIfAborted()
    await options.breathe?.()
    more = await hub.db.transaction(async (tx) => {
      const { placeCursor } = await lockRun(tx, run.id, 'comparing')
      const { items, cursor } = await nextItems(tx, run.id, placeCursor, options.batch ?? BATCH)
      if (items.length === 0) return false
      await noteTwins(tx, run.id, (await evaluateTwins(tx, items, run.id)).filter(hasChanged))
      await tx
        .update(cleaningRuns)
        .set({ placeCursor: cursor, placed: sql`${cleaningRuns.placed} + ${items.length}` })
        .where(eq(cleaningRuns.id, run.id))
      return true
    })
  }
  await hub.db.transaction(async (tx) => {
    const now = await lockRun(tx, run.id, 'comparing')
    await takeSamples(tx, now)
    const report = await reportRun(tx, now)
    // nothing to apply, and so nothing to wait for
    if (report.rows === 0) return endRun(tx, now, 'done')
    await moveRun(tx, run.id, 'ready')
    await tellStarter(tx, now, readyWith(report))
  })
}

/** Notes of contributions that they become copies, or no longer are, and what follows. */
async function noteTwins(tx: Queryable, runId: string, changed: readonly Twinned[]): Promise<void> {
  const rows = changed.map(({ type, id, was, is }) => ({
    ...{ type, id, was: was !== '', is: is !== null },
    held: was !== '' && !was.startsWith('other_generator'),
    holds: is !== null && is.kind !== 'other_generator'
  }))
  if (rows.length === 0) return
  await tx.execute(sql`
    with n as materialized (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as n(type text, id uuid, was bool, "is" bool, held bool, holds bool)
    ), effect as (
      select n.*, n.type::subject_type as subject_type,
        case when n."is" and not n.was then array[${exactDuplicate.name}] else '{}' end as appeared,
        case when n.was and not n."is" then array[${exactDuplicate.name}] else '{}' end as gone,
        case when n.was and n."is" then array[${exactDuplicate.name}] else '{}' end as altered,
        case when n.holds and not n.held and s.state in ${[...VISIBLE]} then 'hold'
          when n.held and not n.holds and s.state = 'held' and not coalesce(i.dropped, s.dropped) then 'release'
          else 'tell' end as outcome
      from n
        left join cleaning_items i on i.run_id = ${runId}::uuid and i.subject_type::text = n.type and i.subject_id = n.id
        cross join lateral (select
          coalesce((select moderation_state::text from prompt_revisions where n.type = 'revision' and id = n.id),
            (select moderation_state::text from outputs where n.type = 'output' and id = n.id)) as state,
          exists (select from findings x where x.subject_type::text = n.type and x.subject_id = n.id and x.verdict = 'drop' and x.superseded_at is null
            and x.rule <> ${exactDuplicate.name}) as dropped) s
    )
    insert into cleaning_items (run_id, subject_type, subject_id, outcome, appeared, gone, altered)
    select ${runId}::uuid, subject_type, id, outcome, appeared, gone, altered from effect
    on conflict (run_id, subject_type, subject_id) do update set
      outcome = case when excluded.outcome = 'hold' or cleaning_items.outcome = 'hold' then 'hold'
        when excluded.outcome = 'release' then 'release'
        when cleaning_items.outcome = 'none' then 'tell' else cleaning_items.outcome end,
      appeared = array(select distinct unnest(cleaning_items.appeared || excluded.appeared) order by 1),
      gone = array(select distinct unnest(cleaning_items.gone || excluded.gone) order by 1),
      altered = array(select distinct unnest(cleaning_items.altered || excluded.altered) order by 1)`)
}
