import { lensOf } from '../content-ratings/lens'
import type { Hub } from '../hub/hub.server'
import { luciaFor } from './lucia.server'
import type { Viewer } from './viewer'

/**
 * Who a session id belongs to; null when it is unknown, expired, older than ninety days or its person is banned.
 *
 * @returns `renewed`: the thirty days began anew, send the cookie again
 */
export async function readSession(
  hub: Pick<Hub, 'db' | 'settings'>,
  sessionId: string
): Promise<{ viewer: Viewer; renewed: boolean } | null> {
  const { user, session } = await luciaFor(hub).validateSession(sessionId)
  if (!user) return null
  const { id, name, displayName, role, locale } = user
  const lens = lensOf(user.ratingChoices, user.adultAt !== null)
  return { viewer: { id, name, displayName, role, locale, lens }, renewed: session.fresh }
}
