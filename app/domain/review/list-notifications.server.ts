import { and, type Column, eq, sql } from 'drizzle-orm'
import { notifications } from '~db/schema'
import type { Hub } from '../hub/hub.server'

export interface Notification {
  id: string
  /** A message key of the `notifications` namespace. */
  kind: string
  params: Record<string, string | number>
  href: string
  createdAt: Date
  unread: boolean
}

/** Times are epoch milliseconds. */
export type NotificationCursor = [createdAtMs: number, id: string]

/** As the index is sorted. */
const newestFirst = (column: Column) => sql`${column} desc nulls last`

/** A person's messages, newest first. One range of `notifications_user_idx` a page. */
export async function listNotifications(
  hub: Hub,
  user: { id: string },
  options: { after?: NotificationCursor | null; limit?: number } = {}
): Promise<{ notifications: Notification[]; next: NotificationCursor | null }> {
  const limit = options.limit ?? 30
  const after = options.after
    ? sql`(${notifications.createdAt}, ${notifications.id}) < (${new Date(options.after[0]).toISOString()}::timestamptz, ${options.after[1]}::uuid)`
    : undefined
  const rows = await hub.db
    .select({
      id: notifications.id,
      kind: notifications.kind,
      params: notifications.params,
      href: notifications.href,
      createdAt: notifications.createdAt,
      unread: sql<boolean>`${notifications.readAt} is null`
    })
    .from(notifications)
    .where(and(eq(notifications.userId, user.id), after))
    .orderBy(newestFirst(notifications.createdAt), newestFirst(notifications.id))
    .limit(limit + 1)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    notifications: shown,
    next: rows.length > limit && last ? [last.createdAt.getTime(), last.id] : null
  }
}
