import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { safeFileName } from '~/domain/formats/file-name'
import { contentDisposition } from '~/domain/hub/resolve'
import { stopWith } from '~/domain/hub/stop-with.server'
import { openRejects } from '~/domain/imports/read-imported.server'
import { limitAction } from '~/http/limits.server'
import { requireViewer } from '~/http/session.server'

/** `GET /imports/:id/rejects`: the rows that could not be read, one JSON object `{line, error, row}` a line. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request)
  await limitAction(context, request, 'download')
  const { fileName, body, sizeBytes } = await openRejects(context.hub, viewer, params.id ?? '')
  return new Response(createReadableStreamFromReadable(stopWith(request.signal, body)), {
    headers: {
      'Content-Type': 'application/x-ndjson; charset=utf-8',
      'Content-Length': String(sizeBytes),
      'Content-Disposition': contentDisposition(`${safeFileName(fileName)}.rejects.jsonl`, 'attachment'),
      'Cache-Control': 'private, no-store'
    }
  })
}
