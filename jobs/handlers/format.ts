import { z } from 'zod'
import { buildFormat, failFormat } from '~/domain/datasets/formats/build-format.server'
import { FORMATS } from '~/domain/datasets/formats/format'
import type { Exhausted, Handler } from './handler'

const payload = z.object({ releaseId: z.uuid(), format: z.enum(FORMATS) })

/** Builds a release in one more format; an interrupted build begins again. */
export const format: Handler = async (data, { hub, signal }) =>
  buildFormat(hub, payload.parse(data), { signal })

/** A format whose builder died again and again says so on its page, where it can be asked for once more. */
export const formatExhausted: Exhausted = async ({ data }, error, { hub }) => {
  const parsed = payload.safeParse(data)
  if (parsed.success) await failFormat(hub, parsed.data, error)
}
