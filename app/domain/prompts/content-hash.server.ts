import { createHash } from 'node:crypto'

/** SHA-256 (64 hex) of a revision — title, a newline, text — or of a text output: what a moderator's decision binds to. */
export const contentHash = (...parts: string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex')
