import { DelayedError, type Job, WaitingChildrenError, Worker } from 'bullmq'
import type { Hub } from '~/domain/hub/hub.server'
import { type Connection, connectionFor, type QueueSettings } from './connection'
import { asJobError } from './failures'
import { handlers, whenExhausted } from './handlers'
import { type JobQueues, openQueues } from './queues'
import { JOB_NAMES, type JobName, type NewJob, POLICIES } from './registry'
import { startRelay } from './relay'
import { keepSchedule } from './schedule'

/**
 * A job is its worker's while the lock is renewed (every half of this). Two checks after it ran out the job is given
 * to another worker: within 11 seconds of a killed one.
 */
const LOCK_MS = 6000
const STALLED_CHECK_MS = 2000
/** Times a job may be found without its worker before it is taken for the killer and kept as failed. */
const MAX_STALLED = 3
/** Running jobs get this long to end on their own, then are told to stop, then are left to another worker. */
const GRACE_MS = 10_000
const ABORT_MS = 10_000
const PUT_BACK_MS = 500
/** Each worker listens on a connection of its own; to take jobs, end them and keep their locks they take turns. */
const CONNECTIONS = JOB_NAMES.length + 5

export interface RunningWorker {
  /** Ends within thirty seconds; what is unfinished then goes to another worker. */
  close(): Promise<void>
}

function openWorker(
  name: JobName,
  hub: Hub,
  queues: JobQueues,
  { options, factory }: Connection,
  signal: AbortSignal
): Worker {
  const process = async (job: Job, token?: string) => {
    const startedAt = performance.now()
    try {
      const waitFor = async (jobs: NewJob[]) => {
        await queues.addChildren(job, jobs)
        if (await job.moveToWaitingChildren(token ?? '')) throw new WaitingChildrenError()
      }
      const result = await handlers[name](job.data, { hub, queues, signal, waitFor })
      hub.log.info(
        { job: name, id: job.id, ms: Math.round(performance.now() - startedAt), result },
        'job done'
      )
      return result
    } catch (error) {
      if (error instanceof WaitingChildrenError) throw error
      if (!signal.aborted) throw asJobError(error)
      await job.moveToDelayed(Date.now() + PUT_BACK_MS, token)
      throw new DelayedError()
    }
  }
  const { concurrency } = POLICIES[name]
  const worker = new Worker(
    name,
    process,
    {
      ...options,
      concurrency,
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_CHECK_MS,
      maxStalledCount: MAX_STALLED,
      runRetryDelay: 1000
    },
    factory as undefined
  )
  worker.on('error', (error) => hub.log.warn({ err: error, queue: name }, 'queue trouble'))
  worker.on('failed', (job, error) => {
    hub.log.error({ err: error, job: name, id: job?.id, attempt: job?.attemptsMade }, 'job failed')
    // finishedOn: not to be tried again
    if (!job?.id || !job.finishedOn) return
    whenExhausted[name]?.({ id: job.id, data: job.data }, error, { hub, queues, signal }).catch(
      (cause: unknown) =>
        hub.log.error({ err: cause, job: name, id: job.id }, 'could not give a failed job up')
    )
  })
  return worker
}

const within = <T>(ms: number, work: Promise<T>): Promise<T | 'late'> =>
  Promise.race([work, new Promise<'late'>((resolve) => setTimeout(resolve, ms, 'late').unref())])

/** Starts the relay, the schedule and one worker a queue, in this process. */
export async function startWorker(hub: Hub, settings: QueueSettings): Promise<RunningWorker> {
  const queues = openQueues(settings)
  const stop = new AbortController()
  const connection = connectionFor(settings, CONNECTIONS)
  const workers = JOB_NAMES.map((name) => openWorker(name, hub, queues, connection, stop.signal))
  await Promise.all(workers.map((worker) => worker.waitUntilReady()))
  await keepSchedule(queues)
  const relay = startRelay(hub, queues)
  return {
    async close() {
      await relay.close()
      const closing = Promise.all(workers.map((worker) => worker.close())).then(connection.close)
      if ((await within(GRACE_MS, closing)) === 'late') {
        stop.abort()
        await within(ABORT_MS, closing)
      }
      await within(2000, queues.close())
    }
  }
}
