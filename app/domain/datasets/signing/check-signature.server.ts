import { createPublicKey, verify } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../../errors'
import { keyId } from './signing-key.server'

const signature = z.object({
  format: z.literal('kindling-signature/1'),
  algorithm: z.literal('Ed25519'),
  key: z.string(),
  signature: z.base64()
})
const published = z.object({
  format: z.literal('kindling-keys/1'),
  keys: z.array(z.object({ id: z.string(), publicKey: z.base64() }))
})

/** Keys one trusts, by id: what a hub publishes. @throws AppError `invalid` when the text is no such list */
export function readKeys(text: string): Map<string, Buffer> {
  const parsed = published.safeParse(parse(text))
  if (!parsed.success) throw new AppError('invalid', 'This is no list of keys of a Kindling hub')
  const keys = parsed.data.keys.map(({ publicKey }) => Buffer.from(publicKey, 'base64'))
  return new Map(keys.map((raw) => [keyId(raw), raw]))
}

/**
 * Checks a detached signature.
 *
 * @param what the signed thing, as an error calls it
 * @returns the id of the key that made it
 * @throws AppError `conflict` when it is none, by a key that is not among these, or not of these bytes
 */
export function checkSignature(
  bytes: Uint8Array,
  text: string,
  keys: Map<string, Buffer>,
  what = 'manifest'
): string {
  const parsed = signature.safeParse(parse(text))
  if (!parsed.success) throw new AppError('conflict', 'The signature is not one this version understands')
  const { key } = parsed.data
  const raw = keys.get(key)
  if (!raw) throw new AppError('conflict', `The ${what} is signed by ${key}, which is no key of this hub`)
  const publicKey = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') },
    format: 'jwk'
  })
  if (!verify(null, bytes, publicKey, Buffer.from(parsed.data.signature, 'base64')))
    throw new AppError('conflict', `The ${what} is not the one that was signed`)
  return key
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
