import type { LoaderFunctionArgs } from '@remix-run/node'
import { getDataset } from '~/domain/datasets/find-dataset.server'
import { newestRelease } from '~/domain/datasets/read-releases.server'
import { respond } from '~/http/errors.server'

/** `GET /datasets/:owner/:name/progress`: the newest release and how far it is, for the page that watches it. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { hub } = context
  try {
    const viewer = await context.viewer()
    const dataset = await getDataset(hub, params.owner ?? '', params.name ?? '', viewer)
    const release = await newestRelease(hub, dataset.id)
    return Response.json({ release }, { headers: { 'Cache-Control': 'no-store' } })
  } catch (error) {
    return respond(error)
  }
}
