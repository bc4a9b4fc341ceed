import { and, inArray, isNull, ne } from 'drizzle-orm'
import type { Queryable } from '~db/client'
import { users } from '~db/schema'

/**
 * True when somebody else could decide in this moderator's place: another moderator or admin who can sign in.
 */
export async function findOtherReviewer(tx: Queryable, moderator: { id: string }): Promise<boolean> {
  const found = await tx
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        inArray(users.role, ['moderator', 'admin']),
        ne(users.id, moderator.id),
        isNull(users.deletedAt),
        isNull(users.bannedAt)
      )
    )
    .limit(1)
  return found.length > 0
}
