import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Hub } from './hub.server'
import { deriveKey } from './secret.server'

const mac = async (hub: Pick<Hub, 'settings'>, purpose: string, text: string): Promise<Buffer> =>
  createHmac('sha256', await deriveKey(hub.settings, purpose))
    .update(text)
    .digest()

/** A text that only this hub can have given for this purpose: the text (without full stops), and its HMAC-SHA-256. */
export const signed = async (hub: Pick<Hub, 'settings'>, purpose: string, text: string): Promise<string> =>
  `${text}.${(await mac(hub, purpose, text)).toString('base64url')}`

/** The text that was signed; null when we did not sign it. */
export async function readSigned(
  hub: Pick<Hub, 'settings'>,
  purpose: string,
  token: string
): Promise<string | null> {
  const [text = '', given = ''] = token.split('.', 2)
  const said = Buffer.from(given, 'base64url')
  const right = await mac(hub, purpose, text)
  return said.length === right.length && timingSafeEqual(said, right) ? text : null
}
