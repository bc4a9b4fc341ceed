import type { Hub } from '../hub/hub.server'
import { luciaFor } from './lucia.server'

/** Begins a session for somebody who has just proved who they are. @returns its id, for the cookie */
export async function startSession(hub: Pick<Hub, 'db' | 'settings'>, user: { id: string }): Promise<string> {
  const session = await luciaFor(hub).createSession(user.id, {})
  return session.id
}
