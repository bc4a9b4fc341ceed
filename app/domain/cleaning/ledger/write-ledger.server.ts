import { csvLine } from '../../formats/csv-line'
import type { Hub } from '../../hub/hub.server'
import type { LedgerCursor, LedgerEntry, LedgerFilters } from './filters'
import { listLedger } from './list-ledger.server'

export const LEDGER_FORMATS = ['jsonl', 'csv'] as const
export type LedgerFormat = (typeof LEDGER_FORMATS)[number]

const PAGE = 1000
const COLUMNS = [
  ...['at', 'type', 'contribution', 'rule', 'version', 'outcome', 'severity', 'reason', 'params', 'spans']
]

/** All entries that fit, newest first, as text in pieces of a page; nothing is held between two of them. */
export async function* writeLedger(
  hub: Pick<Hub, 'db'>,
  filters: LedgerFilters,
  format: LedgerFormat
): AsyncGenerator<string> {
  // spreadsheets take a file for UTF-8 by this mark
  if (format === 'csv') yield `\ufeff${csvLine(COLUMNS)}`
  let after: LedgerCursor | null = null
  do {
    const page = await listLedger(hub, filters, { after, limit: PAGE })
    const lines = page.entries.map(format === 'csv' ? (entry) => csvLine(valuesOf(entry)) : jsonLine)
    if (lines.length > 0) yield lines.join('')
    after = page.next
  } while (after)
}

const valuesOf = (entry: LedgerEntry) => [
  entry.createdAt.toISOString(),
  ...[entry.subjectType, entry.subjectId, entry.rule, entry.ruleVersion, entry.verdict, entry.severity],
  ...[entry.reason, entry.params, entry.spans]
]

function jsonLine(entry: LedgerEntry): string {
  const values = valuesOf(entry)
  return `${JSON.stringify(Object.fromEntries(COLUMNS.map((name, i) => [name, values[i]])))}\n`
}
