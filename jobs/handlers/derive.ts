import { z } from 'zod'
import { buildIndex } from '~/domain/datasets/viewer/build-index.server'
import { deriveOutput } from '~/domain/outputs/derive-output.server'
import type { Handler } from './handler'

const payload = z.union([z.object({ outputId: z.uuid() }), z.object({ releaseId: z.uuid() })])

/** Makes the display copies of an image output, or what the rows of a release are found by. */
export const derive: Handler = async (data, { hub, signal }) => {
  const asked = payload.parse(data)
  if ('outputId' in asked) return deriveOutput(hub, asked.outputId)
  return buildIndex(hub, asked.releaseId, signal)
}
