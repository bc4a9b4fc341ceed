import { z } from 'zod'
import { inThread, prepareThread } from '~/domain/datasets/build/threads.server'
import { advanceRelease } from '~/domain/datasets/build-release.server'
import { failRelease } from '~/domain/datasets/fail-release.server'
import { Precedence } from '../precedence'
import { SHARDS_AT_ONCE } from '../registry'
import type { Exhausted, Handler } from './handler'

const payload = z.object({ releaseId: z.uuid() })

const AHEAD = { by: inThread, atOnce: SHARDS_AT_ONCE, prepare: prepareThread }

/** Rows are found a little later where a release is built. */
export const builds = new Precedence()

/**
 * Takes the snapshot of a release, waits while other jobs make its shards, then checks and publishes it. An
 * interrupted one goes on where it stopped.
 */
export const release: Handler = async (data, { hub, signal, waitFor }) => {
  const { releaseId } = payload.parse(data)
  for (;;) {
    const shards = await builds.first(() => advanceRelease(hub, releaseId, { signal, ahead: AHEAD }))
    if (shards.length === 0) return
    const round = Date.now()
    await waitFor(
      shards.map((work) => ({
        queue: 'encode',
        id: `shard-${releaseId}-${work.number}-${round}`,
        data: { ...work }
      }))
    )
  }
}

/** A release whose builder died again and again is marked as failed, so that its owner hears of it. */
export const releaseExhausted: Exhausted = async ({ data }, error, { hub }) => {
  const parsed = payload.safeParse(data)
  if (parsed.success) await failRelease(hub, parsed.data.releaseId, error)
}
