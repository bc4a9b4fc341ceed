import { z } from 'zod'
import { buildIndex } from '~/domain/datasets/viewer/build-index.server'
import type { Handler } from './handler'
import { builds } from './release'

const payload = z.object({ releaseId: z.uuid() })

/** Somebody waits at a page for the one and for the other; whoever cuts release after release must not keep rows from being found. */
const MOST_WAIT_MS = 10 * 60_000

/** Makes what the rows of a release are found by, while no release is built in this process. */
export const index: Handler = async (data, { hub, signal }) => {
  let leftMs = MOST_WAIT_MS
  return buildIndex(hub, payload.parse(data).releaseId, async () => {
    const fromMs = Date.now()
    await builds.giveWay(leftMs, signal)
    leftMs -= Date.now() - fromMs
  })
}
