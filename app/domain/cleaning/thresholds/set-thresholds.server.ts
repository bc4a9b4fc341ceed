import { desc, eq } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { lockAlone } from '~db/locks'
import { recordEvents } from '~db/outbox'
import { cleaningThresholds, thresholdTrials } from '~db/schema'
import { mustOperate } from '../../auth/must-operate'
import type { Viewer } from '../../auth/viewer'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { checkOverrides, hashOf } from './overrides'

export const WHY_LIMIT = 500
/** Two who change at once: the second sees what the first did. */

/**
 * Puts a trial's thresholds in effect: a new entry of the history, with who, when and why. Every batch that is cleaned from
 * now on follows it; what was cleaned before keeps its findings until it is run again.
 *
 * @throws AppError `forbidden`; `not_found`; `stale` when other thresholds have come into effect since the trial;
 *   `invalid` without a reason
 */
export async function applyTrial(
  hub: Pick<Hub, 'db'>,
  operator: Pick<Viewer, 'id' | 'role'>,
  trialId: string,
  why: string
): Promise<void> {
  mustOperate(operator)
  const [trial] = await hub.db.select().from(thresholdTrials).where(eq(thresholdTrials.id, trialId))
  if (!trial) throw new AppError('not_found', 'No such trial')
  await write(hub, operator, { overrides: trial.overrides, why, seen: trial.againstId, trialId })
}

/**
 * Brings the thresholds of an earlier entry back; 0 stands for the defaults.
 *
 * @param seen the entry that was in effect when this was asked
 * @throws AppError like `applyTrial`
 */
export async function revertThresholds(
  hub: Pick<Hub, 'db'>,
  operator: Pick<Viewer, 'id' | 'role'>,
  asked: { to: number; seen: number; why: string }
): Promise<void> {
  mustOperate(operator)
  const { to: reverts, seen, why } = asked
  const [entry] = await hub.db.select().from(cleaningThresholds).where(eq(cleaningThresholds.id, reverts))
  if (!entry && reverts !== 0) throw new AppError('not_found', 'No such entry')
  await write(hub, operator, { overrides: entry?.overrides ?? {}, why, seen, reverts })
}

interface Change {
  overrides: Record<string, number>
  why: string
  seen: number
  trialId?: string
  reverts?: number
}

async function write(hub: Pick<Hub, 'db'>, operator: { id: string }, change: Change): Promise<void> {
  const why = change.why.trim()
  if (!why || why.length > WHY_LIMIT)
    throw new AppError('invalid', 'A change needs its reason', {
      fields: { why: why ? 'errors:field.too_long' : 'cleaningDesk:error.why' }
    })
  const { overrides } = checkOverrides(change.overrides)
  await hub.db.transaction(async (tx) => {
    await lockAlone(tx, 'thresholds')
    if ((await newestId(tx)) !== change.seen)
      throw new AppError('stale', 'Other thresholds are in effect', { key: 'cleaningDesk:error.moved' })
    const { trialId, reverts } = change
    const [made] = await tx
      .insert(cleaningThresholds)
      .values({ overrides, hash: hashOf(overrides), changedBy: operator.id, why, trialId, reverts })
      .returning({ id: cleaningThresholds.id })
    const payload = { entry: made?.id, hash: hashOf(overrides), trialId, reverts }
    await recordEvents(tx, [{ type: 'thresholds.changed', actorId: operator.id, payload }])
  })
}

async function newestId(tx: Queryable): Promise<number> {
  const [row] = await tx
    .select({ id: cleaningThresholds.id })
    .from(cleaningThresholds)
    .orderBy(desc(cleaningThresholds.id))
    .limit(1)
  return row?.id ?? 0
}
