import { type SQL, sql } from 'drizzle-orm'
import type { LedgerCursor, LedgerEntry, LedgerFilters } from './filters'

export interface LedgerPage {
  entries: LedgerEntry[]
  next: LedgerCursor | null
}

/** A row of `entryColumns`; the driver gives times as text in raw queries. */
export type EntryRow = Omit<LedgerEntry, 'createdAt'> & { at: number } & Record<string, unknown>

export const entryColumns = sql`f.subject_type as "subjectType", f.subject_id as "subjectId", f.rule,
  f.rule_version as "ruleVersion", f.verdict, f.severity, f.reason, f.params, f.spans,
  (extract(epoch from f.created_at) * 1000)::float8 as at`

export const toEntry = ({ at, ...row }: EntryRow): LedgerEntry =>
  ({ ...row, createdAt: new Date(at) }) as LedgerEntry

/** The conditions that look at a finding alone. */
export function findingFits({ rule, version, outcome, from, to }: LedgerFilters): SQL {
  const parts = [
    ...(rule ? [sql`f.rule = ${rule}`] : []),
    ...(version ? [sql`f.rule_version = ${version}`] : []),
    ...(outcome ? [sql`f.verdict = ${outcome}`] : []),
    ...(from ? [sql`f.created_at >= ${`${from}T00:00:00Z`}::timestamptz`] : []),
    ...(to ? [sql`f.created_at < ${`${to}T00:00:00Z`}::timestamptz + interval '1 day'`] : [])
  ]
  return parts.length === 0 ? sql`true` : sql.join(parts, sql` and `)
}
