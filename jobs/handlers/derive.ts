import { z } from 'zod'
import { deriveOutput } from '~/domain/outputs/derive-output.server'
import type { Handler } from './handler'

const payload = z.object({ outputId: z.uuid() })

/** Makes the display copies of an image output. */
export const derive: Handler = async (data, { hub }) => deriveOutput(hub, payload.parse(data).outputId)
