import { createHash } from 'node:crypto'

/** What stands for the hash before the first. */
export const FIRST_PREVIOUS = '0'.repeat(64)

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * Hash of a link: SHA-256 of the canonical JSON of `{entry, previous, sequence}`, hex. The database's `chain_moderation`
 * makes it in the same way.
 *
 * @param entry the entry as canonical JSON
 */
export const linkHash = (link: { entry: string; previous: string; sequence: number }): string =>
  sha256(`{"entry":${link.entry},"previous":"${link.previous}","sequence":${link.sequence}}`)
