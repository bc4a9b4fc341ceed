import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { cleaningRuns, cleaningShards } from '~db/schema'
import { AppError, isAppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { sortInWords } from '../../search/sort-in-words.server'
import { withJudges } from '../bulk/judge-many.server'
import { judgeSafely, type WordsOrBroken } from '../bulk/judge-safely.server'
import { evaluationSetsOf, type LoadedSets } from '../evaluation/evaluation-sets.server'
import { completeJudgement, type Judged } from '../judge-subject.server'
import { printPictures } from '../print-pictures.server'
import { readThresholds } from '../thresholds/read-thresholds.server'
import type { CleaningSettings } from '../thresholds/settings'
import { applyBatch } from './apply-batch.server'
import { writeItems } from './check-batch.server'
import { stopRun } from './control-run.server'
import { firstBatch } from './first-batch.server'
import { loadStored, nextStored, type Stored } from './load-stored.server'
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
  judged: Judged
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
  const { settings } = await readThresholds(hub.db)
  if (settings.pipelineVersion !== run.pipelineVersion) return otherRules(hub, run, settings)
  const [taken] = await hub.db
    .update(cleaningShards)
    .set({ state: 'running', fence: sql`${cleaningShards.fence} + 1` })
    .where(and(shardIs(runId, number), inArray(cleaningShards.state, ['waiting', 'running'])))
    .returning()
  if (!taken) return
  try {
    await work(hub, run, settings, taken as Shard, options)
  } catch (error) {
    if (!isAppError(error) || error.code !== 'stale') throw error
  }
}

const shardIs = (runId: string, number: number) =>
  and(eq(cleaningShards.runId, runId), eq(cleaningShards.number, number))

/**
 * Thresholds were changed, or this worker has other rules: what was checked is no longer what would be applied. A first
 * cleaning ends with what it has; what still waits is taken up under the new ones.
 */
async function otherRules(hub: Hub, run: Run, { pipelineVersion }: CleaningSettings): Promise<void> {
  if (run.scope === 'waiting') return stopRun(hub, run)
  await haltRun(hub, run.id, new Error(`Other rules or thresholds (${pipelineVersion}) are in effect now`))
}

async function work(
  hub: Hub,
  run: Run,
  settings: CleaningSettings,
  taken: Shard,
  options: WorkOptions
): Promise<void> {
  const size = options.batch ?? BATCH
  const small = taken.rows - taken.done <= size
  let shard = taken
  await withJudges(settings, small ? 0 : options.threads, async (judge) => {
    // the next batch is read and judged while this one is written
    const prepare = async (cursor: string | null) => {
      const stored = await nextStored(hub.db, run, { ...shard, cursor }, size)
      return { stored, words: await judge(stored) }
    }
    let next = prepare(shard.cursor)
    for (;;) {
      options.signal?.throwIfAborted()
      await options.breathe?.()
      const batch = await next
      const last = batch.stored.length < size
      const cursor = batch.stored.at(-1)?.id ?? shard.cursor
      if (!last) {
        next = prepare(cursor)
        // an error is met when the batch is waited for
        next.catch(() => {})
      }
      const to = { cursor, done: shard.done + batch.stored.length }
      shard = await writeBatch(hub, run, shard, { batch, to, last, settings })
      if (last) return
    }
  })
}

interface Prepared {
  batch: { stored: Stored[]; words: readonly WordsOrBroken[] }
  /** Where the shard is when it is written. */
  to: Pick<Shard, 'cursor' | 'done'>
  last: boolean
  settings: CleaningSettings
}

/** Writes a batch and moves the shard's cursor. What somebody changed since it was read is read and judged once more. */
async function writeBatch(hub: Hub, run: Run, shard: Shard, prepared: Prepared): Promise<Shard> {
  const { batch, to, last, settings } = prepared
  const sets = await evaluationSetsOf(hub)
  const { whole, broken } = await complete(hub, batch, sets)
  const moved = await hub.db.transaction(async (tx) => {
    if (!(await write(hub, tx, run, whole, sets))) return null
    const done = await moveCursor(tx, run, shard, {
      ...to,
      broken: [...shard.broken, ...broken].slice(0, NAMED),
      ...(last ? { state: 'done' as const } : {})
    })
    if (last) await afterShard(tx, run.id, run.state as 'checking' | 'applying')
    return done
  })
  if (moved) {
    if (run.state === 'applying') await sortInWords(hub.db, whole.length)
    return moved
  }
  const ids = batch.stored.map(({ id }) => id)
  const stored = await loadStored(hub.db, shard.subjectType, ids)
  const words = stored.map((one) => judgeSafely(one, settings))
  return writeBatch(hub, run, shard, { ...prepared, batch: { stored, words } })
}

/** What needs more than the words, and is quick: pictures' prints, and what is shared with evaluation sets. */
async function complete(hub: Hub, { stored, words }: Prepared['batch'], sets: LoadedSets) {
  const prints = await printPictures(
    hub,
    stored.flatMap(({ blobSha256 }) => blobSha256 ?? [])
  )
  const whole: Rechecked[] = []
  const broken: Shard['broken'] = []
  for (const [n, one] of words.entries()) {
    const mine = stored[n] as Stored
    if ('broken' in one) broken.push({ id: mine.id, error: one.broken.slice(0, 300) })
    else {
      const judged = completeJudgement(mine, one, prints.get(mine.blobSha256 ?? ''), sets.check)
      whole.push({ stored: mine, judged })
    }
  }
  return { whole, broken }
}

async function write(
  hub: Hub,
  tx: Queryable,
  run: Run,
  batch: readonly Rechecked[],
  sets: LoadedSets
): Promise<boolean> {
  if (run.scope === 'waiting') return firstBatch(tx, batch, sets)
  if (run.state === 'applying') return applyBatch(tx, run, batch, { sets, scorers: hub.settings.scorers })
  await writeItems(tx, run, batch)
  return true
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
