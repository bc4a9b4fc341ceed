import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { cleaningRuns, cleaningShards } from '~db/schema'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { readThresholds } from '../thresholds/read-thresholds.server'
import { endRun, moveRun } from './move-run.server'
import { lockRun, type Run } from './run-row.server'
import { controlsOf } from './run-view'

export const RUN_CONTROLS = ['apply', 'discard', 'pause', 'resume', 'cancel'] as const
export type RunControl = (typeof RUN_CONTROLS)[number]

/**
 * Applies what a run's check found, throws it away, stops it for a while, lets it go on (failed shards are tried again), or
 * ends it. Cancelled while it is being applied, it brings what it changed to its end and begins nothing more.
 *
 * @throws AppError `not_found`, `conflict` (it is past that; or the rules have changed since the check)
 */
export async function controlRun(
  hub: Pick<Hub, 'db'>,
  actor: { id: string },
  runId: string,
  control: RunControl
): Promise<void> {
  await hub.db.transaction(async (tx) => {
    const [run] = await tx.select().from(cleaningRuns).where(eq(cleaningRuns.id, runId)).for('no key update')
    if (!run) throw new AppError('not_found', 'No such run', { key: 'cleaningRuns:error.gone' })
    if (!controlsOf(run).includes(control))
      throw new AppError('conflict', `A run that is ${run.halted ?? run.state} cannot ${control}`, {
        key: 'cleaningRuns:error.past'
      })
    await CARRY_OUT[control](tx, run, actor)
  })
}

const CARRY_OUT: Record<RunControl, (tx: Queryable, run: Run, actor: { id: string }) => Promise<void>> = {
  async apply(tx, run, actor) {
    const { settings } = await readThresholds(tx)
    if (run.pipelineVersion !== settings.pipelineVersion)
      throw new AppError('conflict', 'The rules have changed since the check', {
        key: 'cleaningRuns:error.version'
      })
    await tx
      .update(cleaningShards)
      .set({ state: 'waiting', cursor: null, done: 0, broken: [] })
      .where(eq(cleaningShards.runId, run.id))
    await moveRun(tx, run.id, 'applying')
    await goOn(tx, run, actor, 'applying')
  },
  discard: (tx, run) => endRun(tx, run, 'discarded'),
  async pause(tx, run, actor) {
    await tx.update(cleaningRuns).set({ halted: 'paused' }).where(eq(cleaningRuns.id, run.id))
    await tellMoved(tx, run, actor, 'paused')
  },
  async resume(tx, run, actor) {
    await tx
      .update(cleaningShards)
      .set({ state: 'waiting', error: null })
      .where(sql`${cleaningShards.runId} = ${run.id} and ${cleaningShards.state} = 'failed'`)
    await tx
      .update(cleaningRuns)
      .set({
        ...{ halted: null, error: null, stepAt: sql`now()` },
        stepFrom: sql`case when state = 'placing' or state = 'comparing' then placed else
          (select coalesce(sum(done), 0)::int from cleaning_shards where run_id = ${run.id}) end`
      })
      .where(eq(cleaningRuns.id, run.id))
    await goOn(tx, run, actor, run.state)
  },
  async cancel(tx, run, actor) {
    if (run.state !== 'applying') return endRun(tx, run, 'cancelled')
    await bringToEnd(tx, run, actor)
  }
}

/** Begins nothing more: what was changed is compared with all others, and that is the end. */
async function bringToEnd(tx: Queryable, run: Run, actor: { id: string } | null): Promise<void> {
  await tx.update(cleaningRuns).set({ stopping: true, halted: null }).where(eq(cleaningRuns.id, run.id))
  await moveRun(tx, run.id, 'placing')
  await goOn(tx, run, actor, 'placing')
}

/** The hub itself stops a run that is being applied, and brings what it changed to its end. */
export async function stopRun(hub: Pick<Hub, 'db'>, { id }: Run): Promise<void> {
  await hub.db.transaction(async (tx) => bringToEnd(tx, await lockRun(tx, id, 'applying'), null))
}

/** Work is handed out anew: jobs of before are done, lost or failed. */
async function goOn(tx: Queryable, run: Run, actor: { id: string } | null, state: string): Promise<void> {
  await tx
    .update(cleaningRuns)
    .set({ fence: sql`${cleaningRuns.fence} + 1` })
    .where(eq(cleaningRuns.id, run.id))
  await tellMoved(tx, run, actor, state)
}

async function tellMoved(
  tx: Queryable,
  run: Run,
  actor: { id: string } | null,
  state: string
): Promise<void> {
  await recordEvents(tx, [
    { type: 'cleaning_run.moved', actorId: actor?.id ?? null, subjectId: run.id, payload: { state } }
  ])
}
