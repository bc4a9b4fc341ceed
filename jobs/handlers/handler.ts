import type { Hub } from '~/domain/hub/hub.server'
import type { JobQueues } from '../queues'

export interface JobContext {
  hub: Hub
  queues: JobQueues
  /** Aborts when the worker has to stop; the job is then put back. */
  signal: AbortSignal
}

/** Ids in, one use case called; may run again at any time. */
export type Handler = (data: unknown, context: JobContext) => Promise<unknown>

/** What follows when a job has failed for good: no try is left, or no further try can mend it. */
export type Exhausted = (
  job: { id: string; data: unknown },
  error: Error,
  context: JobContext
) => Promise<void>
