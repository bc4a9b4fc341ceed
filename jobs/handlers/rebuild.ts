import { z } from 'zod'
import { failRebuild, rebuildRelease } from '~/domain/datasets/build/rebuild-release.server'
import { inThread } from '~/domain/datasets/build/threads.server'
import { SHARDS_AT_ONCE } from '../registry'
import type { Exhausted, Handler } from './handler'

const payload = z.object({ releaseId: z.uuid() })

/** Builds a published release again from its snapshot, keeps nothing, and says whether every file is the same. */
export const rebuild: Handler = async (data, { hub, signal }) =>
  rebuildRelease(hub, payload.parse(data).releaseId, { by: inThread, atOnce: SHARDS_AT_ONCE }, signal)

/** A release whose rebuilder died again and again says so, and can be asked for once more. */
export const rebuildExhausted: Exhausted = async ({ data }, error, { hub }) => {
  const parsed = payload.safeParse(data)
  if (parsed.success) await failRebuild(hub, parsed.data.releaseId, error)
}
