import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { nextCase } from '~/domain/review/next-case.server'
import { asSearch, readFilter, writeFilter } from '~/domain/review/queue-query'
import { parseForm } from '~/http/forms.server'
import { requireReviewer } from '~/http/session.server'

const NextCase = z.object({
  view: z.string().max(500).default(''),
  after: z.uuid().optional(),
  leaseToken: z.uuid().optional()
})

/** An address to post to; whoever opens it is shown the queue. */
export const loader = () => redirect('/review')

export async function action({ context, request }: ActionFunctionArgs) {
  const me = await requireReviewer(context, request)
  const form = await parseForm(request, NextCase)
  if (!form.ok) throw redirect('/review')
  const filter = readFilter(form.value.view)
  const view = writeFilter(filter)
  const lease = await nextCase(context.hub, me, { ...form.value, filter })
  return redirect(
    lease ? `/review/${lease.caseId}${asSearch(view)}#decision` : `/review?none${view ? `&${view}` : ''}`,
    303
  )
}
