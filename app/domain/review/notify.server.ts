import { sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { newId } from '~db/id'
import { notifications } from '~db/schema'
import type { NotificationKind } from './notification-kinds'

export interface NewNotification {
  userId: string
  kind: NotificationKind
  /** Values of the message: titles, names, words of the vocabulary. Never an e-mail address or a body. */
  params?: Record<string, string | number>
  /** Path on this site the message leads to. */
  href?: string
  /** The event that caused it; with it, telling the same person twice is refused quietly. */
  eventId?: number | null
}

/** Leaves messages for people, who see their count change at once. Call it inside the transaction whose change they are told about. */
export async function notify(tx: Queryable, messages: NewNotification[]): Promise<void> {
  if (messages.length === 0) return
  const left = await tx
    .insert(notifications)
    .values(
      messages.map((message) => ({
        id: newId(),
        userId: message.userId,
        kind: message.kind,
        params: message.params ?? {},
        href: message.href ?? '',
        eventId: message.eventId ?? null
      }))
    )
    .onConflictDoNothing()
    .returning({ userId: notifications.userId })
  await announce(
    tx,
    left.map(({ userId }) => userId)
  )
}

/** The channel on which the web processes hear whose messages changed; the payload is the person's id. */
export const NOTIFIED_CHANNEL = 'kindling_notified'

/** Says, when the transaction commits, that these people's messages changed. */
export async function announce(tx: Queryable, userIds: string[]): Promise<void> {
  for (const userId of new Set(userIds))
    await tx.execute(sql`select pg_notify(${NOTIFIED_CHANNEL}, ${userId})`)
}
