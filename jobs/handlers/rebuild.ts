import { z } from 'zod'
import { rebuildRelease } from '~/domain/datasets/build/rebuild-release.server'
import { inThread } from '~/domain/datasets/build/threads.server'
import type { Handler } from './handler'

const payload = z.object({ releaseId: z.uuid() })

/** Builds a published release again from its snapshot, keeps nothing, and says whether every file is the same. */
export const rebuild: Handler = async (data, { hub, signal }) =>
  rebuildRelease(hub, payload.parse(data).releaseId, inThread, signal)
