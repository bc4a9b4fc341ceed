import { createHmac, timingSafeEqual } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { users } from '~db/schema'
import { AppError } from '../errors'
import type { Hub } from '../hub/hub.server'
import { deriveKey } from '../hub/secret.server'

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/
const PURPOSE = 'unsubscribe'

const sign = async (hub: Pick<Hub, 'settings'>, userId: string): Promise<Buffer> =>
  createHmac('sha256', await deriveKey(hub.settings, PURPOSE))
    .update(userId)
    .digest()

/** The word that lets a mail's reader stop it without signing in: the person's id and its HMAC-SHA-256. It does not expire. */
export const unsubscribeToken = async (hub: Pick<Hub, 'settings'>, userId: string): Promise<string> =>
  `${userId}.${(await sign(hub, userId)).toString('base64url')}`

/** Whom a token is for. @throws AppError `not_found` when we did not make it */
export async function readUnsubscribeToken(
  hub: Pick<Hub, 'settings'>,
  token: string
): Promise<{ id: string }> {
  const [id = '', mac = ''] = token.split('.', 2)
  const given = Buffer.from(mac, 'base64url')
  const right = await sign(hub, id)
  if (!UUID.test(id) || given.length !== right.length || !timingSafeEqual(given, right))
    throw new AppError('not_found', 'The link is not one of ours', { key: 'digest:unknown' })
  return { id }
}

/** No more mail for somebody; their other settings stay. Twice is once. */
export async function unsubscribe(hub: Pick<Hub, 'db' | 'settings'>, token: string): Promise<void> {
  const { id } = await readUnsubscribeToken(hub, token)
  await hub.db.update(users).set({ digest: 'off' }).where(eq(users.id, id))
}
