import { z } from 'zod'
import { requestPatch } from '~/domain/datasets/patches/request-patch.server'
import type { Handler } from './handler'

const payload = z.object({ datasetId: z.uuid() })
const AGAIN_MS = 5000

/** Asks for the patch of a dataset whose records left, or comes back when more may be leaving. */
export const patch: Handler = async (data, { hub, queues }) => {
  const { datasetId } = payload.parse(data)
  const answer = await requestPatch(hub, datasetId)
  if (answer === 'later') {
    const id = `again-${Date.now()}-${datasetId}`
    await queues.add([{ queue: 'patch', id, data: { datasetId }, delayMs: AGAIN_MS }])
  }
  return answer
}
