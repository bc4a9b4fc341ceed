import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { recordEvents } from '~db/outbox'
import { emailConfirmations, users } from '~db/schema'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { emailTaken } from '../email-taken'
import { verifyPassword } from '../password-hash.server'
import { isEmail, normalizeEmail } from './address'
import { MAILS_A_DAY } from './confirmation'

const DAY = sql`interval '1 day'`

/**
 * A mail shall ask whether an address is a person's, in the caller's transaction. An earlier link ends with it.
 *
 * @throws AppError `rate_limited` after `MAILS_A_DAY` of them
 */
export async function putConfirmation(
  tx: Queryable,
  { id, email }: { id: string; email: string }
): Promise<void> {
  const running = sql`${emailConfirmations.firstAt} > now() - ${DAY}`
  const [row] = await tx
    .insert(emailConfirmations)
    .values({ userId: id, email })
    .onConflictDoUpdate({
      target: emailConfirmations.userId,
      set: {
        ...{ email, tokenHash: null, mailDue: true, mailTries: 0, askedAt: sql`now()` },
        asked: sql`case when ${running} then ${emailConfirmations.asked} + 1 else 1 end`,
        firstAt: sql`case when ${running} then ${emailConfirmations.firstAt} else now() end`
      },
      setWhere: sql`not ${running} or ${emailConfirmations.asked} < ${MAILS_A_DAY}`
    })
    .returning({ userId: emailConfirmations.userId })
  if (!row)
    throw new AppError('rate_limited', 'Enough mails for a day', {
      key: 'email:error.many',
      params: { most: MAILS_A_DAY }
    })
  await recordEvents(tx, [{ type: 'email.asked', actorId: id, subjectId: id }])
}

/**
 * Sends the mail that asks whether one's own address is right once more.
 *
 * @throws AppError `conflict` when it is confirmed; `rate_limited`
 */
export async function askAgain(hub: Pick<Hub, 'db'>, user: { id: string }): Promise<void> {
  await hub.db.transaction(async (tx) => {
    const [row] = await tx.select().from(users).where(eq(users.id, user.id)).for('no key update')
    if (!row) throw new AppError('not_found', 'No such person')
    const [asked] = await tx.select().from(emailConfirmations).where(eq(emailConfirmations.userId, user.id))
    const email = asked?.email ?? row.email
    if (email === row.email && row.emailConfirmedAt)
      throw new AppError('conflict', 'It is confirmed', { key: 'email:error.confirmed' })
    await putConfirmation(tx, { id: user.id, email })
  })
}

/**
 * An account is to have another address: it has it once the link in a mail to that address was used, and the old one until then.
 *
 * @param input.password the account's
 * @throws AppError `invalid` with `fields` for an address or password that will not do; `conflict` with `fields` when the address
 *   has an account; `rate_limited`
 */
export async function changeEmail(
  hub: Pick<Hub, 'db'>,
  user: { id: string },
  input: { email: string; password: string }
): Promise<void> {
  const email = normalizeEmail(input.email)
  if (!isEmail(email))
    throw new AppError('invalid', 'No address', { fields: { email: 'errors:field.email' } })
  const [known] = await hub.db.select().from(users).where(eq(users.id, user.id))
  if (!known || !(await verifyPassword(known.passwordHash, input.password)))
    throw new AppError('invalid', 'Another password', { fields: { password: 'email:error.password' } })
  if (email === known.email)
    throw new AppError('invalid', 'The same address', { fields: { email: 'email:error.same' } })
  await hub.db.transaction(async (tx) => {
    const [other] = await tx.select({ id: users.id }).from(users).where(sql`lower(${users.email}) = ${email}`)
    if (other) throw emailTaken()
    await putConfirmation(tx, { id: user.id, email })
  })
}
