import { z } from 'zod'
import { listUnwithdrawn } from '~/domain/account/withdraw-everything.server'
import { luciaFor } from '~/domain/auth/lucia.server'
import { listUnfinished } from '~/domain/hub/list-unfinished.server'
import { forgetOldUploads, settleLeftUploads } from '~/domain/outputs/forget-uploads.server'
import { printMissing } from '~/domain/outputs/image-print.server'
import { checkListings, foldCounts } from '~/domain/prompts/kept-counts.server'
import { isIdle } from '../queues'
import { mailDigests } from './digests'
import type { Handler, JobContext } from './handler'

const payload = z.object({
  task: z.enum([
    'expire-sessions',
    'requeue',
    'settle-uploads',
    'forget-uploads',
    'mail-digests',
    'print-images',
    'fold-counts',
    'check-listings'
  ])
})
const BATCH = 200

/**
 * Puts work back that has no job any more (its queue was lost, or its job failed for good while the cause has gone).
 * Only idle queues are asked: a long queue is not lost work.
 */
async function requeue({
  hub,
  queues
}: JobContext): Promise<{ clean: number; release: number; farewell: number }> {
  const counts = await queues.counts()
  const { subjects, releaseIds } = await listUnfinished(hub.db)
  const stamp = Date.now()
  const lost = isIdle(counts, ['clean']) ? subjects : []
  for (let from = 0; from < lost.length; from += BATCH) {
    const data = { subjects: lost.slice(from, from + BATCH) }
    await queues.add([{ queue: 'clean', id: `requeue-${stamp}-${from}`, data }])
  }
  const stuck = isIdle(counts, ['release']) ? releaseIds : []
  await queues.add(
    stuck.map((releaseId) => ({ queue: 'release', id: `requeue-${stamp}-${releaseId}`, data: { releaseId } }))
  )
  const leavers = isIdle(counts, ['farewell']) ? await listUnwithdrawn(hub) : []
  await queues.add(
    leavers.map((userId) => ({ queue: 'farewell', id: `requeue-${stamp}-${userId}`, data: { userId } }))
  )
  return { clean: lost.length, release: stuck.length, farewell: leavers.length }
}

/** The repeating chores of schedule.ts. */
export const housekeeping: Handler = async (data, context) => {
  const { task } = payload.parse(data)
  if (task === 'requeue') return requeue(context)
  if (task === 'settle-uploads') return settleLeftUploads(context.hub)
  if (task === 'forget-uploads') return forgetOldUploads(context.hub)
  if (task === 'mail-digests') return mailDigests(context)
  if (task === 'print-images') return { printed: await printMissing(context.hub) }
  if (task === 'fold-counts') return { folded: await foldCounts(context.hub) }
  if (task === 'check-listings') return checkListings(context.hub)
  await luciaFor(context.hub).deleteExpiredSessions()
}
