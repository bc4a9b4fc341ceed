import { sql } from 'drizzle-orm'
import { users } from '~db/schema'
import { lensOf } from '../content-ratings/lens'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { normalizeEmail } from './email/address'
import { verifyPassword } from './password-hash.server'
import { startSession } from './start-session.server'
import type { Viewer } from './viewer'

/**
 * Signs somebody in with a session id of its own, never one the browser brought.
 *
 * @throws AppError `unauthenticated`, the same and in the same time whether the address is unknown or the password
 *   wrong; `forbidden` for a banned person who knows the password
 */
export async function signIn(
  hub: Pick<Hub, 'db' | 'settings'>,
  { email, password }: { email: string; password: string }
): Promise<{ sessionId: string; viewer: Viewer }> {
  const [user] = await hub.db
    .select()
    .from(users)
    .where(sql`lower(${users.email}) = ${normalizeEmail(email)}`)
  const right = await verifyPassword(user?.passwordHash, password)
  if (!user || user.deletedAt || !right)
    throw new AppError('unauthenticated', 'Wrong e-mail or password', { key: 'errors:signin.wrong' })
  if (user.bannedAt)
    throw new AppError('forbidden', 'This account is closed', { key: 'errors:signin.banned' })
  const sessionId = await startSession(hub, user)
  const { id, name, displayName, role, locale } = user
  const lens = lensOf(user.ratingChoices, user.adultAt !== null)
  return { sessionId, viewer: { id, name, displayName, role, locale, lens } }
}
