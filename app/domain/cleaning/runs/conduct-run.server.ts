import { and, eq, inArray, sql } from 'drizzle-orm'
import { cleaningShards } from '~db/schema'
import { isAppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { compareRun } from './compare-run.server'
import { AFTER, moveRun } from './move-run.server'
import { placeRun } from './place-run.server'
import { inScope, lockRun, type Run, readRun, tableOf } from './run-row.server'
import type { WorkOptions } from './work-options'

/** Shards to hand out: their step, and what makes their jobs new when they are handed out again. */
export interface HandedOut {
  state: 'checking' | 'applying'
  fence: number
  shards: number[]
}

/**
 * Brings a run forward as far as one worker can: plans it, names the shards to be worked at, compares what they found, or
 * places what they changed. May be called again at any time; nothing to do is fine.
 */
export async function conductRun(
  hub: Hub,
  runId: string,
  options: WorkOptions = {}
): Promise<HandedOut | null> {
  try {
    for (;;) {
      const run = await readRun(hub.db, runId)
      if (!run || run.halted) return null
      if (run.state === 'planning') await planRun(hub, runId)
      else if (run.state === 'comparing') await compareRun(hub, run, options)
      else if (run.state === 'placing') await placeRun(hub, run, options)
      else if (run.state === 'checking' || run.state === 'applying') return await handOut(hub, run, run.state)
      else return null
    }
  } catch (error) {
    if (isAppError(error) && error.code === 'stale') return null
    throw error
  }
}

/** Cuts what belongs to a run into ranges of ids: one statement a table, whatever its size. */
async function planRun(hub: Hub, runId: string): Promise<void> {
  await hub.db.transaction(async (tx) => {
    const run = await lockRun(tx, runId, 'planning')
    let first = 0
    for (const type of ['revision', 'output'] as const) {
      const made = await tx.execute(sql`
        insert into cleaning_shards (run_id, number, subject_type, from_id, to_id, rows)
        select ${runId}, ${first}::int + n, ${type}::subject_type, min(id::text)::uuid, max(id::text)::uuid, count(*)::int
        from (select t.id, ((row_number() over (order by t.id) - 1) / ${run.shardRows}::int)::int as n
          from ${tableOf(type)} t where ${inScope(run, type)}) cut
        group by n returning number`)
      first += made.length
    }
    const next = run.scope === 'waiting' ? 'applying' : 'checking'
    await moveRun(tx, runId, first > 0 ? next : AFTER[next])
  })
}

async function handOut(hub: Hub, run: Run, state: HandedOut['state']): Promise<HandedOut> {
  const rows = await hub.db
    .select({ number: cleaningShards.number })
    .from(cleaningShards)
    .where(and(eq(cleaningShards.runId, run.id), inArray(cleaningShards.state, ['waiting', 'running'])))
    .orderBy(cleaningShards.number)
  return { state, fence: run.fence, shards: rows.map(({ number }) => number) }
}
