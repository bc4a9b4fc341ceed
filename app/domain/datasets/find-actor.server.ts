import { eq, or, sql } from 'drizzle-orm'
import { users } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import type { Actor } from './actor'

/** The person a terminal command acts for, by name or e-mail. @throws AppError `not_found` */
export async function findActor(hub: Hub, nameOrEmail: string): Promise<Actor & { name: string }> {
  const wanted = nameOrEmail.toLowerCase()
  const [found] = await hub.db
    .select({ id: users.id, role: users.role, name: users.name })
    .from(users)
    .where(or(eq(sql`lower(${users.name})`, wanted), eq(sql`lower(${users.email})`, wanted)))
  if (!found) throw new AppError('not_found', `No user ${nameOrEmail}`)
  return found
}

/** Splits `owner/name`. @throws AppError `invalid` */
export function splitRepository(text: string): [owner: string, name: string] {
  const [owner, name, rest] = text.split('/')
  if (!owner || !name || rest !== undefined) throw new AppError('invalid', `"${text}" is not owner/name`)
  return [owner, name]
}
