import type { JobQueues } from './queues'

const MINUTE_MS = 60_000

/** Chores that repeat, whoever runs them: several workers keep one schedule. */
const CHORES = [
  { task: 'expire-sessions', everyMs: 60 * MINUTE_MS },
  { task: 'requeue', everyMs: MINUTE_MS },
  { task: 'settle-uploads', everyMs: 2 * MINUTE_MS },
  { task: 'forget-uploads', everyMs: 60 * MINUTE_MS },
  { task: 'mail-digests', everyMs: 15 * MINUTE_MS },
  { task: 'print-images', everyMs: 5 * MINUTE_MS },
  { task: 'refresh-fingerprints', everyMs: 2 * MINUTE_MS },
  { task: 'compare-evaluation-sets', everyMs: MINUTE_MS },
  { task: 'rewrite-words', everyMs: MINUTE_MS },
  { task: 'balance-search', everyMs: 5 * MINUTE_MS },
  { task: 'ask-scorers', everyMs: MINUTE_MS },
  { task: 'tidy-storage', everyMs: 24 * 60 * MINUTE_MS },
  { task: 'forget-imports', everyMs: 60 * MINUTE_MS },
  { task: 'tend-cases', everyMs: MINUTE_MS },
  { task: 'tend-notices', everyMs: MINUTE_MS },
  { task: 'mail-confirmations', everyMs: MINUTE_MS },
  { task: 'fold-counts', everyMs: MINUTE_MS },
  { task: 'fold-trends', everyMs: 10 * MINUTE_MS },
  { task: 'check-listings', everyMs: 24 * 60 * MINUTE_MS }
] as const

/** Sees that every chore is scheduled once. */
export async function keepSchedule(queues: JobQueues): Promise<void> {
  const queue = queues.queue('housekeeping')
  for (const { task, everyMs } of CHORES)
    await queue.upsertJobScheduler(task, { every: everyMs }, { name: 'housekeeping', data: { task } })
}
