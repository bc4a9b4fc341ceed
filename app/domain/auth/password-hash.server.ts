import { hash, verify } from '@node-rs/argon2'

/** argon2id with OWASP's first recommendation: 19 MiB, two passes, one lane (Password Storage Cheat Sheet). */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const

/** Hashes a password as typed; Unicode is normalised (NFC) so that every keyboard gives the same bytes. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), OPTIONS)

let nobody: Promise<string> | undefined

/**
 * Checks a password. Without a hash (nobody has that address) it does the same work against a stand-in, so that the
 * time taken does not tell who has an account.
 */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword(crypto.randomUUID())
  const right = await verify(stored ?? (await nobody), password.normalize('NFC')).catch(() => false)
  return right && stored !== undefined
}
