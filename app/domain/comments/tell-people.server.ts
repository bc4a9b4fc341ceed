import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { notifications, users } from '~db/schema'
import type { Actor } from '../datasets/actor'
import type { NotificationKind } from '../review/notification-kinds'
import { notify } from '../review/notify.server'
import { MENTIONS_TOLD } from './limits'

/** Where a message about a comment leads. */
export const commentPath = (commentId: string): string => `/comments/${commentId}`

/**
 * Tells everyone a comment concerns, each person once for one comment and with the closest reason: that it answers them,
 * calls them, or speaks of their prompt or dataset. Never its own author. A later edit tells only those not told before.
 */
export async function tellPeople(
  tx: Queryable,
  about: {
    commentId: string
    authorId: string
    title: string
    /** Of what it speaks of, and of the comment above; left out when an edit concerns only who is called. */
    ownerId?: string
    parentAuthorId?: string | null
    /** Who may know of it at all; null: everybody. */
    seenBy: ((person: Actor) => boolean) | null
    /** Lower case. */
    mentioned: ReadonlySet<string>
    eventId: number | null
  }
): Promise<void> {
  const kinds = new Map<string, NotificationKind>()
  if (about.ownerId) kinds.set(about.ownerId, 'comment.added')
  const names = [...about.mentioned].slice(0, MENTIONS_TOLD)
  if (names.length > 0) {
    const called = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(inArray(sql`lower(${users.name})`, names), isNull(users.deletedAt)))
    for (const { id } of called) kinds.set(id, 'comment.mentioned')
  }
  if (about.parentAuthorId) kinds.set(about.parentAuthorId, 'comment.answered')
  kinds.delete(about.authorId)
  if (about.seenBy && kinds.size > 0) {
    const people = await tx
      .select({ id: users.id, role: users.role })
      .from(users)
      .where(inArray(users.id, [...kinds.keys()]))
    for (const person of people) if (!about.seenBy(person)) kinds.delete(person.id)
  }
  if (kinds.size === 0) return
  const href = commentPath(about.commentId)
  const told = await tx
    .select({ userId: notifications.userId })
    .from(notifications)
    .where(and(inArray(notifications.userId, [...kinds.keys()]), eq(notifications.href, href)))
  for (const { userId } of told) kinds.delete(userId)
  const [author] = await tx.select({ by: users.displayName }).from(users).where(eq(users.id, about.authorId))
  const params = { title: about.title, by: author?.by ?? '' }
  await notify(
    tx,
    [...kinds].map(([userId, kind]) => ({ userId, kind, params, href, eventId: about.eventId }))
  )
}
