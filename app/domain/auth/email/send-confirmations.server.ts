import { and, asc, eq, isNull, lt, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { emailConfirmations, users } from '~db/schema'
import type { Hub } from '../../hub/hub.server'
import { newToken, tokenHash } from '../../hub/mail-token.server'
import { sendEach } from '../../mail/send-each.server'
import { CONFIRM_HOURS } from './confirmation'

/** Mails sent in one go. */
const AT_ONCE = 500
/** A mail that could not be sent so often is given up. */
const TRIES = 20

/** A mail that asks whether an address is somebody's. `word`: of its link. */
export interface ConfirmationMail {
  userId: string
  email: string
  locale: string
  word: string
}

const due = and(eq(emailConfirmations.mailDue, true), lt(emailConfirmations.mailTries, TRIES))

/**
 * Sends the mails that ask whether addresses are right, and forgets addresses nobody showed to be theirs. Running it again
 * sends none twice.
 *
 * @param send hands a mail over; throws when it could not
 */
export async function sendConfirmations(
  hub: Pick<Hub, 'db' | 'log'>,
  send: (mail: ConfirmationMail) => Promise<void>,
  signal?: AbortSignal
): Promise<{ sent: number; failed: number }> {
  const waiting = await hub.db
    .select({ userId: emailConfirmations.userId })
    .from(emailConfirmations)
    .where(due)
    .orderBy(asc(emailConfirmations.askedAt))
    .limit(AT_ONCE)
  const done = await sendEach(
    hub,
    waiting.map(({ userId }) => userId),
    {
      kind: 'confirmation',
      sendOne: (userId) => hub.db.transaction((tx) => sendOne(tx, userId, send)),
      failed: (userId) =>
        hub.db
          .update(emailConfirmations)
          .set({ mailTries: sql`${emailConfirmations.mailTries} + 1` })
          .where(eq(emailConfirmations.userId, userId))
    },
    signal
  )
  await forgetOthers(hub.db)
  return done
}

/** The row is locked from the look to the note that it was sent: two workers never send one mail twice. */
async function sendOne(
  tx: Queryable,
  userId: string,
  send: (mail: ConfirmationMail) => Promise<void>
): Promise<boolean> {
  const [row] = await tx
    .select({ email: emailConfirmations.email, locale: users.locale })
    .from(emailConfirmations)
    .innerJoin(users, and(eq(users.id, emailConfirmations.userId), isNull(users.deletedAt)))
    .where(and(eq(emailConfirmations.userId, userId), due))
    .for('update', { of: emailConfirmations, skipLocked: true })
  if (!row) return false
  const word = newToken()
  await tx
    .update(emailConfirmations)
    .set({ mailDue: false, mailTries: 0, tokenHash: tokenHash(word) })
    .where(eq(emailConfirmations.userId, userId))
  await send({ userId, ...row, word })
  return true
}

/** An address an account was to have, and nobody confirmed in time, may be anybody's. */
const forgetOthers = (tx: Queryable) =>
  tx.execute(sql`
    delete from email_confirmations c using users u
    where u.id = c.user_id and u.email <> c.email
      and c.asked_at < clock_timestamp() - make_interval(hours => ${CONFIRM_HOURS}::int)`)
