import type { Hub } from '../hub/hub.server'

/** On which the database says that the queue's counts may have changed (trigger `cases_queue_changed`). */
const QUEUE_CHANNEL = 'kindling_queue'

/**
 * Hears when cases come, go or change their lane, over the connection the process listens on.
 *
 * @param changed called after each transaction that did, and when news may have been missed
 */
export async function watchQueue(
  hub: Pick<Hub, 'db'>,
  changed: () => void
): Promise<{ close: () => Promise<void> }> {
  const listening = await hub.db.$client.listen(
    QUEUE_CHANNEL,
    () => changed(),
    () => changed()
  )
  return { close: () => listening.unlisten().catch(() => {}) }
}
