import type { LoaderFunctionArgs } from '@remix-run/node'
import { contentDisposition } from '~/domain/hub/resolve'
import { readDeskFile } from '~/domain/review/workload/read-workload.server'
import { limitAction } from '~/http/limits.server'
import { requireReviewer } from '~/http/session.server'

/** `GET /review/workload/figures`: the desk's days as CSV; by moderator for admins alone. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const me = await requireReviewer(context, request)
  await limitAction(context, request, 'download')
  return new Response(await readDeskFile(context.hub, me), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': contentDisposition('moderation-workload.csv', 'attachment'),
      'Cache-Control': 'no-store'
    }
  })
}
