import { VERDICTS, type Verdict } from '~db/vocabulary'

/** What a page of the ledger is narrowed to; null: everything. */
export interface LedgerFilters {
  rule: string | null
  version: string | null
  outcome: Verdict | null
  /** A person's name. */
  author: string | null
  /** First and last day, `YYYY-MM-DD` in UTC. */
  from: string | null
  to: string | null
  /** Of a revision, an output, or a prompt (all its revisions and outputs). */
  contribution: string | null
}

export const LEDGER_KEYS = ['rule', 'version', 'outcome', 'author', 'from', 'to', 'contribution'] as const

const DAY = /^[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const NAME = /^[\w.+-]{1,80}$/
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** Reads the filters of an address; what can not be one is left out. */
export function readLedgerFilters(query: URLSearchParams): LedgerFilters {
  const given = (key: string, fits: RegExp) => {
    const value = query.get(key)?.trim() ?? ''
    return fits.test(value) ? value : null
  }
  const day = (key: string) => {
    const value = given(key, DAY)
    // the 30th of February is read as one of March
    return value && new Date(`${value}T00:00:00Z`).toISOString().startsWith(value) ? value : null
  }
  const outcome = query.get('outcome')
  return {
    rule: given('rule', NAME),
    version: given('version', NAME),
    outcome: VERDICTS.find((verdict) => verdict === outcome) ?? null,
    author: query.get('author')?.trim().slice(0, 80).replaceAll('\0', '') || null,
    from: day('from'),
    to: day('to'),
    contribution: given('contribution', UUID)
  }
}

/** The filters as the query of an address, without those that are not set. */
export function ledgerQuery(filters: Partial<LedgerFilters>): URLSearchParams {
  const set = LEDGER_KEYS.flatMap((key) => (filters[key] ? [[key, filters[key]] as [string, string]] : []))
  return new URLSearchParams(set)
}

/** Where a page ends: the time in epoch ms and the contribution of its last entry. All findings of one run share both. */
export type LedgerCursor = [atMs: number, id: string]

/** A finding as it is stored. */
export interface LedgerEntry {
  subjectType: 'revision' | 'output'
  subjectId: string
  rule: string
  ruleVersion: string
  verdict: Verdict
  severity: number
  reason: string
  params: Record<string, string | number>
  spans: { field: 'title' | 'text'; start: number; end: number; replacement?: string }[]
  createdAt: Date
}
