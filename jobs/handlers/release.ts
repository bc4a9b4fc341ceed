import { z } from 'zod'
import { buildRelease } from '~/domain/datasets/build-release.server'
import { failRelease } from '~/domain/datasets/fail-release.server'
import type { Exhausted, Handler } from './handler'

const payload = z.object({ releaseId: z.uuid() })

/** Builds a dataset release, taking up where an interrupted build stopped. */
export const release: Handler = async (data, { hub, signal }) =>
  buildRelease(hub, payload.parse(data).releaseId, { signal })

/** A release whose builder died again and again is marked as failed, so that its owner hears of it. */
export const releaseExhausted: Exhausted = async ({ data }, error, { hub }) => {
  const parsed = payload.safeParse(data)
  if (parsed.success) await failRelease(hub, parsed.data.releaseId, error)
}
