/**
 * How far a build is. `done` was `from` at `since` and is what it is at `at` (milliseconds since 1970): the
 * pace.
 */
export type ReleaseProgress = {
  step: 'snapshot' | 'files' | 'validate' | 'publish'
  done: number
  total: number
  from?: number
  since?: number
  at?: number
}

/** Whether a release came out the same when it was built again from its snapshot. */
export interface ReleaseRebuild {
  state: 'waiting' | 'running' | 'same' | 'different' | 'failed'
  /** When it was asked for, or ended. */
  at: string
  files?: number
  /**
   * At most twenty. `got`: null where the rebuild has no such file, `expected`: null where the release has
   * none.
   */
  differing?: { path: string; expected: string | null; got: string | null }[]
  error?: string
  /** While it runs: how many rows, of how many. */
  rows?: [done: number, total: number]
}
