import { Readable } from 'node:stream'
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { contentDisposition } from '~/domain/hub/resolve'
import { writeLog } from '~/domain/review/log/write-log.server'
import { limitAction } from '~/http/limits.server'

const whole = (value: string | null): number | null => (/^\d{1,15}$/.test(value ?? '') ? Number(value) : null)

/** `GET /moderation/log/download?after=N&limit=N`: the chain in its order, a link a line, streamed. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  await limitAction(context, request, 'download')
  const query = new URL(request.url).searchParams
  const asked = { after: whole(query.get('after')) ?? 0, limit: whole(query.get('limit')) }
  return new Response(
    createReadableStreamFromReadable(Readable.from(writeLog(context.hub, asked), { objectMode: false })),
    {
      headers: {
        'Content-Type': 'application/x-ndjson; charset=utf-8',
        'Content-Disposition': contentDisposition('moderation-log.jsonl', 'attachment'),
        'Cache-Control': 'no-cache'
      }
    }
  )
}
