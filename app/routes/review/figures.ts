import type { LoaderFunctionArgs } from '@remix-run/node'
import { contentDisposition } from '~/domain/hub/resolve'
import { readFigures } from '~/domain/review/log/read-figures.server'
import { writeFigures } from '~/domain/review/log/write-figures'
import { limitAction } from '~/http/limits.server'

const FIRST_MONTH = '1970-01'

/** `GET /transparency/figures`: every figure of every month as CSV. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  await limitAction(context, request, 'download')
  return new Response(writeFigures(await readFigures(context.hub, FIRST_MONTH)), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': contentDisposition('moderation-figures.csv', 'attachment'),
      'Cache-Control': 'no-cache'
    }
  })
}
