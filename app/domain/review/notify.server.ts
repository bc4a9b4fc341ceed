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

/** Leaves messages for people. Call it inside the transaction whose change they are told about. */
export async function notify(tx: Queryable, messages: NewNotification[]): Promise<void> {
  if (messages.length === 0) return
  await tx
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
}
