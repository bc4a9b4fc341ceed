import type { LoaderFunctionArgs } from '@remix-run/node'
import { checkHealth } from '~/domain/hub/check-health.server'
import { respond } from '~/http/errors.server'

/** For load balancers and monitors: 200 when the hub can serve, 503 when its database is away. */
export async function loader({ context }: LoaderFunctionArgs) {
  const headers = { 'Cache-Control': 'no-store' }
  try {
    await checkHealth(context.hub)
    return Response.json({ status: 'ok' }, { headers })
  } catch (error) {
    return respond(error)
  }
}
