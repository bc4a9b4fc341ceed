/** Name of the detached signature beside `manifest.json`. It is in no manifest: it speaks of the manifest's bytes. */
export const SIGNATURE_FILE = 'manifest.json.sig'
/** Where a hub says by which keys it signs. */
export const KEYS_PATH = '/.well-known/kindling-key.json'

export interface Signature {
  format: 'kindling-signature/1'
  algorithm: 'Ed25519'
  /** Id of the key: the first 16 hex of the SHA-256 of its 32 bytes. */
  key: string
  /** Of the manifest's bytes as they lie there; base64. */
  signature: string
}

/** A hub's public keys: the one it signs with today, and those of before. */
export interface PublishedKeys {
  format: 'kindling-keys/1'
  current: string
  keys: { id: string; algorithm: 'Ed25519'; publicKey: string; firstUsedAt: string }[]
}
