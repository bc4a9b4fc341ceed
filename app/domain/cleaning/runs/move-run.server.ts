import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { cleaningRuns, cleaningShards } from '~db/schema'
import type { CleaningRunState } from '~db/vocabulary'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { lockRun, type Run } from './run-row.server'
import { tellStarter } from './tell-starter.server'

/** What follows when every shard is through. */
export const AFTER = { checking: 'comparing', applying: 'placing' } as const

/** Sets a run's next step, in the caller's transaction. */
export async function moveRun(tx: Queryable, runId: string, state: CleaningRunState): Promise<void> {
  await tx
    .update(cleaningRuns)
    .set({ state, stepAt: sql`now()`, stepFrom: 0, placeCursor: '', placed: 0, toPlace: 0 })
    .where(eq(cleaningRuns.id, runId))
}

/** After a shard's end: with the last one the run moves on, or halts where shards have failed. The caller's transaction. */
export async function afterShard(
  tx: Queryable,
  runId: string,
  state: 'checking' | 'applying'
): Promise<void> {
  // one at a time, so that the last of two that end at once sees the other
  const run = await lockRun(tx, runId, state)
  const [left] = await tx
    .select({
      open: sql<number>`(count(*) filter (where state in ('waiting', 'running')))::int`,
      failed: sql<number>`(count(*) filter (where state = 'failed'))::int`
    })
    .from(cleaningShards)
    .where(eq(cleaningShards.runId, runId))
  if (!left || left.open > 0) return
  if (left.failed > 0) {
    await tx.update(cleaningRuns).set({ halted: 'failed' }).where(eq(cleaningRuns.id, runId))
    return tellStarter(tx, run, { kind: 'cleaning_run.failed' })
  }
  await moveRun(tx, runId, AFTER[state])
  await recordEvents(tx, [
    { type: 'cleaning_run.moved', actorId: run.startedBy, subjectId: runId, payload: { state: AFTER[state] } }
  ])
}

/** A run whose conductor failed for good stands still, and says why, until somebody lets it go on. */
export async function haltRun(hub: Pick<Hub, 'db'>, runId: string, error: Error): Promise<void> {
  await hub.db.transaction(async (tx) => {
    const [halted] = await tx
      .update(cleaningRuns)
      .set({ halted: 'failed', error: error.message.slice(0, 500) })
      .where(and(eq(cleaningRuns.id, runId), isNull(cleaningRuns.halted)))
      .returning()
    if (halted) await tellStarter(tx, halted, { kind: 'cleaning_run.failed' })
  })
}

/** Ends a run, in the caller's transaction. @throws AppError `stale` */
export async function endRun(
  tx: Queryable,
  run: Run,
  state: 'done' | 'discarded' | 'cancelled'
): Promise<void> {
  const ended = await tx
    .update(cleaningRuns)
    .set({ state, halted: null, finishedAt: sql`now()` })
    .where(and(eq(cleaningRuns.id, run.id), eq(cleaningRuns.state, run.state)))
    .returning({ id: cleaningRuns.id })
  if (ended.length === 0) throw new AppError('stale', 'The run has moved on')
  await recordEvents(tx, [
    { type: 'cleaning_run.ended', actorId: run.startedBy, subjectId: run.id, payload: { state } }
  ])
}
