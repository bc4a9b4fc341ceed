import { eq, sql } from 'drizzle-orm'
import { newId } from '~db/id'
import { recordEvents } from '~db/outbox'
import { users } from '~db/schema'
import type { Role } from '~db/vocabulary'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { isEmail, normalizeEmail } from './email/address'
import { putConfirmation } from './email/ask-confirmation.server'
import { emailTaken } from './email-taken'
import { leftName } from './left-name.server'
import { passwordProblem } from './password'
import { hashPassword } from './password-hash.server'
import { nameProblem } from './user-name'

export interface NewAccount {
  name: string
  email: string
  password: string
  role?: Role
  locale?: string
  /** A mail asks whether the address is theirs; or whoever makes the account vouches for it. */
  address?: 'asked' | 'confirmed'
}

/**
 * Makes an account, with its `user.joined` event.
 *
 * @throws AppError `invalid` with `fields` for a name, e-mail or password that will not do; `conflict` with `fields` when
 *   the name or the e-mail is taken; names of people who left count as taken
 */
export async function createAccount(hub: Pick<Hub, 'db'>, account: NewAccount): Promise<{ id: string }> {
  const email = normalizeEmail(account.email)
  const fields = problemsOf({ ...account, email })
  if (Object.keys(fields).length > 0)
    throw new AppError('invalid', 'The account cannot be made like this', { fields })
  return putAccount(hub, { ...account, email }, await hashPassword(account.password))
}

/**
 * Writes an account that was found good, with its event.
 *
 * @throws AppError `conflict` as `createAccount`
 */
export async function putAccount(
  hub: Pick<Hub, 'db'>,
  { name, email, role = 'creator', locale = 'en', address }: Omit<NewAccount, 'password'>,
  passwordHash: string
): Promise<{ id: string }> {
  const id = newId()
  const emailConfirmedAt = address === 'confirmed' ? new Date() : null
  try {
    await hub.db.transaction(async (tx) => {
      await tx
        .insert(users)
        .values({ id, name, displayName: name, email, passwordHash, role, locale, emailConfirmedAt })
      if (address === 'asked') await putConfirmation(tx, { id, email })
      // after the insert, which has waited for whoever is just giving the name up
      const [past] = await tx
        .select({ id: users.id })
        .from(users)
        .where(eq(sql`lower(${users.name})`, leftName(name)))
      if (past) throw nameTaken()
      await recordEvents(tx, [{ type: 'user.joined', actorId: id, subjectId: id, payload: { role } }])
    })
  } catch (error) {
    throw takenError(error) ?? error
  }
  return { id }
}

function problemsOf({ name, email, password }: { name: string; email: string; password: string }) {
  const problems = {
    name: nameProblem(name),
    email: isEmail(email) ? null : 'errors:field.email',
    password: passwordProblem(password, { name, email })
  }
  return Object.fromEntries(
    Object.entries(problems).filter((entry): entry is [string, string] => entry[1] !== null)
  )
}

const nameTaken = () =>
  new AppError('conflict', 'The name is taken', { fields: { name: 'errors:name.taken' } })

/** The database's unique indexes decide, so two at once cannot both win. */
export function takenError(error: unknown): AppError | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { constraint_name: index } = cause as { constraint_name?: string }
    if (index === 'users_name_key') return nameTaken()
    if (index === 'users_email_key') return emailTaken()
  }
  return null
}
