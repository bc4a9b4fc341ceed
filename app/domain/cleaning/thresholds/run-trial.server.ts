import { setImmediate as breathe } from 'node:timers/promises'
import { and, eq, isNull } from 'drizzle-orm'
import { thresholdTrials } from '~db/schema'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import type { SubjectRef } from '../subject.server'
import { type Comparison, compareRecord, comparisonOf } from './compare-record'
import { loadTried, sampleDecided, sampleStored } from './sample-stored.server'
import { addDecision, changeOf, cutSpans, noResult, SAMPLES, type TrialResult } from './trial'

/** Records read at a time, and records compared before others get a turn. */
const BATCH = 500
const TURN = 50
/** Decisions looked at: the newest. */
const DECIDED = 2000

/**
 * Runs a trial: a seeded sample of stored words, and what moderators decided on, under the thresholds in effect and under
 * the others. Nothing is stored but the answer. Does nothing when the trial is done; begins anew where one broke off.
 *
 * @throws AppError `not_found`
 */
export async function runTrial(hub: Hub, trialId: string, signal?: AbortSignal): Promise<void> {
  const { db } = hub
  const [trial] = await db.select().from(thresholdTrials).where(eq(thresholdTrials.id, trialId))
  if (!trial) throw new AppError('not_found', 'No such trial')
  if (trial.finishedAt) return
  const comparison = comparisonOf(trial.against, trial.overrides)
  const [refs, decided] = [await sampleStored(db, trial.sample, trial.seed), await sampleDecided(db, DECIDED)]
  const total = refs.length + decided.length
  const result = noResult()
  for (let from = 0; from < total; from += BATCH) {
    signal?.throwIfAborted()
    await db.update(thresholdTrials).set({ done: from, total }).where(eq(thresholdTrials.id, trialId))
    if (from < refs.length) await tryBatch(hub, refs.slice(from, from + BATCH), comparison, result)
    const first = Math.max(0, from - refs.length)
    const last = Math.max(0, from + BATCH - refs.length)
    if (last > 0) await judgeDecided(hub, decided.slice(first, last), comparison, result)
  }
  await db
    .update(thresholdTrials)
    .set({ done: total, total, result: { ...result }, finishedAt: new Date() })
    .where(and(eq(thresholdTrials.id, trialId), isNull(thresholdTrials.finishedAt)))
}

/** Marks a trial that broke off for good, so that nobody waits for it. */
export async function failTrial(hub: Pick<Hub, 'db'>, trialId: string): Promise<void> {
  await hub.db
    .update(thresholdTrials)
    .set({ failed: true, finishedAt: new Date() })
    .where(and(eq(thresholdTrials.id, trialId), isNull(thresholdTrials.finishedAt)))
}

async function tryBatch(hub: Hub, refs: SubjectRef[], comparison: Comparison, result: TrialResult) {
  for (const [i, { id, type, tried }] of (await loadTried(hub.db, refs)).entries()) {
    if (i % TURN === TURN - 1) await breathe()
    const { before, after, finding } = compareRecord(tried, comparison)
    result.looked += 1
    if (before === 'held') result.heldBefore += 1
    if (after === 'held') result.heldAfter += 1
    const change = changeOf(before, after)
    if (!change) continue
    result.changes[change] += 1
    if (result.samples[change].length < SAMPLES)
      result.samples[change].push({
        ...{ type, id, rule: finding?.rule ?? '' },
        spans: cutSpans(finding?.spans ?? [])
      })
  }
}

async function judgeDecided(
  hub: Hub,
  decided: (SubjectRef & { fit: boolean })[],
  comparison: Comparison,
  { decided: told }: TrialResult
) {
  const fit = new Map(decided.map((one) => [one.id, one.fit]))
  for (const [i, { id, tried }] of (await loadTried(hub.db, decided)).entries()) {
    if (i % TURN === TURN - 1) await breathe()
    const { before, after } = compareRecord(tried, comparison)
    addDecision(told.before, fit.get(id) ?? true, before)
    addDecision(told.after, fit.get(id) ?? true, after)
    told.count += 1
  }
}
