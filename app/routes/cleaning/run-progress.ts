import type { LoaderFunctionArgs } from '@remix-run/node'
import { readProgress } from '~/domain/cleaning/runs/find-run.server'
import { respond } from '~/http/errors.server'
import { requireAdmin } from '~/http/session.server'

/** `GET /cleaning/runs/:id/progress`: how far a run is, for the page that watches it. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  try {
    await requireAdmin(context, request)
    const progress = await readProgress(context.hub, params.id ?? '')
    return Response.json({ progress }, { headers: { 'Cache-Control': 'no-store' } })
  } catch (error) {
    return respond(error)
  }
}
