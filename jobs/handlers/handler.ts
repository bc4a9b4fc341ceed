import type { Hub } from '~/domain/hub/hub.server'
import type { JobQueues } from '../queues'
import type { NewJob } from '../registry'

export interface JobContext {
  hub: Hub
  queues: JobQueues
  /** Aborts when the worker has to stop; the job is then put back. */
  signal: AbortSignal
  /**
   * Hands work to other jobs and lets this one wait for them: it throws, and the handler is run again, from its
   * beginning, when they are done. Returns where they are done already.
   */
  waitFor: (jobs: NewJob[]) => Promise<void>
}

/** Ids in, one use case called; may run again at any time. */
export type Handler = (data: unknown, context: JobContext) => Promise<unknown>

/** What follows when a job has failed for good: no try is left, or no further try can mend it. */
export type Exhausted = (
  job: { id: string; data: unknown },
  error: Error,
  context: Omit<JobContext, 'waitFor'>
) => Promise<void>
