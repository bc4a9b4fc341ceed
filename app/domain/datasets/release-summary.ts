import type { ReleaseState } from '~db/vocabulary'
import type { LeftCount } from './left-count'

/**
 * Whether a release came out the same when it was built again; see `ReleaseRebuild` in
 * db/schema/release-progress.ts.
 */
export interface ReleaseRebuild {
  state: 'waiting' | 'running' | 'same' | 'different' | 'failed'
  at: string
  files?: number
  differing?: { path: string; expected: string | null; got: string | null }[]
  error?: string
  /** While it runs: how many rows are made again, of how many. */
  rows?: [done: number, total: number]
}

const FORGOTTEN_MS = 3_600_000

/** Whether a release is being built again; after an hour its job is taken for lost, and it may be asked for anew. */
export const isRebuilding = (rebuild: ReleaseRebuild | null, nowMs: number): boolean =>
  (rebuild?.state === 'waiting' || rebuild?.state === 'running') &&
  nowMs - Date.parse(rebuild.at) < FORGOTTEN_MS

/** The steps of a build, in order. */
export const BUILD_STEPS = ['snapshot', 'files', 'validate', 'publish'] as const
export type BuildStep = (typeof BUILD_STEPS)[number]

/** A release as its dataset's page shows it. */
export interface ReleaseSummary {
  id: string
  number: number
  version: string
  state: ReleaseState
  commitId: string | null
  rowCount: number | null
  splitCounts: Record<string, number> | null
  /** `done` of `total` rows of the step; null before it begins and after the end. `since`: when `done` was `from`. */
  progress: {
    step: BuildStep
    done: number
    total: number
    from?: number
    since?: number
    at?: number
  } | null
  /** The release before without what left; it cannot be cancelled. */
  isPatch: boolean
  /** The last time it was built again from its snapshot, to see whether it is the same. */
  rebuild: ReleaseRebuild | null
  /** Of a failed build: the step and what went wrong. */
  error: string | null
  /** Of this release alone. */
  downloads: number
  /** Of all its files so far; null before the first. */
  sizeBytes: number | null
  /** Its files are refused. */
  disabledAt: Date | null
  createdAt: Date
  publishedAt: Date | null
}

/** A release in the list of a dataset's versions. */
export interface ListedRelease extends ReleaseSummary {
  /** What left the hub since. */
  left: LeftCount[]
}
