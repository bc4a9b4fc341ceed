import { asc, eq, lt, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { emailFarewells, users } from '~db/schema'
import type { Hub } from '../../hub/hub.server'
import { sendEach } from '../../mail/send-each.server'

/** Mails sent in one go. */
const AT_ONCE = 500
/** Days after which an address that could not be reached is forgotten. */
const KEPT_DAYS = 7

/** A mail to the address an account had until it got another. */
export interface FarewellMail {
  id: string
  email: string
  locale: string
  changedAt: Date
}

/**
 * Tells addresses that the account they belonged to has another, so that whoever did not want that hears of it. Each is told
 * once, and forgotten with that; running it again sends none twice.
 *
 * @param send hands a mail over; throws when it could not
 */
export async function sendFarewells(
  hub: Pick<Hub, 'db' | 'log'>,
  send: (mail: FarewellMail) => Promise<void>,
  signal?: AbortSignal
): Promise<{ sent: number; failed: number }> {
  await hub.db
    .delete(emailFarewells)
    .where(lt(emailFarewells.changedAt, sql`now() - make_interval(days => ${KEPT_DAYS}::int)`))
  // what failed most often comes last
  const waiting = await hub.db
    .select({ id: emailFarewells.id })
    .from(emailFarewells)
    .orderBy(asc(emailFarewells.mailTries), asc(emailFarewells.changedAt))
    .limit(AT_ONCE)
  return sendEach(
    hub,
    waiting.map(({ id }) => id),
    {
      kind: 'farewell',
      sendOne: (id) => hub.db.transaction((tx) => sendOne(tx, id, send)),
      failed: (id) =>
        hub.db
          .update(emailFarewells)
          .set({ mailTries: sql`${emailFarewells.mailTries} + 1` })
          .where(eq(emailFarewells.id, id))
    },
    signal
  )
}

/** The row is locked until it is gone: two workers never send one mail twice. */
async function sendOne(
  tx: Queryable,
  id: string,
  send: (mail: FarewellMail) => Promise<void>
): Promise<boolean> {
  const { email, changedAt } = emailFarewells
  const [row] = await tx
    .select({ email, changedAt, locale: users.locale })
    .from(emailFarewells)
    .innerJoin(users, eq(users.id, emailFarewells.userId))
    .where(eq(emailFarewells.id, id))
    .for('update', { of: emailFarewells, skipLocked: true })
  if (!row) return false
  await tx.delete(emailFarewells).where(eq(emailFarewells.id, id))
  await send({ id, ...row })
  return true
}
