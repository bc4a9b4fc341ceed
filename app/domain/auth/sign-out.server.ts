import type { Hub } from '../hub/hub.server'
import { luciaFor } from './lucia.server'

/** Ends a session for good: replaying its cookie finds nothing. */
export async function signOut(hub: Pick<Hub, 'db' | 'settings'>, sessionId: string): Promise<void> {
  await luciaFor(hub).invalidateSession(sessionId)
}
