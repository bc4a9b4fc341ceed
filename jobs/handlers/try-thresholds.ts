import { z } from 'zod'
import { failTrial, runTrial } from '~/domain/cleaning/thresholds/run-trial.server'
import type { Exhausted, Handler } from './handler'

const payload = z.object({ trialId: z.uuid() })

/** Compares other thresholds with those in effect, on a large sample. */
export const tryThresholds: Handler = async (data, { hub, signal }) =>
  runTrial(hub, payload.parse(data).trialId, signal)

/** A trial that broke off again and again says so on its page. */
export const trialExhausted: Exhausted = async ({ data }, _error, { hub }) => {
  const parsed = payload.safeParse(data)
  if (parsed.success) await failTrial(hub, parsed.data.trialId)
}
