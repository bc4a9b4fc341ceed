import { z } from 'zod'
import { withdrawEverything } from '~/domain/account/withdraw-everything.server'
import type { Handler } from './handler'

const payload = z.object({ userId: z.uuid() })

/** Withdraws what a deleted account gave, going on where an interrupted run stopped. */
export const farewell: Handler = async (data, { hub, signal }) =>
  withdrawEverything(hub, payload.parse(data).userId, signal)
