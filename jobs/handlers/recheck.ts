import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { conductRun } from '~/domain/cleaning/runs/conduct-run.server'
import { haltRun } from '~/domain/cleaning/runs/move-run.server'
import { failShard, runShard } from '~/domain/cleaning/runs/run-shard.server'
import type { JobQueues } from '../queues'
import type { Exhausted, Handler } from './handler'

const shard = z.object({ runId: z.uuid(), number: z.int(), state: z.enum(['checking', 'applying']) })
const whole = z.object({ runId: z.uuid() })

/** How long bulk work waits at most, batch by batch, while new contributions are being cleaned. */
const YIELD_MS = 2000
const LOOK_MS = 50

/** Steps aside for new contributions: whoever shares something waits for one batch at most. */
const breathing = (queues: JobQueues, signal: AbortSignal) => async () => {
  for (const until = Date.now() + YIELD_MS; Date.now() < until && !signal.aborted; await sleep(LOOK_MS)) {
    const waiting = await queues.queue('clean').getWaitingCount()
    if (waiting === 0) return
  }
}

/** Works at one shard of a cleaning run, or brings the run forward and hands its shards out. */
export const recheck: Handler = async (data, { hub, queues, signal }) => {
  const breathe = breathing(queues, signal)
  const one = shard.safeParse(data)
  if (one.success) return runShard(hub, one.data, { signal, breathe })
  const { runId } = whole.parse(data)
  const handed = await conductRun(hub, runId, { signal, breathe })
  if (!handed) return
  const { state, fence, shards } = handed
  await queues.add(
    shards.map((number) => ({
      queue: 'recheck',
      id: `${runId}-${state}-${fence}-${number}`,
      data: { runId, number, state }
    }))
  )
  return { shards: shards.length }
}

/** A shard that failed for good leaves the others alone; a run that cannot be brought forward stands still and says why. */
export const recheckExhausted: Exhausted = async ({ data }, error, { hub }) => {
  const one = shard.safeParse(data)
  if (one.success) return failShard(hub, one.data, error)
  const run = whole.safeParse(data)
  if (run.success) await haltRun(hub, run.data.runId, error)
}
