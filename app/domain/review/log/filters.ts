import { LOG_KINDS, type LogKind } from './entry'

/** What the log is narrowed to; null: everything. */
export interface LogFilters {
  kind: LogKind | null
  /** A policy or the name of a rule. */
  reason: string | null
  /** First and last day, `YYYY-MM-DD` in UTC. */
  from: string | null
  to: string | null
  automated: 'yes' | 'no' | null
}

export const LOG_FILTER_KEYS = ['kind', 'reason', 'from', 'to', 'automated'] as const

const DAY = /^[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const NAME = /^[\w.+-]{1,80}$/

/** Reads the filters of an address; what can not be one is left out. */
export function readLogFilters(query: URLSearchParams): LogFilters {
  const given = (key: string, fits: RegExp) => {
    const value = query.get(key)?.trim() ?? ''
    return fits.test(value) ? value : null
  }
  const automated = query.get('automated')
  return {
    kind: LOG_KINDS.find((kind) => kind === query.get('kind')) ?? null,
    reason: given('reason', NAME),
    from: given('from', DAY),
    to: given('to', DAY),
    automated: automated === 'yes' || automated === 'no' ? automated : null
  }
}

/** The filters as the query of an address, without those that are not set. */
export const logQuery = (filters: LogFilters): URLSearchParams =>
  new URLSearchParams(
    LOG_FILTER_KEYS.flatMap((key) => (filters[key] ? [[key, filters[key]] as [string, string]] : []))
  )

/** Where a page ends: time (epoch ms) and sequence of its last entry. */
export type LogCursor = [atMs: number, sequence: number]
