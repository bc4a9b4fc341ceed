import { Readable } from 'node:stream'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { readLedgerFilters } from '~/domain/cleaning/ledger/filters'
import { LEDGER_FORMATS, writeLedger } from '~/domain/cleaning/ledger/write-ledger.server'
import { contentDisposition } from '~/domain/hub/resolve'
import { limitAction } from '~/http/limits.server'
import { requireReviewer } from '~/http/session.server'
import { streamed } from '~/http/streamed.server'

const TYPES = { jsonl: 'application/x-ndjson; charset=utf-8', csv: 'text/csv; charset=utf-8' }

/** `GET /cleaning/ledger/download?format=jsonl|csv`: the list as it is narrowed down, streamed. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  await requireReviewer(context, request)
  await limitAction(context, request, 'download')
  const query = new URL(request.url).searchParams
  const format = LEDGER_FORMATS.find((one) => one === query.get('format')) ?? 'jsonl'
  const body = Readable.from(writeLedger(context.hub, readLedgerFilters(query), format), {
    objectMode: false
  })
  return new Response(streamed(body), {
    headers: {
      'Content-Type': TYPES[format],
      'Content-Disposition': contentDisposition(`ledger.${format}`, 'attachment'),
      'Cache-Control': 'private, no-store'
    }
  })
}
