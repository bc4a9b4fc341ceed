import { z } from 'zod'
import { RUN_CONTROLS } from '~/domain/cleaning/runs/control-run.server'
import { CLEANING_SCOPES } from '~db/vocabulary'

/** A run to be started. Rules that do not exist are refused by the use case. */
export const NewRunFields = z.object({
  scope: z.enum(CLEANING_SCOPES),
  rules: z.array(z.string().max(60)).max(100).default([])
})

/** What is to be done with a run. */
export const RunControlFields = z.object({ intent: z.enum(RUN_CONTROLS) })
