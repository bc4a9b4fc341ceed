import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { emailConfirmations, emailFarewells, standings, users } from '~db/schema'
import { AppError } from '../../errors'
import type { Hub } from '../../hub/hub.server'
import { tokenHash } from '../../hub/mail-token.server'
import { takenError } from '../create-account.server'
import { CONFIRM_HOURS, type OwnEmail } from './confirmation'

const live = sql<boolean>`(${emailConfirmations.askedAt} > clock_timestamp() - make_interval(hours => ${CONFIRM_HOURS}::int))`

/** How one's address stands. */
export async function readOwnEmail(
  hub: Pick<Hub, 'db' | 'settings'>,
  user: { id: string }
): Promise<OwnEmail> {
  const [row] = await hub.db
    .select({
      ...{ email: users.email, confirmedAt: users.emailConfirmedAt },
      asked: { email: emailConfirmations.email, live }
    })
    .from(users)
    .leftJoin(emailConfirmations, eq(emailConfirmations.userId, users.id))
    .where(eq(users.id, user.id))
  if (!row) throw new AppError('not_found', 'No such person')
  return { ...row, mails: hub.settings.smtpUrl !== null }
}

const ofLink = (token: string) => and(eq(emailConfirmations.tokenHash, tokenHash(token)), live)

const noLink = () => new AppError('not_found', 'The link was used or is too old', { key: 'email:error.link' })

/** The address a mail's link would confirm. @throws AppError `not_found` when it was used or is too old */
export async function findAsked(hub: Pick<Hub, 'db'>, token: string): Promise<string> {
  return (await readAsked(hub.db, token)).email
}

async function readAsked(tx: Queryable, token: string) {
  const [row] = await tx
    .select({ userId: emailConfirmations.userId, email: emailConfirmations.email })
    .from(emailConfirmations)
    .innerJoin(users, and(eq(users.id, emailConfirmations.userId), isNull(users.deletedAt)))
    .where(ofLink(token))
  if (!row) throw noLink()
  return row
}

/**
 * Confirms an address by the link in its mail, once; where it is another than the account's, the account has it from then on,
 * and a mail to the old one will say so. What it counts for is weighed within a minute.
 *
 * @returns whose it is
 * @throws AppError `not_found` when the link was used or is too old; `conflict` when another account has the address by now
 */
export async function confirmEmail(hub: Pick<Hub, 'db'>, token: string): Promise<{ userId: string }> {
  try {
    return await hub.db.transaction(async (tx) => {
      const { userId } = await readAsked(tx, token)
      // the person first, as wherever their address is asked for or goes; whoever then takes the row away has used the link
      const [person] = await tx
        .select({ before: users.email })
        .from(users)
        .where(and(eq(users.id, userId), isNull(users.deletedAt)))
        .for('no key update')
      const [used] = await tx
        .delete(emailConfirmations)
        .where(ofLink(token))
        .returning({ email: emailConfirmations.email })
      if (!person || !used) throw noLink()
      const { email } = used
      await tx.update(users).set({ email, emailConfirmedAt: sql`now()` }).where(eq(users.id, userId))
      if (email !== person.before)
        await tx.insert(emailFarewells).values({ id: newId(), userId, email: person.before })
      await tx
        .insert(standings)
        .values({ userId, since: sql`now()`, dueAt: sql`now()` })
        .onConflictDoUpdate({ target: standings.userId, set: { dueAt: sql`now()` } })
      await recordEvents(tx, [{ type: 'email.confirmed', actorId: userId, subjectId: userId }])
      return { userId }
    })
  } catch (error) {
    throw takenError(error) ?? error
  }
}
