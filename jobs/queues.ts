import { type Job, Queue } from 'bullmq'
import { type Connection, connectionFor, type QueueSettings } from './connection'
import { JOB_NAMES, type JobName, type NewJob, POLICIES } from './registry'

export interface QueueCounts {
  waiting: number
  active: number
  /** Waiting for a retry. */
  delayed: number
  failed: number
}

export interface JobQueues {
  /** Adds jobs; one whose id its queue knows already is left alone. */
  add(jobs: NewJob[]): Promise<void>
  /** Adds jobs that `parent`, a running job, waits for. One that fails for good lets the parent go on. */
  addChildren(parent: Job, jobs: NewJob[]): Promise<void>
  counts(): Promise<Record<JobName, QueueCounts>>
  /** The queue itself, for schedules and tests. */
  queue(name: JobName): Queue
  close(): Promise<void>
}

/** Finished jobs stay known this long, so an event delivered again meets its old job. */
const KEEP_COMPLETED = { age: 3600, count: 10_000 }
const KEEP_FAILED = { age: 30 * 86_400, count: 10_000 }
const RETRY_AFTER_MS = 1000
/** BullMQ takes jobs without a priority first. */
const LOW = 10

/** Adding and counting are short. */
const CONNECTIONS = 2

const openQueue = ({ options, factory }: Connection, name: JobName): Queue => {
  const defaultJobOptions = {
    attempts: POLICIES[name].attempts,
    backoff: { type: 'exponential', delay: RETRY_AFTER_MS },
    removeOnComplete: KEEP_COMPLETED,
    removeOnFail: KEEP_FAILED
  }
  const queue = new Queue(name, { ...options, defaultJobOptions }, factory as undefined)
  queue.on('error', () => {})
  return queue
}

/** Opens every queue for adding and counting. */
export function openQueues(settings: QueueSettings): JobQueues {
  const connection = connectionFor(settings, CONNECTIONS)
  const queues = new Map(JOB_NAMES.map((name) => [name, openQueue(connection, name)]))
  const queue = (name: JobName) => queues.get(name) as Queue
  return {
    queue,
    async add(jobs) {
      for (const name of JOB_NAMES) {
        const mine = jobs.filter((job) => job.queue === name)
        if (mine.length === 0) continue
        await queue(name).addBulk(
          mine.map(({ id, data, low, delayMs }) => ({
            name,
            data,
            opts: { jobId: id, delay: delayMs, ...(low ? { priority: LOW } : {}) }
          }))
        )
      }
    },
    async addChildren(parent, jobs) {
      for (const { queue: name, id, data } of jobs)
        await queue(name).add(name, data, {
          jobId: id,
          parent: { id: parent.id as string, queue: parent.queueQualifiedName },
          ignoreDependencyOnFailure: true
        })
    },
    async counts() {
      const all = await Promise.all(
        JOB_NAMES.map(async (name) => {
          const counts = await queue(name).getJobCounts(
            'waiting',
            'prioritized',
            'waiting-children',
            'active',
            'delayed',
            'failed'
          )
          const of = (state: string) => counts[state] ?? 0
          const waiting = of('waiting') + of('prioritized') + of('waiting-children')
          return [
            name,
            { waiting, active: of('active'), delayed: of('delayed'), failed: of('failed') }
          ] as const
        })
      )
      return Object.fromEntries(all) as Record<JobName, QueueCounts>
    },
    async close() {
      await Promise.all([...queues.values()].map((each) => each.close()))
      await connection.close()
    }
  }
}

/** Whether queues have nothing to do; housekeeping repeats for ever and is not asked. */
export const isIdle = (
  counts: Record<JobName, QueueCounts>,
  names: readonly JobName[] = [
    ...(['clean', 'derive', 'index', 'release', 'encode', 'rebuild', 'format'] as const),
    ...(['import', 'farewell', 'recheck'] as const)
  ]
) => names.every((name) => counts[name].waiting + counts[name].active + counts[name].delayed === 0)
