import { createHash, randomBytes } from 'node:crypto'

const TOKEN_BYTES = 32

/** A word only the mail holds. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url')

/** What is kept of it: SHA-256, hex. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')
