import { eq, inArray } from 'drizzle-orm'
import { users } from '~db/schema'
import { createAccount } from '../../auth/create-account.server'
import { isAppError } from '../../errors'
import { setFloor } from '../../trust/give-trust.server'
import { TOP_LEVEL } from '../../trust/levels'
import type { Hub } from '../hub.server'
import { DEMO_PEOPLE, demoEmail, demoPassword } from './people'

/** Ids of the demo people by name. */
export type People = Record<string, { id: string }>

/**
 * Makes the accounts that are missing.
 *
 * @returns null when a name belongs to somebody real: then the hub is not a demo's to fill
 */
export async function seedPeople(hub: Pick<Hub, 'db'>): Promise<People | null> {
  const emails = DEMO_PEOPLE.map(({ name }) => demoEmail(name))
  const there = await hub.db
    .select({ id: users.id, email: users.email })
    .from(users)
    .where(inArray(users.email, emails))
  const ids = new Map(there.map(({ id, email }) => [email, id]))
  try {
    await Promise.all(
      DEMO_PEOPLE.filter(({ name }) => !ids.has(demoEmail(name))).map(
        async ({ name, displayName, bio, role, locale }) => {
          const email = demoEmail(name)
          const { id } = await createAccount(hub, {
            ...{ name, email, password: demoPassword(name), role, locale },
            address: 'confirmed'
          })
          await hub.db.update(users).set({ displayName, bio }).where(eq(users.id, id))
          // a community that is at home here: its works are no newcomers'
          await setFloor(hub.db, id, TOP_LEVEL)
          ids.set(email, id)
        }
      )
    )
  } catch (error) {
    if (isAppError(error) && error.code === 'conflict') return null
    throw error
  }
  return Object.fromEntries(DEMO_PEOPLE.map(({ name }) => [name, { id: ids.get(demoEmail(name)) as string }]))
}
