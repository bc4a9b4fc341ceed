import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { asc } from 'drizzle-orm'
import { signingKeys } from '~db/schema'
import type { Hub } from '../../hub/hub.server'
import { deriveKey } from '../../hub/secret.server'
import type { PublishedKeys, Signature } from './signature'

/** What stands before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/**
 * The hub's key: made from its secret, so that it is kept where that is and needs no file of its own. Another secret
 * is another key; the public halves of all that were ever used stay in the database.
 */
async function openKey(hub: Pick<Hub, 'db' | 'settings'>) {
  const seed = await deriveKey(hub.settings, 'release signatures')
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
  const raw = Buffer.from(x, 'base64url')
  const id = keyId(raw)
  await hub.db
    .insert(signingKeys)
    .values({ id, publicKey: raw.toString('base64') })
    .onConflictDoNothing()
  return { id, privateKey }
}

/** First 16 hex of the SHA-256 of a raw public key. */
export const keyId = (raw: Uint8Array): string => createHash('sha256').update(raw).digest('hex').slice(0, 16)

/** The text of a detached signature of these bytes. */
export async function signBytes(hub: Pick<Hub, 'db' | 'settings'>, bytes: Uint8Array): Promise<string> {
  const { id, privateKey } = await openKey(hub)
  const signature: Signature = {
    format: 'kindling-signature/1',
    algorithm: 'Ed25519',
    key: id,
    signature: sign(null, bytes, privateKey).toString('base64')
  }
  return `${JSON.stringify(signature)}\n`
}

/** The keys the hub tells the world. */
export async function publishedKeys(hub: Pick<Hub, 'db' | 'settings'>): Promise<PublishedKeys> {
  const { id } = await openKey(hub)
  const keys = await hub.db
    .select()
    .from(signingKeys)
    .orderBy(asc(signingKeys.firstUsedAt), asc(signingKeys.id))
  return {
    format: 'kindling-keys/1',
    current: id,
    keys: keys.map(({ id, publicKey, firstUsedAt }) => ({
      id,
      algorithm: 'Ed25519',
      publicKey,
      firstUsedAt: firstUsedAt.toISOString()
    }))
  }
}
