import { z } from 'zod'
import { cleanContributions } from '~/domain/cleaning/clean-contributions.server'
import { holdUncleanable } from '~/domain/cleaning/hold-uncleanable.server'
import type { Exhausted, Handler } from './handler'

const payload = z.object({
  subjects: z.array(z.object({ type: z.enum(['revision', 'output']), id: z.uuid() })).max(500)
})

/** Runs the cleaning pipeline over contributions; clean ones publish, others are held. */
export const clean: Handler = async (data, { hub }) => cleanContributions(hub, payload.parse(data).subjects)

/**
 * One bad contribution must not keep its batch back: a batch that failed for good is tried again in halves, down to
 * the one, which is held for a person.
 */
export const cleanExhausted: Exhausted = async ({ id, data }, _error, { hub, queues }) => {
  const parsed = payload.safeParse(data)
  const subjects = parsed.success ? parsed.data.subjects : []
  const [only] = subjects
  if (!only) return
  if (subjects.length === 1) return holdUncleanable(hub, only)
  const middle = Math.ceil(subjects.length / 2)
  await queues.add([
    { queue: 'clean', id: `${id}-a`, data: { subjects: subjects.slice(0, middle) } },
    { queue: 'clean', id: `${id}-b`, data: { subjects: subjects.slice(middle) } }
  ])
}
