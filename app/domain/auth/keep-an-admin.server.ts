import { and, eq, isNull, ne } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { lockAlone } from '~db/locks'
import { users } from '~db/schema'
import type { Role } from '~db/vocabulary'
import { AppError } from '../errors'

/** Ends of admins stand in one line, so that the last two cannot leave at the same moment. */

/**
 * Refuses, in the caller's transaction, to take the role from the last admin who can sign in: a hub without one could
 * not be run. Anybody else passes.
 *
 * @throws AppError `conflict` with what to do
 */
export async function keepAnAdmin(tx: Queryable, person: { id: string; role: Role }): Promise<void> {
  if (person.role !== 'admin') return
  await lockAlone(tx, 'admins')
  const [other] = await tx
    .select({ id: users.id })
    .from(users)
    .where(
      and(eq(users.role, 'admin'), ne(users.id, person.id), isNull(users.deletedAt), isNull(users.bannedAt))
    )
    .limit(1)
  if (!other)
    throw new AppError('conflict', 'This is the last admin: make another one first', {
      key: 'account:error.last_admin'
    })
}
