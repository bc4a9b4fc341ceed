import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { thresholdTrials } from '~db/schema'
import { mustOperate } from '../../auth/must-operate'
import type { Viewer } from '../../auth/viewer'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { checkOverrides, type Overrides } from './overrides'
import { readThresholds } from './read-thresholds.server'
import { failTrial, runTrial } from './run-trial.server'
import { AT_ONCE, SAMPLE_SIZES } from './trial'

/**
 * Tries other thresholds on what is stored. Small samples are answered at once, large ones by a job; the trial's page
 * shows either.
 *
 * @param values all overrides of the trial, by `rule.threshold`
 * @returns the trial's id
 * @throws AppError `forbidden`; `invalid` with a field for each value out of range, or where nothing would change
 */
export async function tryThresholds(
  hub: Hub,
  operator: Pick<Viewer, 'id' | 'role'>,
  asked: { values: Readonly<Record<string, number>>; sample: number; seed?: number }
): Promise<string> {
  mustOperate(operator)
  const overrides = accepted(asked.values)
  const { id: againstId, settings } = await readThresholds(hub.db)
  if (JSON.stringify(sorted(settings.overrides)) === JSON.stringify(sorted(overrides)))
    throw new AppError('invalid', 'Nothing differs from what is in effect', {
      key: 'cleaningDesk:error.same'
    })
  const sample = SAMPLE_SIZES.find((size) => size === asked.sample) ?? AT_ONCE
  const trial = {
    ...{ id: newId(), askedBy: operator.id, overrides, against: settings.overrides, againstId, sample },
    seed: asked.seed ?? 1
  }
  const atOnce = sample <= AT_ONCE
  await hub.db.transaction(async (tx) => {
    await tx.insert(thresholdTrials).values(trial)
    if (!atOnce)
      await recordEvents(tx, [{ type: 'thresholds.tried', actorId: operator.id, subjectId: trial.id }])
  })
  if (atOnce)
    await runTrial(hub, trial.id).catch(async (error: unknown) => {
      await failTrial(hub, trial.id)
      throw error
    })
  return trial.id
}

/** @throws AppError `invalid` with a field for each value that can not be set */
function accepted(values: Readonly<Record<string, number>>): Overrides {
  const { overrides, wrong } = checkOverrides(values)
  if (wrong.length === 0) return overrides
  throw new AppError('invalid', `Out of range: ${wrong.join()}`, {
    fields: Object.fromEntries(wrong.map((key) => [key, 'cleaningDesk:error.range']))
  })
}

const sorted = (overrides: Overrides) => Object.entries(overrides).sort(([a], [b]) => (a < b ? -1 : 1))
