import type { LeavingReason } from '~db/vocabulary'

/** How many records of a release left the hub since, for one reason. */
export interface LeftCount {
  reason: LeavingReason
  rows: number
}

/** How it stands with a release: what readers of it have to know before they use it. */
export interface ReleaseStanding {
  version: string
  rows: number
  /** What left, most first. */
  left: LeftCount[]
  /** Its files are refused. */
  closed: boolean
}

/** How many records left in all. */
export const rowsLeft = (left: readonly LeftCount[]): number => left.reduce((sum, { rows }) => sum + rows, 0)
