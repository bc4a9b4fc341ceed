import { Lucia, TimeSpan } from 'lucia'
import type { RatingChoices, Role } from '~db/vocabulary'
import type { Hub } from '../hub/hub.server'
import { sessionAdapter } from './session-adapter.server'

interface UserAttributes {
  name: string
  displayName: string
  role: Role
  locale: string
  ratingChoices: RatingChoices | null
  adultAt: Date | null
}

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<Record<never, never>, UserAttributes>
    DatabaseUserAttributes: UserAttributes
    UserId: string
  }
}

const made = new WeakMap<Hub['db'], Lucia<Record<never, never>, UserAttributes>>()

/** True when browsers reach the hub over https. */
export const isSecure = ({ settings }: Pick<Hub, 'settings'>): boolean =>
  settings.publicUrl?.startsWith('https:') ?? false

/**
 * The hub's sessions: thirty days since last seen, ninety since signing in. Over https the cookie carries the
 * `__Host-` prefix, so no other host can plant it (RFC 6265bis §4.1.3.2).
 */
export function luciaFor(hub: Pick<Hub, 'db' | 'settings'>): Lucia<Record<never, never>, UserAttributes> {
  const known = made.get(hub.db)
  if (known) return known
  const secure = isSecure(hub)
  const lucia = new Lucia<Record<never, never>, UserAttributes>(sessionAdapter(hub.db), {
    sessionExpiresIn: new TimeSpan(30, 'd'),
    sessionCookie: {
      name: secure ? '__Host-kindling' : 'kindling',
      attributes: { secure, sameSite: 'lax', path: '/' }
    },
    getUserAttributes: (attributes) => attributes
  })
  made.set(hub.db, lucia)
  return lucia
}
