import { eq } from 'drizzle-orm'
import { users } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { readSigned, signed } from '../hub/signed.server'

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/
const PURPOSE = 'unsubscribe'

/** The word that lets a mail's reader stop it without signing in: the person's id, signed. It does not expire. */
export const unsubscribeToken = (hub: Pick<Hub, 'settings'>, userId: string): Promise<string> =>
  signed(hub, PURPOSE, userId)

/** Whom a token is for. @throws AppError `not_found` when we did not make it */
export async function readUnsubscribeToken(
  hub: Pick<Hub, 'settings'>,
  token: string
): Promise<{ id: string }> {
  const id = await readSigned(hub, PURPOSE, token)
  if (!id || !UUID.test(id))
    throw new AppError('not_found', 'The link is not one of ours', { key: 'digest:unknown' })
  return { id }
}

/** No more mail for somebody; their other settings stay. Twice is once. */
export async function unsubscribe(hub: Pick<Hub, 'db' | 'settings'>, token: string): Promise<void> {
  const { id } = await readUnsubscribeToken(hub, token)
  await hub.db.update(users).set({ digest: 'off' }).where(eq(users.id, id))
}
