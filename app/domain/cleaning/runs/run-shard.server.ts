import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { cleaningRuns, cleaningShards } from '~db/schema'
import { AppError, isAppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { withJudges } from '../bulk/judge-many.server'
import type { VerdictOrBroken } from '../bulk/judge-safely.server'
import type { Verdict } from '../judge-subject.server'
import { PIPELINE_VERSION } from '../pipeline'
import { applyBatch } from './apply-batch.server'
import { writeItems } from './check-batch.server'
import { firstBatch } from './first-batch.server'
import { nextStored, type Stored } from './load-stored.server'
import { afterShard, haltRun } from './move-run.server'
import { type Run, readRun, type Shard } from './run-row.server'
import type { WorkOptions } from './work-options'

/** Contributions in one transaction. */
const BATCH = 250
/** Contributions the rules fell over that a shard names. */
const NAMED = 20

/** A stored contribution and what the rules make of it now. */
export interface Rechecked {
  stored: Stored
  judged: Verdict
}

/**
 * Works at one shard of a run, from behind the last contribution that is done to the shard's end. Of two workers the later
 * one wins; a shard that is through, or a run that was stopped or has moved on, is nothing to do.
 *
 * @throws the signal's reason when stopped, and errors of the database: call again
 */
export async function runShard(
  hub: Hub,
  { runId, number, state }: { runId: string; number: number; state: 'checking' | 'applying' },
  options: WorkOptions = {}
): Promise<void> {
  const run = await readRun(hub.db, runId)
  if (run?.state !== state || run.halted) return
  if (run.pipelineVersion !== PIPELINE_VERSION)
    return haltRun(hub, runId, new Error(`This worker has other rules (${PIPELINE_VERSION}) than the run`))
  const [taken] = await hub.db
    .update(cleaningShards)
    .set({ state: 'running', fence: sql`${cleaningShards.fence} + 1` })
    .where(and(shardIs(runId, number), inArray(cleaningShards.state, ['waiting', 'running'])))
    .returning()
  if (!taken) return
  try {
    await work(hub, run, taken as Shard, options)
  } catch (error) {
    if (!isAppError(error) || error.code !== 'stale') throw error
  }
}

const shardIs = (runId: string, number: number) =>
  and(eq(cleaningShards.runId, runId), eq(cleaningShards.number, number))

async function work(hub: Hub, run: Run, taken: Shard, options: WorkOptions): Promise<void> {
  const size = options.batch ?? BATCH
  const small = taken.rows - taken.done <= size
  let shard = taken
  await withJudges(small ? 0 : options.threads, async (judge) => {
    // the next batch is read and judged while this one is written
    const prepare = async (cursor: string | null) => {
      const stored = await nextStored(hub.db, run, { ...shard, cursor }, size)
      return { stored, judged: await judge(stored) }
    }
    let next = prepare(shard.cursor)
    for (;;) {
      options.signal?.throwIfAborted()
      await options.breathe?.()
      const { stored, judged } = await next
      const last = stored.length < size
      if (!last) {
        next = prepare(stored.at(-1)?.id ?? null)
        // an error is met when the batch is waited for
        next.catch(() => {})
      }
      shard = await writeBatch(hub, run, shard, stored, judged, last)
      if (last) return
    }
  })
}

async function writeBatch(
  hub: Hub,
  run: Run,
  shard: Shard,
  stored: Stored[],
  judged: readonly VerdictOrBroken[],
  last: boolean
): Promise<Shard> {
  const batch: Rechecked[] = []
  const broken = [...shard.broken]
  for (const [n, one] of judged.entries()) {
    const mine = stored[n] as Stored
    if (!('broken' in one)) batch.push({ stored: mine, judged: one })
    else broken.push({ id: mine.id, error: one.broken.slice(0, 300) })
  }
  return hub.db.transaction(async (tx) => {
    if (run.state === 'checking') await writeItems(tx, run, batch)
    else if (run.scope === 'waiting') await firstBatch(tx, batch)
    else await applyBatch(tx, run, batch)
    const moved = await moveCursor(tx, run, shard, {
      cursor: stored.at(-1)?.id ?? shard.cursor,
      done: shard.done + stored.length,
      broken: broken.slice(0, NAMED),
      ...(last ? { state: 'done' as const } : {})
    })
    if (last) await afterShard(tx, run.id, run.state as 'checking' | 'applying')
    return moved
  })
}

/** @throws AppError `stale` when another worker has the shard, or the run was stopped or has moved on */
async function moveCursor(tx: Queryable, run: Run, shard: Shard, to: Partial<Shard>): Promise<Shard> {
  const held = sql`exists (select from ${cleaningRuns} r
    where r.id = ${run.id} and r.state = ${run.state}::cleaning_run_state and r.halted is null)`
  const [moved] = await tx
    .update(cleaningShards)
    .set(to)
    .where(and(shardIs(run.id, shard.number), eq(cleaningShards.fence, shard.fence), held))
    .returning()
  if (!moved) throw new AppError('stale', 'The shard was taken over, or the run was stopped')
  return moved as Shard
}

/** A shard that no try could bring through: the others go on, then the run stands still and says where it failed. */
export async function failShard(
  hub: Hub,
  { runId, number, state }: { runId: string; number: number; state: 'checking' | 'applying' },
  error: Error
): Promise<void> {
  try {
    await hub.db.transaction(async (tx) => {
      const failed = await tx
        .update(cleaningShards)
        .set({ state: 'failed', error: error.message.slice(0, 500) })
        .where(and(shardIs(runId, number), inArray(cleaningShards.state, ['waiting', 'running'])))
        .returning({ number: cleaningShards.number })
      if (failed.length > 0) await afterShard(tx, runId, state)
    })
  } catch (cause) {
    if (!isAppError(cause) || cause.code !== 'stale') throw cause
  }
}
