import { eq } from 'drizzle-orm'
import { users } from '~db/schema'
import type { Hub } from '../hub/hub.server'

/** Keeps the language somebody reads the hub in, for their next browser and their mail. */
export async function setLocale(hub: Pick<Hub, 'db'>, user: { id: string }, locale: string): Promise<void> {
  await hub.db.update(users).set({ locale }).where(eq(users.id, user.id))
}
