import { Readable } from 'node:stream'
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { contentDisposition } from '~/domain/hub/resolve'
import { STATEMENT_FORMATS, writeStatements } from '~/domain/review/log/write-statements.server'
import { limitAction } from '~/http/limits.server'
import { originOf } from '~/http/origin.server'

const TYPES = { jsonl: 'application/x-ndjson; charset=utf-8', csv: 'text/csv; charset=utf-8' }

/** `GET /transparency/statements?format=jsonl|csv`: statements of reasons with the fields of the DSA, streamed. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  await limitAction(context, request, 'download')
  const asked = new URL(request.url).searchParams.get('format')
  const format = STATEMENT_FORMATS.find((one) => one === asked) ?? 'jsonl'
  const lines = Readable.from(writeStatements(context.hub, format, originOf(context, request)), {
    objectMode: false
  })
  return new Response(createReadableStreamFromReadable(lines), {
    headers: {
      'Content-Type': TYPES[format],
      'Content-Disposition': contentDisposition(`statements.${format}`, 'attachment'),
      'Cache-Control': 'no-cache'
    }
  })
}
