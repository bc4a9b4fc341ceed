import { z } from 'zod'
import { failDiff, makeDueDiff } from '~/domain/datasets/diff/make-diff.server'
import { deriveOutput } from '~/domain/outputs/derive-output.server'
import type { Exhausted, Handler } from './handler'

const pair = z.object({ fromId: z.uuid(), toId: z.uuid() })
const payload = z.union([z.object({ outputId: z.uuid() }), pair])

/** Makes the display copies of an image output, or what differs between two releases. */
export const derive: Handler = async (data, { hub, signal }) => {
  const asked = payload.parse(data)
  if ('outputId' in asked) return deriveOutput(hub, asked.outputId)
  return makeDueDiff(hub, asked, signal)
}

/** A diff whose maker died again and again says so on its page, where it can be asked for once more. */
export const deriveExhausted: Exhausted = async ({ data }, error, { hub }) => {
  const parsed = pair.safeParse(data)
  if (parsed.success) await failDiff(hub, parsed.data, error)
}
