import type { Ledger } from '~/domain/cleaning/ledger'
import { csvLine } from '~/domain/formats/csv-line'
import { contentDisposition } from '~/domain/hub/resolve'

const COLUMNS = [
  'contribution',
  'id',
  'rule',
  'version',
  'verdict',
  'reason',
  'params',
  'spans',
  'follows',
  'found_at',
  'superseded_at'
] as const
type Row = Record<(typeof COLUMNS)[number], unknown>

const rowsOf = ({ subjectType, subjectId, findings, earlier }: Ledger): Row[] =>
  [...findings, ...earlier].map((finding) => ({
    contribution: subjectType,
    id: subjectId,
    rule: finding.rule,
    version: finding.ruleVersion,
    verdict: finding.verdict,
    reason: finding.reason,
    params: finding.params,
    spans: finding.spans,
    follows: typeof finding.source === 'string' ? finding.source : finding.source.en,
    found_at: finding.foundAt.toISOString(),
    superseded_at: finding.supersededAt?.toISOString() ?? null
  }))

/** A contribution's findings as a file to keep: CSV, or JSON unless asked for. */
export function findingsFile(request: Request, ledger: Ledger): Response {
  const csv = new URL(request.url).searchParams.get('format') === 'csv'
  const rows = rowsOf(ledger)
  const body = csv
    ? [COLUMNS, ...rows.map((row) => COLUMNS.map((name) => row[name]))].map(csvLine).join('')
    : `${JSON.stringify(rows, null, 2)}\n`
  return new Response(body, {
    headers: {
      'Content-Type': csv ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
      'Content-Disposition': contentDisposition(
        `findings-${ledger.subjectId}.${csv ? 'csv' : 'json'}`,
        'attachment'
      ),
      'Cache-Control': 'private, no-store'
    }
  })
}
