import { and, asc, desc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { notifications, users } from '~db/schema'
import type { Hub } from '../hub/hub.server'
import { sendEach } from '../mail/send-each.server'
import { DIGEST_MESSAGES, type Digest, type DigestMail } from './digest'

const MOST_COUNTED = 100

/** Whose period has passed. Five minutes early, so that a daily mail does not slip by a run of the schedule each day. */
const due = and(
  inArray(users.digest, ['daily', 'weekly']),
  isNull(users.bannedAt),
  isNull(users.deletedAt),
  sql`${users.digestedAt} <= now() + interval '5 minutes' - case ${users.digest} when 'daily' then interval '1 day' else interval '7 days' end`
)

/**
 * Sends everybody who is due what they have not read since their last mail, and remembers that it did. A person without
 * news gets nothing, and their next period begins.
 *
 * The person's row is locked from the look to the note that it was sent: two workers never send one mail twice, and a
 * mail that could not be sent is tried again at the next run. Only a crash between sending and committing repeats it;
 * `send` therefore names the mail by person and period.
 *
 * @param send hands a mail over; throws when it could not
 */
export async function sendDigests(
  hub: Pick<Hub, 'db' | 'log'>,
  send: (mail: DigestMail) => Promise<void>,
  signal?: AbortSignal
): Promise<{ sent: number; failed: number }> {
  const waiting = await hub.db.select({ id: users.id }).from(users).where(due).orderBy(asc(users.digestedAt))
  return sendEach(
    hub,
    waiting.map(({ id }) => id),
    { kind: 'digest', sendOne: (id) => hub.db.transaction((tx) => sendOne(tx, id, send)) },
    signal
  )
}

async function sendOne(
  tx: Queryable,
  userId: string,
  send: (mail: DigestMail) => Promise<void>
): Promise<boolean> {
  const [user] = await tx
    .select()
    .from(users)
    .where(and(eq(users.id, userId), due))
    .for('update', { skipLocked: true })
  if (!user) return false
  const now = new Date()
  const unread = await tx
    .select({ kind: notifications.kind, params: notifications.params, href: notifications.href })
    .from(notifications)
    .where(
      and(
        eq(notifications.userId, userId),
        isNull(notifications.readAt),
        gt(notifications.createdAt, user.digestedAt)
      )
    )
    .orderBy(desc(notifications.createdAt), desc(notifications.id))
    .limit(MOST_COUNTED + 1)
  await tx.update(users).set({ digestedAt: now }).where(eq(users.id, userId))
  if (unread.length === 0) return false
  await send({
    userId,
    sinceMs: user.digestedAt.getTime(),
    email: user.email,
    displayName: user.displayName,
    locale: user.locale,
    digest: user.digest as Digest,
    messages: unread.slice(0, DIGEST_MESSAGES),
    total: unread.length
  })
  return true
}
