import type { LoaderFunctionArgs } from '@remix-run/node'
import { archiveCollection } from '~/domain/collections/archive-collection.server'
import { getCollection } from '~/domain/collections/get-collection.server'
import { safeFileName } from '~/domain/formats/file-name'
import { limitAction } from '~/http/limits.server'
import { getViewer } from '~/http/session.server'
import { zipResponse } from '~/http/zip-response.server'

/** A whole collection as a ZIP archive: what can be seen of it, with credits and licences. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await getViewer(context, request)
  const head = await getCollection(context.hub, viewer, params.id ?? '')
  await limitAction(context, request, 'download')
  const { origin } = new URL(request.url)
  return zipResponse(
    `${safeFileName(head.title)}.zip`,
    archiveCollection(context.hub, head, origin, await context.lens())
  )
}
