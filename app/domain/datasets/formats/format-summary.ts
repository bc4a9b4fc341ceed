import type { FormatState } from '~db/vocabulary'
import type { Format, LeftOut } from './format'

/** A release in a format as its dataset's page shows it. */
export interface FormatSummary {
  format: Format
  /** `own`: the release's files have this shape already. `none`: not asked for yet. `stale`: records left since. */
  state: FormatState | 'own' | 'none' | 'stale'
  /** How long it will take, about. */
  seconds: number
  sizeBytes: number | null
  rows: number | null
  leftOut: Partial<Record<LeftOut, number>>
  progress: { done: number; total: number } | null
  error: string | null
}

/** About how long a build takes on a small machine: rows are converted, bytes copied. */
export const secondsFor = (rows: number, bytes: number): number =>
  Math.max(1, Math.ceil(rows / 10_000 + bytes / 25e6))
