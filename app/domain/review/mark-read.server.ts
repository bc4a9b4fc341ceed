import { and, eq, inArray, isNull } from 'drizzle-orm'
import { notifications } from '~db/schema'
import type { Hub } from '../hub/hub.server'
import { announce } from './notify.server'

/** Marks a person's own messages as read: the given ones, or all. */
export async function markRead(hub: Hub, user: { id: string }, ids: string[] | 'all'): Promise<void> {
  const which = ids === 'all' ? undefined : inArray(notifications.id, ids)
  const read = await hub.db
    .update(notifications)
    .set({ readAt: new Date() })
    .where(and(eq(notifications.userId, user.id), isNull(notifications.readAt), which))
    .returning({ id: notifications.id })
  if (read.length > 0) await announce(hub.db, [user.id])
}
