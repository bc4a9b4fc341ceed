import { availableParallelism } from 'node:os'
import type { RelayedEvent } from '~db/outbox'
import type { EventType } from '~db/vocabulary'

export const JOB_NAMES = [
  'clean',
  'derive',
  'index',
  'release',
  'patch',
  'format',
  'encode',
  'rebuild',
  'import',
  'farewell',
  'score',
  'trial',
  'policy',
  'recheck',
  'housekeeping'
] as const
export type JobName = (typeof JOB_NAMES)[number]

export interface NewJob {
  /** The queue; each kind of work has its own. */
  queue: JobName
  /** Unique within the queue: a second job of the same id is ignored. No colons. */
  id: string
  data: Record<string, unknown>
  /** Waits until nothing else does: what nobody waits for at a page. */
  low?: boolean
  /** How long it waits before it may begin. */
  delayMs?: number
}

export interface QueuePolicy {
  /** Jobs of this kind at a time in one worker process. */
  concurrency: number
  /** Tries before a job is kept as failed. */
  attempts: number
  /** How long a job waits after its event, so that more of the same may join it. */
  delayMs?: number
}

/** Each shard has a thread and some sixty megabytes; one core is left to the database, and to readers. */
export const SHARDS_AT_ONCE = Math.max(1, Math.min(4, availableParallelism() - 1))

/** Cleaning is short and many; a release is long and one at a time, a shard of it a core but for one. */
export const POLICIES: Record<JobName, QueuePolicy> = {
  clean: { concurrency: 3, attempts: 5 },
  derive: { concurrency: 2, attempts: 5 },
  index: { concurrency: 1, attempts: 5 },
  release: { concurrency: 1, attempts: 5 },
  patch: { concurrency: 1, attempts: 5, delayMs: 8000 },
  format: { concurrency: 1, attempts: 5 },
  encode: { concurrency: SHARDS_AT_ONCE, attempts: 5 },
  rebuild: { concurrency: 1, attempts: 3 },
  import: { concurrency: 1, attempts: 5 },
  farewell: { concurrency: 1, attempts: 5 },
  score: { concurrency: 1, attempts: 1 },
  trial: { concurrency: 1, attempts: 3 },
  // a back-test may be long, and what is reported should not wait for it
  policy: { concurrency: 2, attempts: 3 },
  recheck: { concurrency: 2, attempts: 5 },
  housekeeping: { concurrency: 1, attempts: 1 }
}

type ToData = (event: RelayedEvent) => Record<string, unknown>

const revision: ToData = ({ payload }) => ({ subjects: [{ type: 'revision', id: payload.revisionId }] })
const output: ToData = ({ subjectId }) => ({ subjects: [{ type: 'output', id: subjectId }] })
const run: ToData = ({ subjectId }) => ({ runId: subjectId })
const imported: ToData = ({ payload }) => ({ subjects: payload.subjects })

/** What follows from each event. Events that are not here are history only. */
const CONSEQUENCES: Partial<Record<EventType, Partial<Record<JobName, ToData>>>> = {
  'prompt.submitted': { clean: revision },
  'prompt.revised': { clean: revision },
  'output.submitted': { clean: output, derive: ({ subjectId }) => ({ outputId: subjectId }) },
  'contributions.imported': { clean: imported },
  'release.published': { index: ({ subjectId }) => ({ releaseId: subjectId }) },
  'release.requested': { release: ({ subjectId }) => ({ releaseId: subjectId }) },
  'records.left': { patch: ({ subjectId }) => ({ datasetId: subjectId }) },
  'format.requested': {
    format: ({ subjectId, payload }) => ({ releaseId: subjectId, format: payload.format })
  },
  'diff.requested': {
    derive: ({ subjectId, payload }) => ({ fromId: payload.fromId, toId: subjectId })
  },
  'release.rebuild_requested': { rebuild: ({ subjectId }) => ({ releaseId: subjectId }) },
  'import.started': { import: ({ subjectId }) => ({ importId: subjectId }) },
  'import.undo_started': { import: ({ subjectId }) => ({ importId: subjectId }) },
  'thresholds.tried': { trial: ({ subjectId }) => ({ trialId: subjectId }) },
  'email.asked': { housekeeping: () => ({ task: 'mail-confirmations' }) },
  'email.confirmed': { housekeeping: () => ({ task: 'mail-confirmations' }) },
  'notice.filed': { housekeeping: () => ({ task: 'tend-notices' }) },
  'notice.confirmed': { housekeeping: () => ({ task: 'tend-notices' }) },
  'policy.tested': { policy: ({ subjectId }) => ({ backtestId: subjectId }) },
  'policy_list.written': { policy: ({ payload }) => ({ list: payload.list }) },
  'report.filed': { policy: ({ subjectId }) => ({ caseId: subjectId }) },
  'evaluation_set.added': { housekeeping: () => ({ task: 'compare-evaluation-sets' }) },
  'cleaning_run.started': { recheck: run },
  'cleaning_run.moved': { recheck: run },
  'account.deleted': { farewell: ({ subjectId }) => ({ userId: subjectId }) }
}

/** The jobs that follow from an event, with ids made from it: delivering it twice adds nothing. */
export function jobsOf(event: RelayedEvent): NewJob[] {
  const consequences = CONSEQUENCES[event.type as EventType] ?? {}
  return Object.entries(consequences).map(([queue, data]) => ({
    queue: queue as JobName,
    id: `event-${event.id}`,
    data: data(event),
    delayMs: POLICIES[queue as JobName].delayMs,
    ...(event.type === 'contributions.imported' ? { low: true } : {})
  }))
}
