import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { nextCase } from '~/domain/review/next-case.server'
import { laneQuery } from '~/domain/review/queue-query'
import { parseForm } from '~/http/forms.server'
import { requireReviewer } from '~/http/session.server'
import { CASE_LANES } from '~db/vocabulary'

const NextCase = z.object({
  lane: z.enum(CASE_LANES).optional(),
  after: z.uuid().optional(),
  leaseToken: z.uuid().optional()
})

/** An address to post to; whoever opens it is shown the queue. */
export const loader = () => redirect('/review')

export async function action({ context, request }: ActionFunctionArgs) {
  const me = await requireReviewer(context, request)
  const form = await parseForm(request, NextCase)
  if (!form.ok) throw redirect('/review')
  const lane = form.value.lane ?? null
  const lease = await nextCase(context.hub, me, form.value)
  return redirect(
    lease ? `/review/${lease.caseId}${laneQuery(lane)}` : `/review?none${lane ? `&lane=${lane}` : ''}`,
    303
  )
}
