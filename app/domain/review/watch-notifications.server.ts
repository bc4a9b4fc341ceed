import type { Hub } from '../hub/hub.server'
import { NOTIFIED_CHANNEL } from './notify.server'

/**
 * Hears whose messages changed, over one connection of its own (LISTEN) however many watch through it. It is opened anew
 * by itself when it was lost.
 *
 * @param changed called with a person's id, or with null when changes may have been missed: ask for everybody
 */
export async function watchNotifications(
  hub: Pick<Hub, 'db'>,
  changed: (userId: string | null) => void
): Promise<{ close: () => Promise<void> }> {
  const listening = await hub.db.$client.listen(
    NOTIFIED_CHANNEL,
    (userId) => changed(userId),
    () => changed(null)
  )
  return { close: () => listening.unlisten().catch(() => {}) }
}
