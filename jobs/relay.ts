import type { Hub } from '~/domain/hub/hub.server'
import { relayOutbox } from '~db/outbox'
import type { JobQueues } from './queues'
import { jobsOf } from './registry'

const POLL_MS = 1000

/** Hands every waiting event to the queues. Returns how many there were. */
export async function relayAll(hub: Pick<Hub, 'db'>, queues: Pick<JobQueues, 'add'>): Promise<number> {
  for (let total = 0; ; ) {
    const delivered = await relayOutbox(hub.db, (batch) => queues.add(batch.flatMap(jobsOf)))
    total += delivered
    if (delivered === 0) return total
  }
}

/**
 * Carries events from the outbox to the queues as they are recorded: at once when PostgreSQL notifies, and every second
 * in case a notification was lost.
 */
export function startRelay(hub: Hub, queues: JobQueues): { close(): Promise<void> } {
  let closed = false
  let asked = false
  let running: Promise<void> | null = null

  const drain = async () => {
    while (asked && !closed) {
      asked = false
      await relayAll(hub, queues).catch((error: unknown) => {
        if (!closed) hub.log.warn({ err: error }, 'outbox relay failed, trying again')
      })
    }
  }
  const wake = () => {
    asked = true
    running ??= drain().finally(() => {
      running = null
    })
  }
  const timer = setInterval(wake, POLL_MS)
  const listening = hub.db.$client.listen('kindling_outbox', wake, wake).catch(() => null)
  wake()
  return {
    async close() {
      closed = true
      clearInterval(timer)
      await running
      await (await listening)?.unlisten().catch(() => {})
    }
  }
}
