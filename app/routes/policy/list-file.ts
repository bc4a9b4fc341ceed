import { Readable } from 'node:stream'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { contentDisposition } from '~/domain/hub/resolve'
import { LIST_FORMATS, linesOf } from '~/domain/policy/export-list'
import { readListBody } from '~/domain/policy/read-lists.server'
import { limitAction } from '~/http/limits.server'
import { requireReviewer } from '~/http/session.server'
import { streamed } from '~/http/streamed.server'

const TYPES = { txt: 'text/plain; charset=utf-8', csv: 'text/csv; charset=utf-8' }

/** `GET /review/rules/lists/:name/file?format=txt|csv&version=N`: what stood in a list, as it is read back. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  await requireReviewer(context, request)
  await limitAction(context, request, 'download')
  const query = new URL(request.url).searchParams
  const format = LIST_FORMATS.find((one) => one === query.get('format')) ?? 'txt'
  const asked = Number(query.get('version'))
  const version = Number.isSafeInteger(asked) && asked > 0 && asked < 2 ** 31 ? asked : null
  const { body, kind, number } = await readListBody(context.hub, params.name ?? '', version)
  const file = Readable.from(linesOf(kind, body, format), { objectMode: false })
  return new Response(streamed(file), {
    headers: {
      'Content-Type': TYPES[format],
      'Content-Disposition': contentDisposition(`${params.name}-${number}.${format}`, 'attachment'),
      'Cache-Control': 'private, no-store'
    }
  })
}
